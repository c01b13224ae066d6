import type { DocumentWarning } from '@/lib/documents/types'
import type {
  AntivirusVerdict,
  ApplicationStatus,
  AssessmentSection,
  Decision,
  DocumentKind,
  ProcedureKind,
  Verdict,
} from '@/lib/db/generated/prisma/enums'
import type { FiledApplication, FiledIdentity } from '@/lib/applications/schema'
import type { AutomaticCheck } from './checks'
import type { Deadline } from './deadline'
import type { CasePin } from './pins/types'
import type { CaseAlarm, FileState } from './files/types'

export type ReviewRights = {
  can: {
    take: boolean
    /** Give a verdict on a section. */
    judge: boolean
    request: boolean
    propose: boolean
    approve: boolean
    refuse: boolean
    returnToExpert: boolean
    assign: boolean
    handOver: boolean
    hold: boolean
    resume: boolean
    escalate: boolean
    settle: boolean
    rollBack: boolean
    /** Say that one has a personal tie with the applicant. */
    declareTie: boolean
    /** Run the automatic checks again. */
    rerun: boolean
    /** An expert with nothing to do here may take the next file. */
    next: boolean
  }
  /** Why none of the steps towards a decision is possible; null when some is. */
  why: string | null
}

/** What the antivirus says of a file. */
export type DocumentScan = {
  antivirus: AntivirusVerdict
  scannedAt: Date | null
  /** What an infected one is called. */
  signature: string | null
}

export type WorkbenchDocument = {
  versionId: string
  documentId: string
  kind: DocumentKind
  section: AssessmentSection
  title: string
  fileName: string
  mediaType: string
  /** bytes */
  size: number
  /** Absent when the version is no more. */
  scan: DocumentScan | null
  /** What the checks have said of it. */
  warnings: DocumentWarning[]
  /** Given in answer to a request, not with the application itself. */
  answered: boolean
  /** A newer document of the same kind came in answer to a request. */
  replaced: boolean
}

export type SectionJudgement = {
  round: number
  verdict: Verdict
  /** Nobody judged the section by itself: it passed together with the proposal to approve. */
  withProposal: boolean
  by: string
  at: Date
  reasons: { code: string; title: string; fixable: boolean; note: string | null }[]
}

/** A part of the application that is judged by itself. */
export type WorkbenchSection = {
  section: AssessmentSection
  /** In the present round. */
  judgement: SectionJudgement | null
  /** The last one before the present round, or before its decision was overturned. */
  earlier: SectionJudgement | null
}

/** What the doctor gave in answer to one item of the last request. */
export type WorkbenchChange = {
  itemId: string
  section: AssessmentSection
  reason: string
  asked: string
  answer: string | null
  document: WorkbenchDocument | null
  /** The document of the same kind that stood before. */
  before: WorkbenchDocument | null
}

export type WorkbenchNote = { id: string; text: string; at: Date; by: string; mentions: string[] }

/** A member of staff who may be asked to look. */
export type Colleague = { id: string; name: string }

/** A check as the last run gave it, with what the run before said where that was something else. */
export type ShownCheck = AutomaticCheck & { was: Pick<AutomaticCheck, 'state' | 'title' | 'evidence'> | null }

/** Null before the first run; `outdated` when the same checks would now come out otherwise. */
export type CheckRunView = { at: Date; by: string | null; outdated: boolean } | null

export type WorkbenchRequest = {
  round: number
  askedAt: Date
  dueOn: string
  answeredAt: Date | null
  /** Closed by the end of its term: what is given was saved but never sent. */
  expired: boolean
  items: {
    reason: string
    section: AssessmentSection
    documentKind: DocumentKind | null
    note: string
    answer: string | null
    document: { versionId: string; documentId: string; fileName: string } | null
  }[]
}

export type EarlierApplication = {
  id: string
  number: string
  kind: ProcedureKind
  specialty: string
  status: ApplicationStatus
  registeredOn: string
}

export type ReasonChoice = {
  code: string
  section: AssessmentSection
  /** What the reason is about; null when any document may be at fault. */
  documentKind: DocumentKind | null
  title: string
  fixable: boolean
}

export type WorkbenchEvent = { at: Date; title: string; by: string; text: string | null }

/** Everything the workbench shows of one filed application. Dates are 'YYYY-MM-DD'. */
export type Workbench = ReviewRights & {
  id: string
  number: string
  version: number
  kind: ProcedureKind
  status: ApplicationStatus
  filed: Omit<FiledApplication, 'personal'>
  centre: string | null
  applicant: FiledApplication['applicant']
  /** Null once the doctor has withdrawn the application. */
  identity: FiledIdentity | null
  /** Null when the doctor does not let the commission have them. */
  contacts: { email: string; phone: string } | null
  /** «Белова (ранее Смирнова)» while there is no decision; the filed version stays as it was. */
  surnames: string | null
  submittedAt: Date
  /** Filed by an electronic signature, which can be downloaded. */
  signed: boolean
  registeredOn: string
  dueOn: string
  deadline: Deadline | null
  assignee: string | null
  hold: { reason: string; by: string; at: Date } | null
  escalation: { note: string; at: Date } | null
  /** The applicant bears the person's own surname. */
  namesake: boolean
  proposal: { decision: Decision; note: string | null; by: string; at: Date } | null
  refusalReasons: { title: string; recommendation: string }[]
  documents: WorkbenchDocument[]
  /** Files and numbers that stand under other people too; empty for the applicant, whichever role they hold. */
  alarms: CaseAlarm[]
  /** Whether this person may open the two sides of an alarm. */
  canCompare: boolean
  /** Whether the files are accepted. */
  fileStates: FileState[]
  /** Whether this person may open the files themselves. */
  canReadDocuments: boolean
  requests: WorkbenchRequest[]
  /** How many requests the procedure allows, and how many of them may still be made. */
  requestRounds: number
  requestsLeft: number
  earlier: EarlierApplication[]
  /** Closed requests so far. */
  round: number
  sections: WorkbenchSection[]
  changes: WorkbenchChange[]
  checks: ShownCheck[]
  checkRun: CheckRunView
  /** Empty for the applicant, whichever role they hold. */
  notes: WorkbenchNote[]
  /** Whether this person reads the notes, and whether they may add one. */
  canSeeNotes: boolean
  canNote: boolean
  colleagues: Colleague[]
  /** It was fetched before it is opened. */
  sentAhead: boolean
  /** The file to open after this one, and whether it may be fetched before it is opened. */
  next: { id: string; ahead: boolean } | null
  history: WorkbenchEvent[]
  /** Empty for the applicant, whichever role they hold. */
  pins: CasePin[]
  /** The catalogue to choose from, empty for whoever drafts no decision. */
  reasons: ReasonChoice[]
}

/** An application that may be given to an expert, and to whom: the best first. */
export type Assignment = {
  id: string
  number: string
  version: number
  specialty: string
  /** An expert who hands over tells why. */
  noteRequired: boolean
  /** Experts left out because of a conflict of interest. */
  hidden: number
  experts: { userId: string; name: string; load: number; dailyCapacity: number; skilled: boolean; namesake: boolean }[]
}

/** A file that is closed to whoever has a personal tie with the applicant. */
export type ClosedCase = {
  id: string
  number: string
  status: ApplicationStatus
  specialty: string
  /** It is in their hands: giving it away is what is left to do. */
  handOver: boolean
  why: string
}
