import type { ReplacementDraft } from './replacement-draft'
import type { CheckError, CheckWarning } from './checks/finding'
import type { CalendarDate } from '@/lib/core/calendar'
import type { ApplicationStatus, DocumentKind, DocumentStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'

export type FindingCode =
  | CheckError
  | CheckWarning
  | 'KIND_MISSING'
  | 'FILE_MISSING'
  | 'TOO_MANY_FILES'
  | 'INFECTED'
  | 'STILL_CHECKING'
  | 'DUPLICATE'
  | 'DOCUMENT_GONE'
  | 'REASON_MISSING'
  | 'REPLACEMENT_WAITING'
  | 'VALID_UNTIL_WRONG'
  | 'VALIDITY_OVER'
  | 'QUOTA_FILES'
  | 'QUOTA_BYTES'
  | 'UPLOAD_BROKEN'
  | 'DIGEST_MISMATCH'
  | 'UPLOAD_GONE'
  | 'RATE_LIMITED'
  | 'FOREIGN_PAGE'
  | 'SIGN_IN'
  | 'NOT_DOCTOR'
  | 'LEVEL_TOO_LOW'
  | 'FAILED'

/** A place on an upright page, in shares of its width and height. */
export type PageRegion = { x: number; y: number; width: number; height: number }

/** A place that the staff have marked for the owner of the file. */
export type MarkedPlace = {
  documentId: string
  versionId: string
  fileName: string
  mediaType: string
  /** From 1. */
  page: number
  region: PageRegion
  note: string
  /** The file has a newer version since. */
  older: boolean
}

/** What was found in a file, in words that say how to mend it. */
export type Finding = {
  code: FindingCode
  level: 'error' | 'warning'
  message: string
  /** From one; absent when it is about the file as a whole. */
  pages?: number[]
}

/** What a kept file is better without; `page` is null when it is about the file as a whole. */
export type DocumentWarning = { code: CheckWarning; page: number | null; message: string }

/** How the last day of validity stands to today; `soon` is within the time of the notices. */
export type ValidityState = 'valid' | 'soon' | 'expired'

/** A document of the vault with its newest version. */
export type DocumentItem = {
  id: string
  kind: DocumentKind
  fileName: string
  mediaType: string
  /** bytes */
  size: number
  sha256: string
  status: DocumentStatus
  rejectionReason: string | null
  /** What keeps the bytes back from everybody, the owner too. */
  withheld: 'WAITING' | 'INFECTED' | null
  uploadedAt: Date
  validUntil: CalendarDate | null
  validity: ValidityState | null
  /** A newer file waits for the staff to agree. */
  waiting: boolean
  /** Whether an application refers to it. */
  used: boolean
  /** What the checks have said of the file. */
  warnings: DocumentWarning[]
  can: { delete: boolean }
}

/** An application that holds a version, laid to it or given in answer to a request. */
export type DocumentUse = {
  applicationId: string
  number: string | null
  kind: ProcedureKind
  specialty: string
  status: ApplicationStatus
}

/** `waiting` for the staff, `declined` by them, `current`, or `earlier` than the current one. */
export type VersionState = 'current' | 'earlier' | 'waiting' | 'declined'

export type DocumentVersionItem = {
  id: string
  number: number
  state: VersionState
  fileName: string
  mediaType: string
  /** bytes */
  size: number
  pages: number | null
  status: DocumentStatus
  rejectionReason: string | null
  uploadedAt: Date
  /** Why it was asked to take the place of the one before. */
  reason: string | null
  /** What the staff answered when they declined it. */
  note: string | null
  uses: DocumentUse[]
}

/** How a new file is given: at once (and until when that lasts), by a request, or not while one waits. */
export type Replacing = { way: 'free'; until: Date | null } | { way: 'request' } | { way: 'waiting' }

export type DocumentDetails = DocumentItem & {
  /** Null for a format without pages and for what has been kept since before they were counted. */
  pages: number | null
  /** «Иванова_А_С_Диплом.pdf»: a name under which the file may be downloaded as well. */
  proposedName: string
  replacing: Replacing
  /** Typed beside a new file that was refused. */
  replacementDraft: ReplacementDraft
  /** Newest first. */
  versions: DocumentVersionItem[]
}

/** A deleted document that may still be restored. */
export type DeletedDocument = {
  id: string
  kind: DocumentKind
  fileName: string
  /** bytes */
  size: number
  deletedAt: Date
  /** It is erased from this instant on. */
  until: Date
}

/** A document that may be laid to an application. */
export type AcceptedDocument = {
  documentId: string
  documentVersionId: string
  kind: DocumentKind
  fileName: string
  mediaType: string
  /** bytes */
  size: number
  uploadedAt: Date
  validUntil: CalendarDate | null
}

/** Answers of `POST /api/documents`. */
export type UploadAccepted = { id: string; status: DocumentStatus; sha256: string; findings: Finding[] }
export type UploadRefused = { code: string; message: string; findings: Finding[]; reference?: string }
