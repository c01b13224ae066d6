import { createHash } from 'node:crypto'
import { Certificate, ContentInfo, SignedData } from 'pkijs'

/** Signed data (RFC 5652, 5.1). */
const SIGNED_DATA = '1.2.840.113549.1.7.2'

/**
 * Whether `der` is a detached PKCS#7 signature of `message` by the owner of the public key with this SHA-256.
 * The certificate inside is only the carrier of the key: who signs is decided by the key that was registered.
 */
export async function verifyDetached(der: Uint8Array, message: string, fingerprint: string): Promise<boolean> {
  try {
    const content = ContentInfo.fromBER(Uint8Array.from(der).buffer)
    if (content.contentType !== SIGNED_DATA) return false
    const signed = new SignedData({ schema: content.content })
    const [certificate, ...others] = signed.certificates ?? []
    const attached = signed.encapContentInfo.eContent !== undefined
    if (attached || others.length > 0 || signed.signerInfos.length !== 1) return false
    if (!(certificate instanceof Certificate) || keyHash(certificate) !== fingerprint) return false
    const data = Uint8Array.from(Buffer.from(message, 'utf8')).buffer
    return await signed.verify({ signer: 0, data, checkChain: false })
  } catch {
    // What cannot be read as PKCS#7 is no signature.
    return false
  }
}

function keyHash(certificate: Certificate): string {
  const spki = Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER())
  return createHash('sha256').update(spki).digest('hex')
}
