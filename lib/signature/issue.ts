import { randomBytes } from 'node:crypto'
import { BitString, Integer, Utf8String } from 'asn1js'
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  CertificateRevocationList,
  Extension,
  RelativeDistinguishedNames,
  RevokedCertificate,
  Time,
} from 'pkijs'

/** Names by their object identifiers, in order. */
export type DistinguishedName = Record<string, string>

/** Bits of the extension keyUsage (RFC 5280, 4.2.1.3). */
export const keyUsages = { signing: 0b1100_0000, centre: 0b0000_0110 } as const

const BASIC_CONSTRAINTS = '2.5.29.19'
const KEY_USAGE = '2.5.29.15'

export type CertificateOrder = {
  subject: DistinguishedName
  issuer: DistinguishedName
  publicKey: CryptoKey
  signingKey: CryptoKey
  validFrom: Date
  validTo: Date
  isCentre: boolean
}

/** An X.509 v3 certificate, DER, with a random serial number. */
export async function makeCertificate(order: CertificateOrder): Promise<Buffer<ArrayBuffer>> {
  const { isCentre } = order
  const constraints = new BasicConstraints({ cA: isCentre, ...(isCentre && { pathLenConstraint: 0 }) })
  const usage = new BitString({ valueHex: new Uint8Array([isCentre ? keyUsages.centre : keyUsages.signing]).buffer })
  const certificate = new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: newSerial() }),
    extensions: [
      new Extension({ extnID: BASIC_CONSTRAINTS, critical: true, extnValue: constraints.toSchema().toBER() }),
      new Extension({ extnID: KEY_USAGE, critical: true, extnValue: usage.toBER() }),
    ],
  })
  certificate.subject = nameOf(order.subject)
  certificate.issuer = nameOf(order.issuer)
  certificate.notBefore = timeOf(order.validFrom)
  certificate.notAfter = timeOf(order.validTo)
  await certificate.subjectPublicKeyInfo.importKey(order.publicKey)
  await certificate.sign(order.signingKey, 'SHA-256')
  return Buffer.from(certificate.toSchema().toBER())
}

export type RevocationOrder = {
  issuer: DistinguishedName
  signingKey: CryptoKey
  at: Date
  nextUpdate: Date
  /** Serial numbers, hex. */
  revoked: { serial: string; at: Date }[]
}

/** A revocation list (RFC 5280, 5), DER. */
export async function makeRevocationList(order: RevocationOrder): Promise<Buffer<ArrayBuffer>> {
  const list = new CertificateRevocationList({
    version: 1,
    thisUpdate: timeOf(order.at),
    nextUpdate: timeOf(order.nextUpdate),
  })
  list.issuer = nameOf(order.issuer)
  if (order.revoked.length > 0) {
    list.revokedCertificates = order.revoked.map(
      ({ serial, at }) =>
        new RevokedCertificate({
          userCertificate: new Integer({ valueHex: new Uint8Array(Buffer.from(serial, 'hex')).buffer }),
          revocationDate: timeOf(at),
        }),
    )
  }
  await list.sign(order.signingKey, 'SHA-256')
  return Buffer.from(list.toSchema().toBER())
}

function nameOf(name: DistinguishedName): RelativeDistinguishedNames {
  return new RelativeDistinguishedNames({
    typesAndValues: Object.entries(name).map(
      ([type, value]) => new AttributeTypeAndValue({ type, value: new Utf8String({ value }) }),
    ),
  })
}

function timeOf(value: Date): Time {
  return new Time({ type: 0, value })
}

/** Positive and without a leading zero byte, so that every reader writes it alike. */
function newSerial(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16))
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f)
  return bytes.buffer
}
