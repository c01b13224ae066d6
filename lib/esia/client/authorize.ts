import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { sameString } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { withinRate } from '@/lib/db/rate-limit'
import { CALLBACK_PATH, esiaTimestamp, signedMessage } from '../protocol'
import { browserBase, ESIA_SCOPE } from './config'
import { EsiaError } from './errors'
import { currentSigner } from './signer'
import { requestState } from './state'

// The only things taken from the address: anybody may open it, and what it makes bears the cabinet's signature.
const parameters = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal('code'),
  state: z.string().regex(/^[\w-]{16,128}$/),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
})

/** A hospital behind one address signs in of a morning; more is somebody making the signing service work. */
const RATE = { name: 'esia.authorize', points: 60, seconds: 60 }

/**
 * The signed address of ESIA for next-auth's authorization request; `client` is whose tries are counted.
 * Throws EsiaError '007003' for a foreign one, 'too-many' for one too many.
 */
export async function authorizeFromQuery(origin: string, query: URLSearchParams, client: string): Promise<string> {
  const parsed = parameters.safeParse(Object.fromEntries(query))
  if (!parsed.success) throw new EsiaError('007003')
  const { client_id, redirect_uri, state, code_challenge } = parsed.data
  if (client_id !== env().ESIA_CLIENT_ID || !sameString(redirect_uri, origin + CALLBACK_PATH))
    throw new EsiaError('007003')
  if (!(await withinRate(RATE, client))) throw new EsiaError('too-many')
  return authorizeUrl({ origin, state: requestState(state), codeChallenge: code_challenge })
}

type AuthorizeRequest = { origin: string; state: string; codeChallenge: string }

/** Where to send the browser: ESIA's v2 authorization with timestamp, certificate hash and signature of this moment. */
async function authorizeUrl({ origin, state, codeChallenge }: AuthorizeRequest): Promise<string> {
  const signer = await currentSigner()
  const { ESIA_CLIENT_ID: clientId } = env()
  const timestamp = esiaTimestamp(now())
  const redirectUri = origin + CALLBACK_PATH
  const message = signedMessage({ clientId, scope: ESIA_SCOPE, scopeOrg: '', timestamp, state, redirectUri })
  const query = new URLSearchParams({
    client_id: clientId,
    client_secret: await signer.sign(message),
    client_certificate_hash: signer.certificateHash,
    redirect_uri: redirectUri,
    scope: ESIA_SCOPE,
    scope_org: '',
    response_type: 'code',
    state,
    access_type: 'online',
    timestamp,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  })
  return `${browserBase(origin)}/aas/oauth2/v2/ac?${query}`
}

/** Where to send the browser to end ESIA's own session; `returnUrl` must be on a domain registered at ESIA. */
export function logoutUrl(origin: string, returnUrl: string): string {
  const query = new URLSearchParams({ client_id: env().ESIA_CLIENT_ID, redirect_url: returnUrl })
  return `${browserBase(origin)}/idp/ext/Logout?${query}`
}
