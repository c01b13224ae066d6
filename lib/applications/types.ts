import type { MarkedPlace } from '@/lib/documents/types'
import type {
  AccountLevel,
  AntivirusVerdict,
  ApplicationStatus,
  AssessmentSection,
  CertificateStatus,
  DocumentKind,
  DocumentStatus,
  EducationLevel,
  ProcedureKind,
  Role,
} from '@/lib/db/generated/prisma/enums'
import type { CalendarDate } from '@/lib/core/calendar'
import type { EventData } from '@/lib/history/schema'
import type { ProcedureDefinition, RequiredDocument, StepCode } from '@/lib/reference/schema'
import type { Forecast } from './forecast'
import type { ReadinessItem } from './readiness'
import type { Applicant, ApplicationDraft, FiledApplication } from './schema'
import type { LiveApplication } from './screener-types'

/** A row of «Мои заявки». Days are 'YYYY-MM-DD'. */
export type ApplicationItem = {
  id: string
  number: string | null
  kind: ProcedureKind
  specialty: string
  status: ApplicationStatus
  createdAt: Date
  updatedAt: Date
  submittedAt: Date | null
  /** Day the decision is due by. */
  dueOn: string | null
  /** Day the doctor's answer to the open request is due by. */
  answerDueOn: string | null
}

export type { ReadinessItem }

/** A step of the task list. */
export type StepState = {
  code: StepCode
  /** How much keeps it from being complete. */
  missing: number
  /** Whether it has been saved from its own page. */
  saved: boolean
  /** What comes after it. */
  next: StepCode | 'preview'
}

/** A document laid to a requirement of a draft. */
export type LaidItem = {
  requirementCode: string
  documentId: string
  documentVersionId: string
  kind: DocumentKind
  status: DocumentStatus
  antivirus: AntivirusVerdict
  fileName: string
  uploadedAt: Date
  validUntil: CalendarDate | null
}

export type RequestItem = {
  id: string
  section: AssessmentSection
  title: string
  recommendation: string
  documentKind: DocumentKind | null
  note: string
  answer: string | null
  document: { id: string; versionId: string; fileName: string; status: DocumentStatus } | null
  /** Places on the pages of own files that the remark is about. */
  places: MarkedPlace[]
  /** When the answer was saved; null while there is none. */
  answeredAt: Date | null
}

/** One round of asking the doctor for more. */
export type RequestView = {
  id: string
  round: number
  createdAt: Date
  dueOn: string
  /** When it was closed: by the answer, the withdrawal or, with `expiredAt`, the end of its term. */
  answeredAt: Date | null
  expiredAt: Date | null
  items: RequestItem[]
}

export type PastRefusal = {
  code: string
  section: AssessmentSection
  documentKind: DocumentKind | null
  title: string
  recommendation: string
  note: string | null
}

export type RefusalView = { code: string; title: string; recommendation: string; fixable: boolean; note: string | null }

/** What happens next; working days left are negative when it should have happened. */
export type NextStep = { title: string; dueOn: string; workingDaysLeft: number; overdue: boolean }

/** How many applications of the same kind an expert takes before this one; `more`: at least so many. */
export type QueuePlace = { ahead: number; more: boolean }

/** A member of staff opened the file. */
export type FileView = { at: Date; name: string; role: Role | null }

/** How a filed application goes on; days are 'YYYY-MM-DD'. */
export type Tracking = {
  today: string
  next: NextStep | null
  place: QueuePlace | null
  /** Null when nothing is foreseeable: decided, put aside or waiting for the doctor. */
  forecast: Forecast | null
  /** The last ones, newest first. */
  views: FileView[]
}

/** The act of submission: `preparing` within minutes of the filing, `onDemand` when it is to be asked for. */
export type ActState = 'ready' | 'preparing' | 'onDemand'

/** An own application with everything its pages show; rights inside. Days are 'YYYY-MM-DD'. */
export type ApplicationDetails = Omit<ApplicationItem, 'answerDueOn'> & {
  version: number
  registeredOn: string | null
  decidedAt: Date | null
  /** Refused because the term of a request ran out, not by anybody's judgement. */
  decidedByRule: boolean
  /** Letters inside the application, and those of them the doctor has not opened. */
  messages: number
  unreadMessages: number
  procedure: ProcedureDefinition
  /** As filed; of a draft, as the profile has it now. */
  applicant: Applicant
  /** «Белова (ранее Смирнова)» while there is no decision; null when the surname has not changed. */
  surnames: string | null
  draft: ApplicationDraft
  regionName: string | null
  filed: FiledApplication | null
  /** Put aside by the staff, and why. */
  heldAt: Date | null
  holdReason: string | null
  /** Null until the application is filed. */
  act: ActState | null
  /** Filed by an electronic signature, which can be downloaded. */
  signed: boolean
  laid: LaidItem[]
  /** Kinds of own documents that are still being checked. */
  checking: DocumentKind[]
  requirements: RequiredDocument[]
  steps: StepState[]
  /** What keeps a draft from being filed; empty for a filed one. */
  missing: ReadinessItem[]
  requests: RequestView[]
  refusals: RefusalView[]
  /** Of a draft: why the application it continues was refused. */
  pastRefusals: PastRefusal[]
  certificate: { id: string; number: string } | null
  /** Of a draft that is a renewal before its time. */
  early: EarlyRenewal | null
  /** The certificate that it renews. */
  renews: { id: string; number: string } | null
  can: { edit: boolean; submit: boolean; withdraw: boolean; answer: boolean; resubmit: boolean }
}

/** A renewal before its time: how long the present certificate lasts, and when the time comes. */
export type EarlyRenewal = { validUntil: CalendarDate; opensOn: CalendarDate }

/** What the form of a new application offers; `allowed: false` when the account level is too low. */
export type NewApplicationOptions =
  | { allowed: false; level: AccountLevel }
  | {
      allowed: true
      procedures: { kind: ProcedureKind; title: string; summary: string }[]
      specialties: { code: number; name: string; education: EducationLevel }[]
      /** Drafts and applications under way: another of the same kind and specialty is not started. */
      live: LiveApplication[]
    }

/** An event of an application as its doctor sees it. */
export type ApplicationEvent = { id: string; at: Date; by: string; role: Role | null; event: EventData }

/** Everything the doctor's overview shows. Days are 'YYYY-MM-DD'. */
export type Overview = {
  today: string
  current: ApplicationItem | null
  /** Other live applications beside the current one. */
  otherLive: number
  certificate: {
    id: string
    number: string
    specialty: string
    status: CertificateStatus
    validUntil: string
  } | null
  /** Of the periodic procedure: the days of a renewal are counted by them. */
  terms: Pick<ProcedureDefinition, 'renewalWindowMonths' | 'totalWorkingDays' | 'requestWorkingDays'>
  documents: number
  /** Hours credited within the norm's years, and the norm. */
  hours: { cpd: number; nmo: number; norm: { total: number; cpdMinimum: number; years: number } }
  news: { id: string; title: string; href: string | null; createdAt: Date }[]
  /** Whether the first steps were walked or put off. */
  onboarded: boolean
  firstSteps: { register: boolean; workplace: boolean; education: boolean; documents: boolean; application: boolean }
  can: { file: boolean }
}
