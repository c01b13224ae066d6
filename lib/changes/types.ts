import type { Proof } from '@/lib/confirmation/types'
import type { ProfileChangeStatus, ProfileField } from '@/lib/db/generated/prisma/enums'
import type { ShownFile } from '@/lib/review/files/types'

/** A request of the doctor's own, open or closed. */
export type OwnChange = {
  id: string
  status: ProfileChangeStatus
  before: string
  after: string
  document: { id: string; fileName: string }
  createdAt: Date
  decidedAt: Date | null
  /** Who decided it; null for one that is open or withdrawn. */
  decidedBy: string | null
  reason: string | null
  note: string | null
}

/** The page of one field: what stands there, what has been asked, what may prove another value. */
export type FieldPage = {
  field: ProfileField
  /** As people read it. */
  present: string
  /** What the form begins with, by input. */
  typed: Record<string, string>
  /** The register's surname, when it is this that is to be settled. */
  registerLastName: string | null
  open: OwnChange | null
  /** Newest first. */
  history: OwnChange[]
  proofs: { documentVersionId: string; kind: string; fileName: string; uploadedAt: Date }[]
}

export type ChangeRow = {
  id: string
  field: ProfileField
  owner: string
  status: ProfileChangeStatus
  createdAt: Date
  decidedAt: Date | null
}

export type ChangePage = { rows: ChangeRow[]; next: string | null }

/** A request as the staff see it. */
export type ChangeCase = {
  id: string
  doctorId: string
  owner: string
  field: ProfileField
  before: string
  after: string
  createdAt: Date
  /** How the doctor confirmed it; null in requests of before it was kept. */
  confirmedBy: Proof | null
  status: ProfileChangeStatus
  file: ShownFile
  decision: { by: string; at: Date; reason: string | null; note: string | null } | null
  /** Why this person does not decide it; null when they do. */
  why: string | null
}
