import type { Result } from '@/lib/core/result'

/**
 * What a plug-in of the CryptoPro class does: a key never leaves its token, the certificate names it, the PIN opens it.
 * The demonstration has a soft token behind it (`soft-token.ts`).
 */
export type SignaturePlugin = {
  /** A detached CMS over `content`, DER. Refusals are for the person: no such token, wrong PIN, token blocked. */
  signDetached: (order: SigningOrder) => Promise<Result<Uint8Array>>
}

export type SigningOrder = {
  /** The certificate as a file, DER or PEM. */
  certificate: Uint8Array
  pin: string
  content: Uint8Array
}
