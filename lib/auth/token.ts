import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'

/** The only header we write and the only one we accept: the algorithm is never taken from the token (RFC 8725, 3.1). */
const HEADER = encode({ alg: 'HS256' })

/** What the session cookie says: ids only, everything else is read from the database per request. */
export const sessionTokenSchema = z.object({ sub: z.uuid(), sid: z.uuid() })
type SessionToken = z.infer<typeof sessionTokenSchema>

const claimsSchema = sessionTokenSchema.extend({ exp: z.int() })

// Kept for the process: next-auth's own format derives an encryption key anew at every request.
let key: KeyObject | undefined

function signingKey(): KeyObject {
  return (key ??= createSecretKey(Buffer.from(env().AUTH_SECRET, 'utf8')))
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function signatureOf(signed: string): Buffer {
  return createHmac('sha256', signingKey()).update(signed).digest()
}

function seconds(): number {
  return Math.floor(now().getTime() / 1000)
}

/** Signs the token (JWS, RFC 7515, compact) for `lifetime` seconds. */
export function signToken({ sub, sid }: SessionToken, lifetime: number): string {
  const signed = `${HEADER}.${encode({ sub, sid, iat: seconds(), exp: seconds() + lifetime })}`
  return `${signed}.${signatureOf(signed).toString('base64url')}`
}

/**
 * The token when its signature and time are good, else null. Read at every request, hence by the synchronous HMAC:
 * that of WebCrypto goes through the thread pool, which costs more than the HMAC itself.
 */
export function readToken(value: string): SessionToken | null {
  const end = value.lastIndexOf('.')
  const signed = value.slice(0, Math.max(end, 0))
  if (!signed.startsWith(`${HEADER}.`)) return null
  const expected = signatureOf(signed)
  const given = Buffer.from(value.slice(end + 1), 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  // Signed by us, so it can be parsed.
  const payload: unknown = JSON.parse(Buffer.from(signed.slice(HEADER.length + 1), 'base64url').toString())
  const claims = claimsSchema.safeParse(payload).data
  if (!claims || claims.exp <= seconds()) return null
  return { sub: claims.sub, sid: claims.sid }
}
