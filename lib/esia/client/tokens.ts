import { randomUUID } from 'node:crypto'
import { jwtVerify, type JWTVerifyOptions } from 'jose'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { esiaTimestamp, signedMessage, TOKEN_ALGORITHM } from '../protocol'
import { ESIA_SCOPE, expectedIssuer, serverBase, tokenKey } from './config'
import { EsiaError } from './errors'
import { requestJson } from './http'
import { currentSigner } from './signer'

const LEEWAY_SECONDS = 60
const LIFETIME_SECONDS = 3600

const tokenReply = z.object({
  access_token: z.string().min(1),
  // Optional in ESIA's reply, but always there with the scope `openid`, which the cabinet asks for.
  id_token: z.string().min(1),
  state: z.string(),
  token_type: z.string(),
  expires_in: z.coerce.number(),
})

type EsiaTokens = { accessToken: string; idToken: string }

/** Exchanges the code for tokens; nothing of them is verified yet. Throws EsiaError. */
export async function exchangeCode(code: string, codeVerifier: string, redirectUri: string): Promise<EsiaTokens> {
  const signer = await currentSigner()
  const { ESIA_CLIENT_ID: clientId } = env()
  const timestamp = esiaTimestamp(now())
  const state = randomUUID()
  const message = signedMessage({ clientId, scope: ESIA_SCOPE, scopeOrg: '', timestamp, state, redirectUri, code })
  const form = new URLSearchParams({
    client_id: clientId,
    client_secret: await signer.sign(message),
    client_certificate_hash: signer.certificateHash,
    code,
    grant_type: 'authorization_code',
    state,
    redirect_uri: redirectUri,
    scope: ESIA_SCOPE,
    scope_org: '',
    timestamp,
    token_type: 'Bearer',
    code_verifier: codeVerifier,
  })
  const reply = tokenReply.safeParse(
    await requestJson(`${serverBase()}/aas/oauth2/v3/te`, { method: 'POST', body: form }),
  )
  if (!reply.success || reply.data.state !== state) throw new EsiaError('token-refused')
  return { accessToken: reply.data.access_token, idToken: reply.data.id_token }
}

// oid and sub arrive as a number or as a string.
const oid = z.union([z.string(), z.number()]).transform(String).pipe(z.string().regex(/^\d+$/))

const accessClaims = z.object({ client_id: z.string(), 'urn:esia:sbj_id': oid, 'urn:esia:sid': z.string().min(1) })

const identityClaims = z.object({
  sub: oid,
  'urn:esia:sid': z.string().min(1),
  'urn:esia:sbj': z.object({
    'urn:esia:sbj:oid': oid,
    'urn:esia:sbj:is_tru': z.boolean().optional(),
    'urn:esia:sbj:lvl': z.string().optional(),
  }),
})

export type EsiaIdentity = {
  oid: string
  /** ESIA's session, `urn:esia:sid`. */
  sessionId: string
  /** Whether the identity token says that the account is confirmed. */
  confirmed: boolean
}

/** Verifies both tokens and that they speak of the same person and session. Throws EsiaError 'token-refused'. */
export async function verifyTokens({ accessToken, idToken }: EsiaTokens): Promise<EsiaIdentity> {
  try {
    const { ESIA_CLIENT_ID: clientId } = env()
    const access = accessClaims.parse(await claims(accessToken))
    const identity = identityClaims.parse(await claims(idToken, { audience: clientId }))
    const subject = identity['urn:esia:sbj']
    const same =
      access.client_id === clientId &&
      access['urn:esia:sbj_id'] === identity.sub &&
      subject['urn:esia:sbj:oid'] === identity.sub &&
      access['urn:esia:sid'] === identity['urn:esia:sid']
    if (!same) throw new EsiaError('token-refused')
    return {
      oid: identity.sub,
      sessionId: identity['urn:esia:sid'],
      confirmed: subject['urn:esia:sbj:is_tru'] === true && subject['urn:esia:sbj:lvl'] === 'PR',
    }
  } catch {
    throw new EsiaError('token-refused')
  }
}

async function claims(token: string, options: JWTVerifyOptions = {}): Promise<unknown> {
  const { payload } = await jwtVerify(token, await tokenKey(), {
    algorithms: [TOKEN_ALGORITHM],
    issuer: expectedIssuer(),
    currentDate: now(),
    clockTolerance: LEEWAY_SECONDS,
    // Makes jose check `iat` too: neither older than a token lives nor from the future.
    maxTokenAge: LIFETIME_SECONDS,
    requiredClaims: ['exp', 'nbf', 'iat'],
    ...options,
  })
  return payload
}
