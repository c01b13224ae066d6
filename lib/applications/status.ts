import type { ApplicationStatus, Role } from '@/lib/db/generated/prisma/enums'

/** Who may lead an application from one status to another; what is not here does not happen. */
export const transitions: Record<ApplicationStatus, Partial<Record<ApplicationStatus, readonly Role[]>>> = {
  DRAFT: { SUBMITTED: ['DOCTOR'], WITHDRAWN: ['DOCTOR'] },
  SUBMITTED: { IN_REVIEW: ['EXPERT'], WITHDRAWN: ['DOCTOR'] },
  IN_REVIEW: { DOCUMENTS_REQUIRED: ['EXPERT'], AWAITING_APPROVAL: ['EXPERT'], WITHDRAWN: ['DOCTOR'] },
  DOCUMENTS_REQUIRED: { IN_REVIEW: ['DOCTOR'], WITHDRAWN: ['DOCTOR'] },
  AWAITING_APPROVAL: { APPROVED: ['SECRETARY'], REFUSED: ['SECRETARY'], IN_REVIEW: ['SECRETARY'] },
  APPROVED: {},
  REFUSED: {},
  WITHDRAWN: {},
}

export function canTransition(from: ApplicationStatus, to: ApplicationStatus, role: Role): boolean {
  return transitions[from][to]?.includes(role) ?? false
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

export function isFinal(status: ApplicationStatus): boolean {
  return Object.keys(transitions[status]).length === 0
}
