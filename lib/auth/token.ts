import { createSecretKey, type KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { env } from '@/lib/core/env'

const ALGORITHM = 'HS256'

/** What the session cookie says: ids only, everything else is read from the database per request. */
export const sessionTokenSchema = z.object({ sub: z.uuid(), sid: z.uuid() })
type SessionToken = z.infer<typeof sessionTokenSchema>

// Kept for the process: next-auth's own format derives an encryption key anew at every request.
let key: KeyObject | undefined

function signingKey(): KeyObject {
  return (key ??= createSecretKey(Buffer.from(env().AUTH_SECRET, 'utf8')))
}

/** Signs the token (JWS, RFC 7515) for `lifetime` seconds. */
export function signToken({ sub, sid }: SessionToken, lifetime: number): Promise<string> {
  return new SignJWT({ sid })
    .setProtectedHeader({ alg: ALGORITHM })
    .setSubject(sub)
    .setIssuedAt()
    .setExpirationTime(`${lifetime}s`)
    .sign(signingKey())
}

/** The token when its signature and time are good under our algorithm only, else null. */
export async function readToken(value: string): Promise<SessionToken | null> {
  try {
    const { payload } = await jwtVerify(value, signingKey(), { algorithms: [ALGORITHM] })
    return sessionTokenSchema.safeParse(payload).data ?? null
  } catch {
    return null
  }
}
