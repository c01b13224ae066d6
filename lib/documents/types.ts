import type { DocumentKind, DocumentStatus } from '@/lib/db/generated/prisma/enums'
import type { CheckError, CheckWarning } from './checks/finding'

export type FindingCode =
  | CheckError
  | CheckWarning
  | 'KIND_MISSING'
  | 'FILE_MISSING'
  | 'TOO_MANY_FILES'
  | 'DUPLICATE'
  | 'DOCUMENT_GONE'
  | 'REASON_MISSING'
  | 'REPLACEMENT_WAITING'
  | 'VALID_UNTIL_WRONG'
  | 'QUOTA_FILES'
  | 'QUOTA_BYTES'
  | 'UPLOAD_BROKEN'
  | 'DIGEST_MISMATCH'
  | 'UPLOAD_GONE'
  | 'RATE_LIMITED'
  | 'FOREIGN_PAGE'
  | 'SIGN_IN'
  | 'FAILED'

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
  uploadedAt: Date
  /** Whether an application refers to it. */
  used: boolean
  can: { delete: boolean }
}

export type DocumentDetails = DocumentItem & {
  rejectionReason: string | null
  /** Null for a format without pages and for what has been kept since before they were counted. */
  pages: number | null
  warnings: DocumentWarning[]
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
}

/** Answers of `POST /api/documents`. */
export type UploadAccepted = { id: string; status: DocumentStatus; sha256: string; findings: Finding[] }
export type UploadRefused = { code: string; message: string; findings: Finding[]; reference?: string }
