import type { AntivirusVerdict, DocumentKind, DocumentReuseKind, DocumentStatus } from '@/lib/db/generated/prisma/enums'

/** A file that may be opened beside another. */
export type ShownFile = {
  documentId: string
  versionId: string
  kind: DocumentKind
  fileName: string
  mediaType: string
  /** bytes */
  size: number
  uploadedAt: Date
  /** Nobody opens what it keeps back. */
  antivirus: AntivirusVerdict
}

export type FiledWith = { id: string; number: string }

export type ReusedDiploma = { institution: string; series: string | null; number: string; issuedOn: string }

/**
 * One of the two people of an alarm. Of a file that lies in a vault and was never filed the staff learn the kind and
 * nothing else: neither the name nor the bytes.
 */
export type ReuseSide =
  | {
      filed: true
      doctorId: string
      owner: string
      applications: FiledWith[]
      /** Null for a number typed without a file. */
      file: (ShownFile & { page: number | null }) | null
      diplomas: ReusedDiploma[]
    }
  | { filed: false; kind: DocumentKind | null }

export type ReuseState = 'open' | 'explained' | 'confirmed'

export type ReuseCase = {
  id: string
  kind: DocumentReuseKind
  /** Bits of 64 in which the two pages differ. */
  distance: number | null
  createdAt: Date
  /** The newer one first. */
  sides: [ReuseSide, ReuseSide]
  verdict: { state: Exclude<ReuseState, 'open'>; note: string; by: string; at: Date } | null
  /** Why this person does not decide it; null when they do. */
  why: string | null
}

export type ReuseRow = {
  id: string
  kind: DocumentReuseKind
  state: ReuseState
  at: Date
  /** Names of the newer and the other; null for whoever has not filed it. */
  people: [string | null, string | null]
  numbers: string[]
}

export type ReusePage = { rows: ReuseRow[]; next: string | null }

/** An alarm beside the documents of an application. */
export type CaseAlarm = {
  id: string
  kind: DocumentReuseKind
  state: ReuseState
  /** The version of this application; null for a number. */
  versionId: string | null
  page: number | null
}

/** Whether a file is accepted, and who of the staff said so; nobody where no one did by hand. */
export type FileState = {
  versionId: string
  status: DocumentStatus
  /** Why it was rejected. */
  reason: string | null
  by: string | null
  at: Date | null
  /** Where its expert may take it. */
  can: 'accept' | 'reject' | null
}

export type ReplacementState = 'open' | 'accepted' | 'declined'

export type ReplacementRow = {
  id: string
  owner: string
  kind: DocumentKind
  createdAt: Date
  decidedAt: Date | null
  state: ReplacementState
}

export type ReplacementPage = { rows: ReplacementRow[]; next: string | null }

/** Whether its bytes may be opened: while the doctor waits for an answer, and where it was filed. */
type ReplacedFile = ShownFile & { readable: boolean }

export type ReplacementCase = {
  id: string
  doctorId: string
  owner: string
  kind: DocumentKind
  reason: string
  createdAt: Date
  /** Applications that the present version was filed with. */
  applications: FiledWith[]
  /** Null when every other version is gone. */
  before: ReplacedFile | null
  after: ReplacedFile
  decision: { state: Exclude<ReplacementState, 'open'>; note: string | null; by: string; at: Date } | null
  why: string | null
}
