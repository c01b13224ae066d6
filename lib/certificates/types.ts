import type { InstitutionVerdict, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { ShownCertificateStatus } from './status'

/** Everything an extract prints; dates are 'YYYY-MM-DD', the number is 13 digits without the space. */
export type PrintedCertificate = {
  number: string
  /** Number of the certificate whose place this one has taken. */
  replacesNumber: string | null
  /** Whether it only repeats that one. */
  duplicate: boolean
  lastName: string
  firstName: string
  middleName: string | null
  kind: ProcedureKind
  specialtyCode: number
  specialtyName: string
  issuedOn: string
  validUntil: string
  protocolNumber: string
  protocolDate: string
  centre: string
  contact: string
}

/** A printed field in words. */
export type PrintedField = { key: string; label: string; value: string }

/** Status on the day of the request, with a sentence that explains it. */
export type StatusView = {
  status: ShownCertificateStatus
  /** From which day it has been out of force; null while it is in force. */
  since: string | null
  /** Number of the certificate that has taken its place. */
  replacedBy: string | null
  /** The status with its date, in a few words. */
  phrase: string
  sentence: string
}

/** A square of `size` modules; `path` draws the dark ones in units of one module (SVG path data). */
export type QrPicture = { size: number; path: string }

/** What the register of institutions said last; `delayed`: it was asked since and did not answer, `refused`: it took
 * the question itself for wrong. */
type CheckView = { verdict: InstitutionVerdict; checkedAt: Date | null; delayed: boolean; refused: boolean }

export type CertificateItem = StatusView & {
  /** Null when it was never asked about. */
  check: CheckView | null
  id: string
  number: string
  title: string
  specialty: string
  issuedOn: string
  validUntil: string
  centre: string
}

/** What has happened to a certificate, as its holder reads it. */
export type CertificateLife = {
  steps: { at: Date; title: string; details: string | null }[]
  /** Why it is out of force, and what the holder can do; null when no act of the staff says. */
  why: { reason: string; words: string; advice: string } | null
}

export type CertificateDetails = StatusView & {
  id: string
  number: string
  title: string
  specialty: string
  fields: PrintedField[]
  applicationId: string | null
  extractReady: boolean
  /** The own certificate that stands in its place. */
  successorId: string | null
  life: CertificateLife
  /** Whether the code of this extract no longer opens the record. */
  codeClosed: boolean
  verifyPath: string
  qr: QrPicture
  /** Of the schema that the record for programs answers. */
  schemaPath: string
}

/** What anyone may learn of a certificate: the fields of its extract and the present status. */
export type PublicCertificate = StatusView & {
  printed: PrintedCertificate
  fields: PrintedField[]
  /** False when the holder's name was left out of `fields`. */
  holderShown: boolean
  inForce: boolean
  checkedAt: Date
}
