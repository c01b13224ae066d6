import { openStatuses } from '@/lib/applications/status'
import type { ApplicationStatus, Decision, Role } from '@/lib/db/generated/prisma/enums'

export type Staff = { userId: string; role: Role }

/** How a member of staff stands to an application; the facts come from the database (see `relation`). */
export type Relation = {
  /** Works now where the applicant works now. */
  sameEmployer: boolean
  /** Has declared a personal tie with the applicant. */
  tied: boolean
  /** Had the file in hand, judged, asked or decided since the last decision was overturned. */
  tookPart: boolean
  /** Did so before a decision was overturned. */
  tookPartBefore: boolean
}

/** Whose personal ties matter: those whose word a decision may hang on. */
export const tieRoles = ['EXPERT', 'SECRETARY', 'ADMIN'] as const satisfies readonly Role[]

export type Reviewed = {
  status: ApplicationStatus
  assigneeId: string | null
  proposedById: string | null
  proposal: Decision | null
  heldAt: Date | null
  escalatedAt: Date | null
  /** The applicant's account. */
  applicantUserId: string
  /** Of the actor who is asked about. */
  relation: Relation
}

export type Conflict = 'own' | 'tied' | 'sameEmployer' | 'tookPartBefore'

/** What keeps a member of staff from this file altogether; null when nothing does. */
export function conflictKind(
  userId: string,
  { applicantUserId, relation }: Pick<Reviewed, 'applicantUserId' | 'relation'>,
): Conflict | null {
  if (userId === applicantUserId) return 'own'
  if (relation.tied) return 'tied'
  if (relation.sameEmployer) return 'sameEmployer'
  return relation.tookPartBefore ? 'tookPartBefore' : null
}

const conflictReasons: Record<Conflict, string> = {
  own: 'Это ваша собственная заявка: её рассматривает другой сотрудник.',
  tied: 'Вы сообщили о личной связи с заявителем: заявку рассматривает другой сотрудник.',
  sameEmployer: 'Вы и заявитель работаете в одной организации: заявку рассматривает другой сотрудник.',
  tookPartBefore: 'Вы участвовали в решении по этой заявке, и его отменили: заново её рассматривают другие сотрудники.',
}

/** Why a member of staff may not touch this file at all, said to them; null when nothing stands in the way. */
export function conflictOfInterest(
  actor: Pick<Staff, 'userId'>,
  application: Pick<Reviewed, 'applicantUserId' | 'relation'>,
): string | null {
  const kind = conflictKind(actor.userId, application)
  return kind && conflictReasons[kind]
}

function free(actor: Staff, application: Reviewed): boolean {
  return conflictOfInterest(actor, application) === null
}

/** Why the staff member may not judge what others decided; null when they had no part in it. */
export function ownPart({ relation }: Pick<Reviewed, 'relation'>): string | null {
  return relation.tookPart
    ? 'Вы готовили это решение или участвовали в проверке: подтверждает и пересматривает его другой сотрудник.'
    : null
}

export function canTake(actor: Staff, application: Reviewed): boolean {
  return actor.role === 'EXPERT' && application.status === 'SUBMITTED' && free(actor, application)
}

function inOwnHands(actor: Staff, application: Reviewed): boolean {
  return (
    actor.role === 'EXPERT' &&
    application.status === 'IN_REVIEW' &&
    application.assigneeId === actor.userId &&
    free(actor, application)
  )
}

/** Judging, asking for documents and drafting a decision belong to the expert who has the file, unless it is put aside. */
export function canReview(actor: Staff, application: Reviewed): boolean {
  return inOwnHands(actor, application) && application.heldAt === null
}

/** Only what an expert has taken and works on may be sent to them before they open it. */
export function maySendAhead(
  actor: Staff,
  { status, assigneeId, heldAt }: Pick<Reviewed, 'status' | 'assigneeId' | 'heldAt'>,
): boolean {
  return actor.role === 'EXPERT' && status === 'IN_REVIEW' && assigneeId === actor.userId && heldAt === null
}

/** Four eyes: who drafted the decision, reviewed the file or is its applicant does not confirm it. */
export function canDecide(actor: Staff, application: Reviewed): boolean {
  return (
    actor.role === 'SECRETARY' &&
    application.status === 'AWAITING_APPROVAL' &&
    application.proposedById !== actor.userId &&
    application.assigneeId !== actor.userId &&
    ownPart(application) === null &&
    free(actor, application)
  )
}

export function canApprove(actor: Staff, application: Reviewed): boolean {
  return canDecide(actor, application) && application.proposal === 'APPROVE'
}

export function canRefuse(actor: Staff, application: Reviewed): boolean {
  return canDecide(actor, application) && application.proposal === 'REFUSE'
}

/** Giving a new file to an expert, or one in work to another. */
export function canAssign(actor: Staff, application: Reviewed): boolean {
  const { status } = application
  return actor.role === 'SECRETARY' && (status === 'SUBMITTED' || status === 'IN_REVIEW') && free(actor, application)
}

/** Giving one's own file to a colleague. A conflict of interest is no obstacle: it is a reason to. */
export function canHandOver(actor: Staff, { status, assigneeId }: Reviewed): boolean {
  return actor.role === 'EXPERT' && status === 'IN_REVIEW' && assigneeId === actor.userId
}

export function canHold(actor: Staff, application: Reviewed): boolean {
  return inOwnHands(actor, application) && application.heldAt === null
}

/** Who put it aside goes on; a secretary may end the hold of whoever is away. */
export function canResume(actor: Staff, application: Reviewed): boolean {
  if (application.status !== 'IN_REVIEW' || application.heldAt === null) return false
  return inOwnHands(actor, application) || (actor.role === 'SECRETARY' && free(actor, application))
}

export function canEscalate(actor: Staff, application: Reviewed): boolean {
  return inOwnHands(actor, application) && application.escalatedAt === null
}

/** Answering what was raised to the secretaries, which takes the flag off. */
export function canSettle(actor: Staff, application: Reviewed): boolean {
  return (
    actor.role === 'SECRETARY' &&
    application.escalatedAt !== null &&
    openStatuses.some((open) => open === application.status) &&
    free(actor, application)
  )
}

/** Undoing a decision: never by whoever had a part in it. */
export function canRollBack(actor: Staff, application: Reviewed): boolean {
  return (
    (actor.role === 'SECRETARY' || actor.role === 'ADMIN') &&
    (application.status === 'APPROVED' || application.status === 'REFUSED') &&
    ownPart(application) === null &&
    free(actor, application)
  )
}

/** Declaring a personal tie: whoever examines files or undoes decisions, about anybody but themselves, once. */
export function canDeclareTie(actor: Staff, { applicantUserId, relation }: Reviewed): boolean {
  return tieRoles.some((role) => role === actor.role) && actor.userId !== applicantUserId && !relation.tied
}

/** Roles that open files under review, and so read what colleagues wrote about them. */
export const noteReaders = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR'] as const satisfies readonly Role[]

/** What the staff write among themselves is closed to the applicant, whichever role they hold besides. */
export function maySeeNotes(
  actor: { userId: string; roles: readonly Role[] },
  application: Pick<Reviewed, 'applicantUserId'>,
): boolean {
  return actor.userId !== application.applicantUserId && noteReaders.some((role) => actor.roles.includes(role))
}

/** Auditors look and leave nothing behind. */
export function canNote(
  actor: { userId: string; roles: readonly Role[] },
  application: Pick<Reviewed, 'applicantUserId'>,
): boolean {
  return maySeeNotes(actor, application) && actor.roles.some((role) => role !== 'AUDITOR' && role !== 'SUPPORT')
}
