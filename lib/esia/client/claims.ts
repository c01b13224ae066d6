import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { expectedIssuer } from './config'
import { EsiaError } from './errors'
import { currentVerifier } from './verifier'

const LEEWAY_SECONDS = 60
const LIFETIME_SECONDS = 3600
/** Tokens of ESIA are two or three kilobytes. */
const MOST_CHARACTERS = 16 * 1024

const headerSchema = z.object({
  alg: z.string(),
  /** Which of the two tokens it is. */
  sbt: z.string().optional(),
  kid: z.string().optional(),
  // An extension that must be understood is one we do not understand (RFC 7515, 4.1.11).
  crit: z.undefined().optional(),
})

const registeredClaims = z.looseObject({
  iss: z.string(),
  aud: z.union([z.string(), z.tuple([z.string()])]).optional(),
  nbf: z.number(),
  iat: z.number(),
  exp: z.number(),
})

type TokenKind = 'access' | 'id'

/**
 * Verifies one token of ESIA and gives its claims: the configured algorithm, signature, issuer, times with a minute of
 * leeway, and for the identity token whom it was made for. Throws EsiaError 'token-refused'.
 */
export async function verifiedClaims(token: string, kind: TokenKind): Promise<unknown> {
  const [header = '', payload = '', signature = '', ...others] = token.split('.')
  if (token.length > MOST_CHARACTERS || others.length > 0 || !/^[\w-]+$/.test(signature)) refuse()
  const { alg, sbt, kid } = parsePart(header, headerSchema)
  const verifier = await currentVerifier()
  if (alg !== verifier.algorithm || (sbt !== undefined && sbt !== kind)) refuse()
  if (!(await verifier.verify({ message: `${header}.${payload}`, signature, keyId: kid }))) refuse()
  const claims = parsePart(payload, registeredClaims)
  const audience = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud
  if (kind === 'id' && audience !== env().ESIA_CLIENT_ID) refuse()
  if (claims.iss !== expectedIssuer() || !isTimely(claims, now())) refuse()
  return claims
}

type Times = { nbf: number; iat: number; exp: number }

/** Neither expired, nor of the future, nor issued longer ago than a token lives. */
function isTimely({ nbf, iat, exp }: Times, at: Date): boolean {
  const seconds = at.getTime() / 1000
  const [earliest, latest] = [seconds - LEEWAY_SECONDS, seconds + LEEWAY_SECONDS]
  return nbf <= latest && iat <= latest && exp > earliest && iat + LIFETIME_SECONDS > earliest
}

function parsePart<Schema extends z.ZodType>(part: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  } catch {
    return refuse()
  }
}

function refuse(): never {
  throw new EsiaError('token-refused')
}
