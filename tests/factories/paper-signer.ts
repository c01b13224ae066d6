import { sign as signWith } from 'node:crypto'
import { nameOids } from '@/lib/signature/certificate'
import { makeCertificate } from '@/lib/signature/issue'
import type { PaperSigner } from '@/lib/signature/pades'

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const
const YEAR = 365 * 86_400_000

export type KeptSigner = PaperSigner & { key: CryptoKey; pem: { certificate: string; key: string } }

/** A signer with a key and a certificate of its own. */
export async function createPaperSigner(): Promise<KeptSigner> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const name = { [nameOids.country]: 'RU', [nameOids.commonName]: 'Подпись для проверок' }
  const at = Date.parse('2026-11-01')
  const certificate = await makeCertificate({
    subject: name,
    issuer: name,
    publicKey,
    signingKey: privateKey,
    validFrom: new Date(at),
    validTo: new Date(at + 20 * YEAR),
    isCentre: false,
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey))
  const pem = { certificate: armoured('CERTIFICATE', certificate), key: armoured('PRIVATE KEY', pkcs8) }
  return {
    certificates: [certificate],
    signatureSize: ALGORITHM.modulusLength / 8,
    sign: async (bytes) => signWith('sha256', bytes, pem.key),
    key: privateKey,
    pem,
  }
}

function armoured(label: string, bytes: Buffer): string {
  return `-----BEGIN ${label}-----\n${bytes.toString('base64')}\n-----END ${label}-----\n`
}
