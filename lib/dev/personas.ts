import { randomUUID } from 'node:crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { ESIA_SCOPE } from '@/lib/esia/client/config'
import { fetchPerson } from '@/lib/esia/client/person'
import { verifyTokens } from '@/lib/esia/client/tokens'
import { issueTokens } from '@/lib/esia/mock/tokens'
import type { EsiaPerson } from '@/lib/esia/schema'

/** The persona's person data, taken from the mock of Госуслуги by the same client as in a real sign-in; null when unknown. */
export async function fetchPersona(email: string): Promise<EsiaPerson | null> {
  const account = await prisma().esiaAccount.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { oid: true },
  })
  if (!account) return null
  const grant = { oid: account.oid, sessionId: randomUUID(), scope: ESIA_SCOPE }
  const { access_token: accessToken, id_token: idToken } = await issueTokens(env().ESIA_CLIENT_ID, grant)
  if (!idToken) return null
  return fetchPerson(accessToken, await verifyTokens({ accessToken, idToken }))
}
