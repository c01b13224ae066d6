import { createHash, X509Certificate, verify } from 'node:crypto'
import { fromBER } from 'asn1js'
import { ContentInfo, SignedData } from 'pkijs'
import { makePadesCms } from '@/lib/signature/pades'

const RANGE = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]/

/**
 * Whether the only signature of the file is by this certificate and covers every byte: those outside of its place are
 * signed, and those inside are what the signature of them must be, written the one way it is written.
 */
export async function isSignedBy(bytes: Buffer, certificate: Uint8Array): Promise<boolean> {
  try {
    const [, from, end, start, length] = (RANGE.exec(bytes.toString('latin1')) ?? []).map(Number)
    if (from !== 0 || !end || !start || !length || start + length !== bytes.length) return false
    const written = bytes.subarray(end, start).toString('latin1')
    const cms = Buffer.from(written.slice(1, -1), 'hex')
    if (written !== `<${cms.toString('hex')}>`) return false
    const content = Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)])
    return cms.equals(await rebuilt(content, cms, certificate))
  } catch {
    return false
  }
}

/** The CMS that a signer with this certificate would have made, or nothing when its signature does not fit. */
async function rebuilt(content: Uint8Array, cms: Uint8Array, certificate: Uint8Array): Promise<Buffer> {
  const info = new ContentInfo({ schema: fromBER(new Uint8Array(cms)).result })
  const signature = new SignedData({ schema: info.content }).signerInfos[0]?.signature.valueBlock.valueHexView
  if (!signature) throw new Error('Nobody signed')
  const sign = async (attributes: Uint8Array) => {
    const fits = verify('sha256', attributes, new X509Certificate(certificate).publicKey, signature)
    if (!fits) throw new Error('The signature does not fit')
    return signature
  }
  return makePadesCms(content, { certificates: [certificate], signatureSize: signature.length, sign })
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
