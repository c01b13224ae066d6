import type {
  ApplicationStatus,
  AssessmentSection,
  Decision,
  DocumentKind,
  ProcedureKind,
} from '@/lib/db/generated/prisma/enums'
import type { FiledApplication } from '@/lib/applications/schema'
import type { AutomaticCheck } from './checks'
import type { Deadline } from './deadline'

/** A line of the queue. Dates are 'YYYY-MM-DD'. */
export type QueueRow = {
  id: string
  number: string
  /** «Иванова А. С.» */
  applicant: string
  kind: ProcedureKind
  specialty: string
  region: string | null
  status: ApplicationStatus
  dueOn: string
  deadline: Deadline | null
  assignee: string | null
}

/** A page of the queue; the cursors are null at its ends. */
export type QueuePage = { rows: QueueRow[]; previous: string | null; next: string | null }

export type ReviewRights = {
  can: {
    take: boolean
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
  }
  /** Why none of the steps towards a decision is possible; null when some is. */
  why: string | null
}

export type WorkbenchDocument = {
  documentId: string
  title: string
  fileName: string
  mediaType: string
  /** bytes */
  size: number
  /** Given in answer to a request, not with the application itself. */
  answered: boolean
}

export type WorkbenchRequest = {
  round: number
  askedAt: Date
  dueOn: string
  answeredAt: Date | null
  items: { reason: string; note: string; answer: string | null }[]
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
  filed: FiledApplication
  submittedAt: Date
  registeredOn: string
  dueOn: string
  deadline: Deadline | null
  assignee: string | null
  hold: { reason: string; by: string; at: Date } | null
  escalation: { note: string; at: Date } | null
  proposal: { decision: Decision; note: string | null; by: string; at: Date } | null
  refusalReasons: { title: string; recommendation: string }[]
  documents: WorkbenchDocument[]
  /** Whether this person may open the files themselves. */
  canReadDocuments: boolean
  requests: WorkbenchRequest[]
  /** How many requests the procedure allows. */
  requestRounds: number
  earlier: EarlierApplication[]
  checks: AutomaticCheck[]
  history: WorkbenchEvent[]
  /** The catalogue to choose from, empty for whoever drafts no decision. */
  reasons: ReasonChoice[]
}
