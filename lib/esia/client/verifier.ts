import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { env, isMock } from '@/lib/core/env'
import { demoKeys } from '../keys'
import { TOKEN_ALGORITHM } from '../protocol'
import { askService } from './service'

type SignedPart = {
  /** Header and payload as they were signed. */
  message: string
  /** base64url. */
  signature: string
  /** The key that the token names; ESIA names none. */
  keyId: string | undefined
}

/** Checks signatures of ESIA's tokens. GOST R 34.10-2012 is checked by certified means outside of this process. */
type Verifier = {
  /** The only algorithm that a token may name. */
  algorithm: string
  verify(part: SignedPart): Promise<boolean>
}

/** RSA-SHA256 by a key of ours. A token that names another key is refused: no key is ever taken from outside. */
export function keyVerifier(key: KeyObject): Verifier {
  const spki = key.export({ type: 'spki', format: 'der' })
  const ownId = createHash('sha256').update(spki).digest('hex')
  return {
    algorithm: TOKEN_ALGORITHM,
    verify: async ({ message, signature, keyId }) =>
      (keyId === undefined || keyId === ownId) &&
      verify('RSA-SHA256', Buffer.from(message), key, Buffer.from(signature, 'base64url')),
  }
}

const verifierReply = z.object({ valid: z.boolean() })

/** An external service: POST {algorithm, message, signature, keyId?} → {valid}. Throws EsiaError 'unavailable'. */
export function httpVerifier(url: string, algorithm: string): Verifier {
  return {
    algorithm,
    verify: async ({ message, signature, keyId }) => {
      const question = { algorithm, message, signature, ...(keyId !== undefined && { keyId }) }
      return (await askService(url, question, verifierReply)).valid
    },
  }
}

/** The verifier of this installation. */
export async function currentVerifier(): Promise<Verifier> {
  if (isMock()) return keyVerifier((await demoKeys('provider')).publicKey)
  const { ESIA_PUBLIC_KEY_FILE, ESIA_TOKEN_ALGORITHM, ESIA_VERIFIER_URL } = env()
  if (ESIA_VERIFIER_URL) return httpVerifier(ESIA_VERIFIER_URL, ESIA_TOKEN_ALGORITHM)
  if (!ESIA_PUBLIC_KEY_FILE) throw new Error('ESIA_PUBLIC_KEY_FILE or ESIA_VERIFIER_URL is required')
  return keyVerifier(createPublicKey(await readFile(ESIA_PUBLIC_KEY_FILE, 'utf8')))
}
