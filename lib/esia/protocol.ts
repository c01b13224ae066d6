import { DateTime } from 'luxon'

/** The algorithm tokens must be signed with: configured, never taken from the token itself. */
export const TOKEN_ALGORITHM = 'RS256'

/** Where ESIA sends the person back, on the cabinet's origin. */
export const CALLBACK_PATH = '/api/auth/callback/esia'

const TIMESTAMP_FORMAT = 'yyyy.MM.dd HH:mm:ss ZZZ'

/** ESIA's `timestamp`, e.g. '2026.11.21 14:36:11 +0300'. */
export function esiaTimestamp(at: Date): string {
  return DateTime.fromJSDate(at, { zone: 'Europe/Moscow' }).toFormat(TIMESTAMP_FORMAT)
}

export function parseEsiaTimestamp(value: string): Date | null {
  const parsed = DateTime.fromFormat(value, TIMESTAMP_FORMAT)
  return parsed.isValid ? parsed.toJSDate() : null
}

export type SignedFields = {
  clientId: string
  scope: string
  scopeOrg: string
  timestamp: string
  state: string
  redirectUri: string
  /** Only in the token request. */
  code?: string
}

/** The string v2 signs: values in this order, no separators. */
export function signedMessage(fields: SignedFields): string {
  const { clientId, scope, scopeOrg, timestamp, state, redirectUri, code = '' } = fields
  return clientId + scope + scopeOrg + timestamp + state + redirectUri + code
}

/** The string the legacy v1 signs, packed as detached PKCS#7, in all its requests alike. */
export function signedMessageV1({ scope, timestamp, clientId, state }: SignedFields): string {
  return scope + timestamp + clientId + state
}

/** What some published clients sign when they refresh; others sign as for any v2 request. */
export function signedRefreshMessage(fields: SignedFields, refreshToken: string): string {
  const { clientId, scope, timestamp, state } = fields
  return clientId + scope + timestamp + state + refreshToken
}

/** ESIA's `iss`: the host of `address` over http, with a trailing slash. */
export function issuerOf(address: string): string {
  return `http://${new URL(address).host}/`
}
