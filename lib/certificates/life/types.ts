import type { CertificateActKind, CertificateActState } from '@/lib/db/generated/prisma/enums'
import type { PrintedField, StatusView } from '../types'

/** A line of the staff's list. */
export type StaffCertificateRow = Pick<StatusView, 'status' | 'phrase'> & {
  id: string
  number: string
  holder: string
  specialty: string
  issuedOn: string
  validUntil: string
  /** What somebody has proposed and nobody has answered. */
  proposed: { kind: CertificateActKind; by: string; at: Date } | null
}

export type StaffCertificatePage = {
  rows: StaffCertificateRow[]
  /** Continues the list. */
  next: string | null
  /** What was searched for, as it was typed. */
  sought: string
}

export type FieldDifference = { label: string; before: string; after: string }

/** An act as the staff see it, answered or not. */
export type ShownAct = {
  id: string
  kind: CertificateActKind
  state: CertificateActState
  reason: string
  words: string
  effectiveOn: string | null
  differences: FieldDifference[]
  by: string
  at: Date
  decided: { by: string | null; at: Date; note: string | null } | null
}

/** The form of an act: what it begins with, by input. */
export type ActForm = {
  kind: CertificateActKind
  reasons: { value: string; label: string }[]
  initial: Record<string, string>
  /** The days it may hold from; null when the staff name none. */
  days: { first: string; last: string } | null
}

type Other = { id: string; number: string }

/** A certificate as the staff see it. */
export type StaffCertificate = StatusView & {
  id: string
  number: string
  title: string
  specialty: string
  holder: string
  fields: PrintedField[]
  applicationId: string | null
  extractReady: boolean
  verifyPath: string
  successor: Other | null
  predecessor: Other | null
  /** The open proposal; `why` says why this person does not answer it, `own` whether it is theirs. */
  pending: (ShownAct & { why: string | null; own: boolean }) | null
  past: ShownAct[]
  /** What this person may propose now. */
  acts: CertificateActKind[]
  /** Why they may propose nothing; null when they may, and when the status leaves nothing to do. */
  why: string | null
  form: ActForm | null
}
