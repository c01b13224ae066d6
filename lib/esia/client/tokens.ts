import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { esiaTimestamp, signedMessage } from '../protocol'
import { verifiedClaims } from './claims'
import { ESIA_SCOPE, serverBase } from './config'
import { EsiaError } from './errors'
import { requestJson } from './http'
import { currentSigner } from './signer'

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
  /** Seconds since the epoch. */
  auth_time: z.int().nonnegative().optional(),
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
  /** When the password or the signature was given: a session of ESIA lets people in for hours without either. */
  authenticatedAt: Date | null
  /** Whether the identity token says that the account is confirmed. */
  confirmed: boolean
}

/** Verifies both tokens and that they speak of the same person and session. Throws EsiaError. */
export async function verifyTokens({ accessToken, idToken }: EsiaTokens): Promise<EsiaIdentity> {
  const access = accessClaims.safeParse(await verifiedClaims(accessToken, 'access'))
  const identity = identityClaims.safeParse(await verifiedClaims(idToken, 'id'))
  if (!access.success || !identity.success) throw new EsiaError('token-refused')
  const { sub, 'urn:esia:sid': sessionId, auth_time: seconds, 'urn:esia:sbj': subject } = identity.data
  const same =
    access.data.client_id === env().ESIA_CLIENT_ID &&
    access.data['urn:esia:sbj_id'] === sub &&
    subject['urn:esia:sbj:oid'] === sub &&
    access.data['urn:esia:sid'] === sessionId
  if (!same) throw new EsiaError('token-refused')
  const confirmed = subject['urn:esia:sbj:is_tru'] === true && subject['urn:esia:sbj:lvl'] === 'PR'
  const authenticatedAt = seconds === undefined ? null : new Date(seconds * 1000)
  return { oid: sub, sessionId, authenticatedAt, confirmed }
}
