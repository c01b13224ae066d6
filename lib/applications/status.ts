import type { ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'

/** Who moves an application: a person in a role, or a rule carried out by a job. */
export type Mover = Role | 'RULE'

/** Who may lead an application from one status to another; what is not here does not happen. */
export const transitions: Record<ApplicationStatus, Partial<Record<ApplicationStatus, readonly Mover[]>>> = {
  DRAFT: { SUBMITTED: ['DOCTOR'], WITHDRAWN: ['DOCTOR'] },
  SUBMITTED: { IN_REVIEW: ['EXPERT', 'SECRETARY'], WITHDRAWN: ['DOCTOR'] },
  IN_REVIEW: { DOCUMENTS_REQUIRED: ['EXPERT'], AWAITING_APPROVAL: ['EXPERT'], WITHDRAWN: ['DOCTOR'] },
  DOCUMENTS_REQUIRED: { IN_REVIEW: ['DOCTOR'], WITHDRAWN: ['DOCTOR'], REFUSED: ['RULE'] },
  AWAITING_APPROVAL: { APPROVED: ['SECRETARY'], REFUSED: ['SECRETARY'], IN_REVIEW: ['SECRETARY'] },
  // Only by an upheld appeal or a roll back: the application goes to people who had no part in the decision.
  APPROVED: { SUBMITTED: ['SECRETARY', 'ADMIN'] },
  REFUSED: { SUBMITTED: ['SECRETARY', 'ADMIN'] },
  WITHDRAWN: {},
}

export function canTransition(from: ApplicationStatus, to: ApplicationStatus, mover: Mover): boolean {
  return transitions[from][to]?.includes(mover) ?? false
}

/** Statuses in which an application takes the one place per kind and specialty. */
export const liveStatuses = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'DOCUMENTS_REQUIRED',
  'AWAITING_APPROVAL',
] as const satisfies readonly ApplicationStatus[]

/** Statuses that wait for somebody's move after filing. */
export const openStatuses = [
  'SUBMITTED',
  'IN_REVIEW',
  'DOCUMENTS_REQUIRED',
  'AWAITING_APPROVAL',
] as const satisfies readonly ApplicationStatus[]

export function isLive(status: ApplicationStatus): boolean {
  return liveStatuses.some((live) => live === status)
}

/** Decided or withdrawn: nobody's move is awaited. */
export function isFinal(status: ApplicationStatus): boolean {
  return !isLive(status)
}

/** The way of a filed application, as the doctor, the queue and exports call it. */
export const stages = ['intake', 'check', 'approval', 'decision'] as const
export type Stage = (typeof stages)[number]

/** The stage an application is at: принятие → проверка → согласование → решение. */
export function stageOf(status: Exclude<ApplicationStatus, 'DRAFT'>): Stage {
  if (status === 'SUBMITTED') return 'intake'
  if (status === 'IN_REVIEW' || status === 'DOCUMENTS_REQUIRED') return 'check'
  return status === 'AWAITING_APPROVAL' ? 'approval' : 'decision'
}
