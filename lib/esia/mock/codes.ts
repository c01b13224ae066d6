import { createHash } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { randomToken, sameString, sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import type { AuthorizeRequest } from './authorize'
import type { IdpSession } from './idp-session'
import { ProtocolError } from './protocol-error'
import { narrowScope } from './scopes'
import { settings } from './settings'

/** Issues an authorization code and gives the callback address that carries it. */
export async function issueCode(request: AuthorizeRequest, session: IdpSession): Promise<string> {
  const code = randomToken()
  await prisma().esiaCode.create({
    data: {
      codeHash: sha256Hex(code),
      oid: session.oid,
      sessionId: session.id,
      clientId: request.clientId,
      redirectUri: request.redirectUri,
      scope: request.scope,
      offline: request.offline,
      codeChallenge: request.codeChallenge,
      codeChallengeMethod: request.codeChallenge && 'S256',
      expiresAt: new Date(now().getTime() + settings.codeLifetime),
    },
    select: { codeHash: true },
  })
  return `${request.redirectUri}?${new URLSearchParams({ code, state: request.state })}`
}

/** What a person has granted and in which session. */
export type Grant = { oid: string; sessionId: string; scope: string }

type CodeGrant = Grant & { offline: boolean }

export type CodeUse = { code: string; clientId: string; redirectUri: string; scope: string; codeVerifier: string }

/** Uses a code up, once whatever comes at the same time. Throws ProtocolError 007006, 007011, 007039. */
export async function takeCode({ code, clientId, redirectUri, scope, codeVerifier }: CodeUse): Promise<CodeGrant> {
  const live = { codeHash: sha256Hex(code), clientId, redirectUri, usedAt: null, expiresAt: { gt: now() } }
  const grant = await prisma().esiaCode.findFirst({
    where: live,
    select: { oid: true, sessionId: true, scope: true, offline: true, codeChallenge: true },
  })
  if (!grant) throw new ProtocolError('007011')
  if (!sameString(grant.codeChallenge ?? '', codeVerifier && challengeOf(codeVerifier)))
    throw new ProtocolError('007039')
  const narrowed = narrowScope(grant.scope, scope)
  const { count } = await prisma().esiaCode.updateMany({ where: live, data: { usedAt: now() } })
  if (count !== 1) throw new ProtocolError('007011')
  return { oid: grant.oid, sessionId: grant.sessionId, scope: narrowed, offline: grant.offline }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}
