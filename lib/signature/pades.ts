import { createHash } from 'node:crypto'
import { Null, ObjectIdentifier, OctetString, Sequence, type BaseBlock } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  type Certificate,
} from 'pkijs'
import { parseCertificate } from './certificate'

/** What signs papers: an RSA key, wherever it lies, and the certificates that belong to it. */
export type PaperSigner = {
  /** DER: the key's own first, then those between it and its root. */
  certificates: readonly [Uint8Array, ...Uint8Array[]]
  /** Bytes of one signature: those of the key's modulus. */
  signatureSize: number
  /** RSASSA-PKCS1-v1_5 with SHA-256, which gives the same signature to the same bytes. */
  sign: (bytes: Uint8Array) => Promise<Uint8Array>
}

const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
} as const

const SET = 0x31

/**
 * A detached CMS of the profile PAdES-B-B (ETSI EN 319 142-1): the signer's certificate is inside and bound by its
 * digest; the time stands in the PDF. The same content, key and certificates give the same bytes.
 */
export async function makePadesCms(content: Uint8Array, signer: PaperSigner): Promise<Buffer> {
  const certificates = signer.certificates.map(readable)
  const [own] = certificates
  if (!own) throw new Error('A signer has a certificate')
  const attributes = signedAttributes(sha256(content), sha256(signer.certificates[0]))
  // What is signed is the SET of the attributes, what is written has the tag of its place (RFC 5652, 5.4).
  const set = Buffer.from(attributes.toSchema().toBER())
  set[0] = SET
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oids.data }),
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: oids.sha256 })],
    certificates,
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        digestAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256 }),
        signedAttrs: attributes,
        signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.rsa, algorithmParams: new Null() }),
        signature: new OctetString({ valueHex: exact(await signer.sign(set)) }),
      }),
    ],
  })
  const info = new ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) })
  return Buffer.from(info.toSchema().toBER())
}

/** How many bytes the CMS of this signer takes, whatever it signs. */
export async function padesSize(signer: PaperSigner): Promise<number> {
  const sign = async () => new Uint8Array(signer.signatureSize)
  return (await makePadesCms(new Uint8Array(), { ...signer, sign })).length
}

/** The first moment of the signer's certificate. */
export function validFrom({ certificates: [own] }: PaperSigner): Date {
  return readable(own).notBefore.value
}

function signedAttributes(contentDigest: Uint8Array, certificateDigest: Uint8Array): SignedAndUnsignedAttributes {
  const attribute = (type: string, value: BaseBlock) => new Attribute({ type, values: [value] })
  // SHA-256 is what ESSCertIDv2 means when it names no algorithm (RFC 5035).
  const certificateId = new Sequence({ value: [new OctetString({ valueHex: exact(certificateDigest) })] })
  const signingCertificate = new Sequence({ value: [new Sequence({ value: [certificateId] })] })
  const attributes = [
    attribute(oids.contentType, new ObjectIdentifier({ value: oids.data })),
    attribute(oids.messageDigest, new OctetString({ valueHex: exact(contentDigest) })),
    attribute(oids.signingCertificateV2, signingCertificate),
  ]
  // DER wants the members of a SET in the order of their bytes.
  const encoded = (one: Attribute) => Buffer.from(one.toSchema().toBER())
  attributes.sort((one, other) => Buffer.compare(encoded(one), encoded(other)))
  return new SignedAndUnsignedAttributes({ type: 0, attributes })
}

function readable(der: Uint8Array): Certificate {
  const certificate = parseCertificate(der)
  if (!certificate) throw new Error('The certificate of a signer is not readable')
  return certificate
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

/** A buffer of these bytes alone: those of Node share one larger buffer. */
function exact(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
