import { randomUUID } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { randomToken, sha256Hex } from '@/lib/core/crypto'
import { prisma, type Tx } from '@/lib/db/client'
import type { Grant } from './codes'
import { ProtocolError } from './protocol-error'
import { narrowScope } from './scopes'
import { settings } from './settings'

/** The first refresh token of a grant with `access_type=offline`. */
export function issueRefresh(clientId: string, grant: Grant): Promise<string> {
  return prisma().$transaction((tx) => create(tx, clientId, grant, randomUUID()))
}

type RefreshUse = { clientId: string; token: string; scope: string }
type Rotated = { grant: Grant; refreshToken: string }

/**
 * Takes a refresh token for its grant and its successor. A used one that comes again has been stolen by somebody, from
 * whichever side: the whole family ends. Throws ProtocolError 007006, 007011.
 */
export async function rotateRefresh({ clientId, token, scope }: RefreshUse): Promise<Rotated> {
  const tokenHash = sha256Hex(token)
  const rotated = await prisma().$transaction(async (tx) => {
    // The second of two at once waits here for the first and then finds the token used.
    const [row] = await tx.esiaRefresh.updateManyAndReturn({
      where: { tokenHash, clientId, usedAt: null, expiresAt: { gt: now() } },
      data: { usedAt: now() },
    })
    if (!row) return null
    const granted = { oid: row.oid, sessionId: row.sessionId, scope: row.scope }
    const grant = { ...granted, scope: narrowScope(row.scope, scope) }
    return { grant, refreshToken: await create(tx, clientId, granted, row.familyId) }
  })
  if (rotated) return rotated
  const used = await prisma().esiaRefresh.findFirst({ where: { tokenHash, usedAt: { not: null } } })
  if (used) await prisma().esiaRefresh.deleteMany({ where: { familyId: used.familyId } })
  throw new ProtocolError('007011')
}

async function create(tx: Tx, clientId: string, grant: Grant, familyId: string): Promise<string> {
  const token = randomToken()
  const { oid, sessionId, scope } = grant
  const expiresAt = new Date(now().getTime() + settings.refreshLifetime)
  await tx.esiaRefresh.create({
    data: { tokenHash: sha256Hex(token), familyId, oid, sessionId, clientId, scope, expiresAt },
    select: { tokenHash: true },
  })
  return token
}
