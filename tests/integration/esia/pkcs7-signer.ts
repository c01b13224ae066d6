import {
  AttributeTypeAndValue,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { Integer, OctetString, Utf8String } from 'asn1js'
import { demoKeys } from '@/lib/esia/keys'

const COMMON_NAME = '2.5.4.3'
const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

type Pack = { owner?: 'client' | 'provider'; attached?: boolean }

/** PKCS#7 of a v1 request by the demonstration's key, DER. */
export async function signPkcs7(message: string, { owner = 'client', attached = false }: Pack = {}): Promise<Buffer> {
  const keys = await importKeys(owner)
  const certificate = await selfSigned(keys)
  const { issuer, serialNumber } = certificate
  const data = Uint8Array.from(Buffer.from(message, 'utf8')).buffer
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: ContentInfo.DATA,
      ...(attached && { eContent: new OctetString({ valueHex: data }) }),
    }),
    signerInfos: [new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer, serialNumber }) })],
    certificates: [certificate],
  })
  await signed.sign(keys.privateKey, 0, 'SHA-256', data)
  const content = new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) })
  return Buffer.from(content.toSchema().toBER())
}

async function selfSigned(keys: CryptoKeyPair): Promise<Certificate> {
  const certificate = new Certificate({ version: 2, serialNumber: new Integer({ value: 1 }) })
  const name = new AttributeTypeAndValue({ type: COMMON_NAME, value: new Utf8String({ value: 'Cabinet' }) })
  for (const side of [certificate.issuer, certificate.subject]) side.typesAndValues.push(name)
  certificate.notBefore.value = new Date('2026-01-01')
  certificate.notAfter.value = new Date('2046-01-01')
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  await certificate.sign(keys.privateKey, 'SHA-256')
  return certificate
}

async function importKeys(owner: 'client' | 'provider'): Promise<CryptoKeyPair> {
  const { privateKey, publicKey } = await demoKeys(owner)
  const [secret, open] = [
    privateKey.export({ type: 'pkcs8', format: 'der' }),
    publicKey.export({ type: 'spki', format: 'der' }),
  ].map((der) => Uint8Array.from(der))
  if (!secret || !open) throw new Error('The keys cannot be exported')
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', secret, RSA, false, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', open, RSA, true, ['verify']),
  }
}
