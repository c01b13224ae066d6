import { exportJWK, jwtVerify, SignJWT, type JWK } from 'jose'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { configuredOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { demoKeys } from '../keys'
import { issuerOf, TOKEN_ALGORITHM } from '../protocol'
import { checkClient, checkRedirectUri, checkScope, checkSignature, mandatory, optional } from './client-check'
import { takeCode, type Grant } from './codes'
import { ProtocolError } from './protocol-error'
import { settings } from './settings'

/** The token endpoint: verifies the signed form, uses the code up, gives the reply. Throws ProtocolError. */
export async function exchange(form: URLSearchParams) {
  const clientId = mandatory(form, 'client_id')
  checkClient(clientId)
  if (mandatory(form, 'grant_type') !== 'authorization_code') throw new ProtocolError('007003')
  if (mandatory(form, 'token_type') !== 'Bearer') throw new ProtocolError('007003')
  const code = mandatory(form, 'code')
  const state = mandatory(form, 'state')
  const scope = mandatory(form, 'scope')
  const scopeOrg = optional(form, 'scope_org')
  const timestamp = mandatory(form, 'timestamp')
  const redirectUri = mandatory(form, 'redirect_uri')
  checkRedirectUri(redirectUri)
  await checkSignature(form, { clientId, scope, scopeOrg, timestamp, state, redirectUri, code })
  checkScope(scope)
  const grant = await takeCode({ code, clientId, redirectUri, codeVerifier: optional(form, 'code_verifier') })
  return {
    ...(await issueTokens(clientId, grant)),
    expires_in: settings.tokenLifetimeSeconds,
    state,
    token_type: 'Bearer',
  }
}

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

function accessToken(clientId: string, { oid, sessionId, scope }: Grant): Promise<string> {
  return signToken('access', {
    client_id: clientId,
    'urn:esia:sid': sessionId,
    'urn:esia:sbj_id': Number(oid),
    scope: scope
      .split(' ')
      .map((name) => (name === 'openid' ? name : `${name}?oid=${oid}`))
      .join(' '),
  })
}

async function identityToken(clientId: string, { oid, sessionId }: Grant): Promise<string> {
  const { level } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { level: true } })
  const confirmed = level === 'CONFIRMED'
  return signToken('id', {
    aud: clientId,
    sub: Number(oid),
    auth_time: Math.floor(now().getTime() / 1000),
    amr: 'PWD',
    'urn:esia:amd': 'PWD',
    'urn:esia:sid': sessionId,
    'urn:esia:sbj': {
      'urn:esia:sbj:typ': 'P',
      'urn:esia:sbj:oid': Number(oid),
      'urn:esia:sbj:nam': `OID.${oid}`,
      // ESIA leaves the flag out for an account that is not confirmed.
      ...(confirmed && { 'urn:esia:sbj:is_tru': true }),
      'urn:esia:sbj:lvl': confirmed ? 'PR' : 'P',
    },
  })
}

const bearerClaims = z.object({ 'urn:esia:sbj_id': z.number(), scope: z.string() })

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
    return { oid: String(claims['urn:esia:sbj_id']), scopes: new Set(scopes) }
  } catch {
    return null
  }
}

/** The key set that verifies the mock's tokens (RFC 7517). */
export async function publishedKeys(): Promise<{ keys: JWK[] }> {
  const { publicKey, fingerprint } = await demoKeys('provider')
  return { keys: [{ ...(await exportJWK(publicKey)), alg: TOKEN_ALGORITHM, use: 'sig', kid: fingerprint }] }
}
