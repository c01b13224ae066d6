import type { Appeal } from '@/lib/appeals/types'
import type { ApplicationDetails, ApplicationEvent } from '@/lib/applications/types'
import type { ShownCertificateStatus } from '@/lib/certificates/status'
import type { CalendarDate } from '@/lib/core/calendar'
import type { ApplicationStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { Period } from '@/lib/history/filter'

export type AccreditationFilter = Period & { kind: ProcedureKind | null }

/** A case that was filed, or a certificate that no application here has led to. */
export type AccreditationLine = {
  id: string
  /** Null when there is nothing here but the certificate. */
  applicationId: string | null
  number: string | null
  kind: ProcedureKind
  specialty: string
  /** Of the application; null where there is none. */
  status: ApplicationStatus | null
  /** When it was filed, or the certificate was entered. */
  at: Date
  decidedAt: Date | null
  certificate: {
    id: string
    number: string
    status: ShownCertificateStatus
    /** The status with its date. */
    phrase: string
    issuedOn: CalendarDate
    validUntil: CalendarDate
  } | null
}

/** One page of a long list; `next` continues it. */
export type AccreditationPage = { lines: AccreditationLine[]; next: string | null }

/** Whose hands a case is in. */
export type Hands = 'expert' | 'doctor' | 'commission'

/** A stage as it went: working days against the norm of the case's own version of the procedure. */
export type StageRow = {
  title: string
  hands: Hands
  from: CalendarDate
  /** Null while it goes on. */
  until: CalendarDate | null
  workingDays: number
  norm: number
  over: boolean
}

/** A letter inside the case, as its doctor reads it. */
export type CaseLetter = { id: string; at: Date; by: string; own: boolean; text: string; files: string[] }

/** A version of a document that was filed or given in answer, as it was then. */
export type CaseDocument = {
  title: string
  documentId: string
  versionId: string
  fileName: string
  /** bytes */
  size: number
  sha256: string
  /** Which of the document's versions it is; null when the document has been erased since. */
  number: number | null
  /** The antivirus holds it back. */
  withheld: boolean
}

/** Everything an own case went through. */
export type CaseJournal = {
  application: ApplicationDetails & { number: string; submittedAt: Date }
  procedureVersion: number
  stages: StageRow[]
  documents: CaseDocument[]
  letters: CaseLetter[]
  appeals: Appeal[]
  /** Oldest first. */
  events: ApplicationEvent[]
}
