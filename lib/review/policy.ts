import type { ApplicationStatus, Decision, Role } from '@/lib/db/generated/prisma/enums'

type Staff = { userId: string; role: Role }

export type Reviewed = {
  status: ApplicationStatus
  assigneeId: string | null
  proposedById: string | null
  proposal: Decision | null
  /** The applicant's account. */
  applicantUserId: string
}

/** Why a member of staff may not touch this file at all; null when nothing stands in the way. */
export function conflictOfInterest(actor: Staff, application: Pick<Reviewed, 'applicantUserId'>): string | null {
  if (actor.userId === application.applicantUserId)
    return 'Это ваша собственная заявка: её рассматривает другой сотрудник.'
  return null
}

export function canTake(actor: Staff, application: Reviewed): boolean {
  return (
    actor.role === 'EXPERT' && application.status === 'SUBMITTED' && conflictOfInterest(actor, application) === null
  )
}

/** Asking for documents and drafting a decision belong to the expert who took the file. */
export function canReview(actor: Staff, application: Reviewed): boolean {
  return (
    actor.role === 'EXPERT' &&
    application.status === 'IN_REVIEW' &&
    application.assigneeId === actor.userId &&
    conflictOfInterest(actor, application) === null
  )
}

/** Four eyes: who drafted the decision, reviewed the file or is its applicant does not confirm it. */
export function canDecide(actor: Staff, application: Reviewed): boolean {
  return (
    actor.role === 'SECRETARY' &&
    application.status === 'AWAITING_APPROVAL' &&
    application.proposedById !== actor.userId &&
    application.assigneeId !== actor.userId &&
    conflictOfInterest(actor, application) === null
  )
}

export function canApprove(actor: Staff, application: Reviewed): boolean {
  return canDecide(actor, application) && application.proposal === 'APPROVE'
}

export function canRefuse(actor: Staff, application: Reviewed): boolean {
  return canDecide(actor, application) && application.proposal === 'REFUSE'
}
