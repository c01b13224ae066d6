import { createSign } from 'node:crypto'
import { z } from 'zod'
import { env, isMock } from '@/lib/core/env'
import { demoKeys } from '../keys'
import { askService } from './service'

/** Makes `client_secret` of one request. Production needs GOST R 34.10-2012, which only certified means may make. */
type Signer = {
  /** Hash of the certificate registered at ESIA for the mnemonic. */
  certificateHash: string
  /** Signature of the UTF-8 string, base64url. */
  sign(message: string): Promise<string>
}

/** RSA-SHA256 with the demonstration's own key. */
export async function demoSigner(): Promise<Signer> {
  const { privateKey, fingerprint } = await demoKeys('client')
  return {
    certificateHash: fingerprint,
    sign: async (message) => createSign('RSA-SHA256').update(message, 'utf8').sign(privateKey, 'base64url'),
  }
}

const signerReply = z.object({ signature: z.string().regex(/^[\w-]+$/) })

/** An external signing service: POST {message} → {signature} in base64url. Throws EsiaError 'unavailable'. */
export function httpSigner(url: string, certificateHash: string): Signer {
  return {
    certificateHash,
    sign: async (message) => (await askService(url, { message }, signerReply)).signature,
  }
}

/** The signer of this installation. */
export async function currentSigner(): Promise<Signer> {
  if (isMock()) return demoSigner()
  const { ESIA_SIGNER_URL, ESIA_CERTIFICATE_HASH } = env()
  if (!ESIA_SIGNER_URL || !ESIA_CERTIFICATE_HASH)
    throw new Error('ESIA_SIGNER_URL and ESIA_CERTIFICATE_HASH are required')
  return httpSigner(ESIA_SIGNER_URL, ESIA_CERTIFICATE_HASH)
}
