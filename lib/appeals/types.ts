import type { AppealStatus } from '@/lib/db/generated/prisma/enums'
import type { FiledApplication } from '@/lib/applications/schema'

export type Appeal = {
  text: string
  status: AppealStatus
  filedAt: Date
  dueOn: string
  decidedAt: Date | null
  answer: string | null
}

/** An own application as its page of appeals shows it. Days are 'YYYY-MM-DD'. */
export type OwnAppeals = {
  applicationId: string
  number: string
  specialty: string
  /** The last day to appeal against the refusal; null while nothing is refused. */
  until: string | null
  /** Why an appeal may not be filed now; null when it may. */
  why: string | null
  /** By when an appeal filed today would be decided. */
  answerBy: string
  /** Another live application of the same kind and specialty: while there is one, an appeal cannot be upheld. */
  resubmission: { id: string; number: string | null } | null
  /** Newest first. */
  appeals: (Appeal & { id: string })[]
}

export type AppealRow = {
  id: string
  number: string
  applicant: string
  specialty: string
  status: AppealStatus
  filedAt: Date
  dueOn: string
  late: boolean
  decidedAt: Date | null
}

export type AppealsPage = { rows: AppealRow[]; next: string | null }

/** An appeal as staff read it, with the refusal it is against. */
export type AppealCase = Appeal & {
  id: string
  applicationId: string
  number: string
  applicant: FiledApplication['applicant']
  specialty: string
  late: boolean
  /** Who refused: nobody when the term of a request ran out. */
  refusal: { by: string | null; at: Date; reasons: string[] } | null
  decidedBy: string | null
  /** Why this person does not decide it; null when they do. */
  why: string | null
}
