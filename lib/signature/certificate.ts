import { fromBER } from 'asn1js'
import { Certificate } from 'pkijs'
import { sha256Hex } from '@/lib/core/crypto'

/** Object identifiers of names in Russian qualified certificates (Приказ ФСБ № 795). */
export const nameOids = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  givenName: '2.5.4.42',
  country: '2.5.4.6',
  snils: '1.2.643.100.3',
  inn: '1.2.643.3.131.1.1',
} as const

/** Whose certificate it is, as it says itself. */
export type CertificateOwner = {
  name: string
  /** 11 digits. */
  snils: string | null
  serial: string
  /** SHA-256 of the certificate, hex. */
  thumbprint: string
  validFrom: Date
  validTo: Date
}

const PEM = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/

/** The certificate in a file as people have it, DER or PEM; null when the file holds none. */
export function parseCertificate(file: Uint8Array): Certificate | null {
  const text = PEM.exec(Buffer.from(file).toString('latin1'))?.[1]
  return parseDer(text ? Buffer.from(text, 'base64') : file)
}

function parseDer(bytes: Uint8Array): Certificate | null {
  try {
    const parsed = fromBER(new Uint8Array(bytes))
    return parsed.offset === -1 ? null : new Certificate({ schema: parsed.result })
  } catch {
    return null
  }
}

export function ownerOf(certificate: Certificate): CertificateOwner {
  return {
    name: nameField(certificate, nameOids.commonName) ?? '',
    snils: nameField(certificate, nameOids.snils)?.replace(/\D/g, '') ?? null,
    serial: serialOf(certificate),
    thumbprint: thumbprintOf(certificate),
    validFrom: certificate.notBefore.value,
    validTo: certificate.notAfter.value,
  }
}

export function serialOf(certificate: Certificate): string {
  return Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex')
}

export function thumbprintOf(certificate: Certificate): string {
  return sha256Hex(new Uint8Array(certificate.toSchema(true).toBER()))
}

function nameField(certificate: Certificate, oid: string): string | undefined {
  const field = certificate.subject.typesAndValues.find(({ type }) => type === oid)
  return field && String(field.value.valueBlock.value)
}
