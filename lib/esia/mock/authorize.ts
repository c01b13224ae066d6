import { z } from 'zod'
import { currentBehaviour } from './behaviour'
import { checkClient, checkOnce, checkRedirectUri, checkScope, mandatory, optional } from './client-check'
import { ProtocolError } from './protocol-error'
import { checkSignature, type ProtocolVersion } from './signature'

export const authorizeRequestSchema = z.object({
  clientId: z.string(),
  redirectUri: z.string(),
  scope: z.string(),
  state: z.string(),
  codeChallenge: z.string().nullable(),
  /** Asked for with `access_type=offline`; requests stored before it was known are for online access. */
  offline: z.boolean().default(false),
})

export type AuthorizeRequest = z.infer<typeof authorizeRequestSchema>

export type AuthorizeOutcome =
  /** Told to the client through its callback. */
  { kind: 'refused'; location: string } | { kind: 'accepted'; request: AuthorizeRequest }

/**
 * Verifies an authorize request. Throws ProtocolError when client or redirect_uri are not known:
 * such an error is shown on ESIA's own page, since redirecting would make ESIA a springboard for a stranger.
 */
export async function readAuthorizeRequest(
  version: ProtocolVersion,
  query: URLSearchParams,
): Promise<AuthorizeOutcome> {
  const clientId = mandatory(query, 'client_id')
  checkClient(clientId)
  const redirectUri = mandatory(query, 'redirect_uri')
  checkRedirectUri(redirectUri)
  try {
    return { kind: 'accepted', request: await verifyRest(version, query, clientId, redirectUri) }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return { kind: 'refused', location: refusalLocation(redirectUri, query.get('state'), error) }
  }
}

/** The callback with `error`, `error_description` and `state`. */
export function refusalLocation(redirectUri: string, state: string | null, error: ProtocolError): string {
  const query = new URLSearchParams({ ...error.fields(), ...(state && { state }) })
  return `${redirectUri}?${query}`
}

async function verifyRest(
  version: ProtocolVersion,
  query: URLSearchParams,
  clientId: string,
  redirectUri: string,
): Promise<AuthorizeRequest> {
  checkOnce(query)
  const state = mandatory(query, 'state')
  const scope = mandatory(query, 'scope')
  if (mandatory(query, 'response_type') !== 'code') throw new ProtocolError('007003')
  const timestamp = mandatory(query, 'timestamp')
  const scopeOrg = optional(query, 'scope_org')
  await checkSignature(version, query, { clientId, scope, scopeOrg, timestamp, state, redirectUri })
  checkScope(scope)
  const offline = isOffline(mandatory(query, 'access_type'))
  const codeChallenge = readChallenge(query)
  const { failure } = await currentBehaviour()
  if (failure) throw new ProtocolError(failure)
  return { clientId, redirectUri, scope, state, codeChallenge, offline }
}

function isOffline(accessType: string): boolean {
  if (accessType !== 'online' && accessType !== 'offline') throw new ProtocolError('007003')
  return accessType === 'offline'
}

function readChallenge(query: URLSearchParams): string | null {
  const challenge = optional(query, 'code_challenge')
  const method = optional(query, 'code_challenge_method')
  if (!challenge && !method) return null
  if (method !== 'S256' || !/^[\w-]{43}$/.test(challenge)) throw new ProtocolError('007040')
  return challenge
}
