import { exportJWK, jwtVerify, SignJWT, type JWK } from 'jose'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { configuredOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { demoKeys } from '../keys'
import { issuerOf, TOKEN_ALGORITHM } from '../protocol'
import { currentBehaviour } from './behaviour'
import type { Grant } from './codes'
import { settings } from './settings'

/** Tokens for what a person has granted; the one-click sign-in of the demonstration asks for them without a code. */
export async function issueTokens(
  clientId: string,
  grant: Grant,
): Promise<{ access_token: string; id_token?: string }> {
  const access_token = await accessToken(clientId, grant)
  if (!grant.scope.split(' ').includes('openid')) return { access_token }
  return { access_token, id_token: await identityToken(clientId, grant) }
}

function issuer(): string {
  return issuerOf(configuredOrigin())
}

async function signToken(kind: 'access' | 'id', claims: Record<string, unknown>): Promise<string> {
  const { privateKey } = await demoKeys('provider')
  const at = Math.floor(now().getTime() / 1000)
  return new SignJWT({ ...claims, nbf: at, iat: at, exp: at + settings.tokenLifetimeSeconds, iss: issuer() })
    .setProtectedHeader({ ver: 1, typ: 'JWT', sbt: kind, alg: TOKEN_ALGORITHM })
    .sign(privateKey)
}

/** `oid` as the mock writes it now: ESIA's clients have met both. */
async function writtenOid(oid: string): Promise<number | string> {
  return (await currentBehaviour()).oidAsText ? oid : Number(oid)
}

async function accessToken(clientId: string, { oid, sessionId, scope }: Grant): Promise<string> {
  return signToken('access', {
    client_id: clientId,
    'urn:esia:sid': sessionId,
    'urn:esia:sbj_id': await writtenOid(oid),
    scope: scope
      .split(' ')
      .map((name) => (name === 'openid' ? name : `${name}?oid=${oid}`))
      .join(' '),
  })
}

async function identityToken(clientId: string, { oid, sessionId }: Grant): Promise<string> {
  const [{ level }, session, subject] = await Promise.all([
    prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { level: true } }),
    prisma().esiaSession.findUnique({ where: { id: sessionId }, select: { createdAt: true, method: true } }),
    writtenOid(oid),
  ])
  const confirmed = level === 'CONFIRMED'
  // The one-click sign-in of the demonstration has no session here: it is as good as one by password.
  const method = session?.method ?? 'PWD'
  return signToken('id', {
    aud: clientId,
    sub: subject,
    auth_time: Math.floor((session?.createdAt ?? now()).getTime() / 1000),
    amr: method,
    'urn:esia:amd': method,
    'urn:esia:sid': sessionId,
    'urn:esia:sbj': {
      'urn:esia:sbj:typ': 'P',
      'urn:esia:sbj:oid': subject,
      'urn:esia:sbj:nam': `OID.${oid}`,
      // ESIA leaves the flag out for an account that is not confirmed.
      ...(confirmed && { 'urn:esia:sbj:is_tru': true }),
      'urn:esia:sbj:lvl': confirmed ? 'PR' : 'P',
    },
  })
}

const bearerClaims = z.object({ 'urn:esia:sbj_id': z.coerce.string(), scope: z.string() })

export type Bearer = { oid: string; scopes: Set<string> }

/** Whom a request's bearer token speaks for and what it may read; null when the token is no good. */
export async function readBearer(request: Request): Promise<Bearer | null> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (!token) return null
  try {
    const { publicKey } = await demoKeys('provider')
    const options = {
      algorithms: [TOKEN_ALGORITHM],
      issuer: issuer(),
      currentDate: now(),
      requiredClaims: ['exp', 'nbf'],
    }
    const { payload, protectedHeader } = await jwtVerify(token, publicKey, options)
    if (protectedHeader.sbt !== 'access') return null
    const claims = bearerClaims.parse(payload)
    const scopes = claims.scope.split(' ').map((entry) => entry.replace(/\?.*$/, ''))
    return { oid: claims['urn:esia:sbj_id'], scopes: new Set(scopes) }
  } catch {
    return null
  }
}

/** The key set that verifies the mock's tokens (RFC 7517). */
export async function publishedKeys(): Promise<{ keys: JWK[] }> {
  const { publicKey, fingerprint } = await demoKeys('provider')
  return { keys: [{ ...(await exportJWK(publicKey)), alg: TOKEN_ALGORITHM, use: 'sig', kid: fingerprint }] }
}
