import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { asSentence, shortName } from '@/lib/core/format'
import { fail, type Failure, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Decision } from '@/lib/db/generated/prisma/enums'
import { settled, transition } from '@/lib/applications/transition'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { canDecide, canRefuse, canReview, canTake } from './policy'
import { loadReviewed, type ReviewedApplication } from './reviewed'
import { knownReasons, notNow, refuseConflict, refuseOwnPart, subject, tell, type Target } from './rules'
import { dropProposedVerdicts, failByReasons, passTheRest } from './verdicts'

/** Takes a filed application into work; of two experts at the same moment one wins, the other is told who has it. */
export async function takeApplication(actor: StaffActor, target: Target): Promise<Result<void>> {
  const result = await inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseConflict(actor, application)
    if (!canTake(actor, application)) throw notNow()
    await take(tx, actor, application)
  })
  return !result.ok && result.code === 'CONFLICT' ? ((await takenAlready(actor, target)) ?? result) : result
}

/** Gives a filed application to the expert; the caller has asked whether they may have it. */
export async function take(
  tx: Tx,
  actor: StaffActor,
  application: Pick<ReviewedApplication, 'id' | 'status' | 'version' | 'number'> & { doctor: { id: string } },
): Promise<void> {
  await transition(tx, actor, application, 'IN_REVIEW', { assigneeId: actor.userId })
  await recordEvent(tx, eventActor(actor), subject(application), {
    type: 'application.taken',
    number: application.number,
  })
}

/** Who has the application, said to whoever came second; null when it is free or their own. */
async function takenAlready(actor: StaffActor, { applicationId }: Target): Promise<Failure | null> {
  const now = await prisma().application.findUnique({
    where: { id: applicationId },
    select: { status: true, assignee: { select: { id: true, lastName: true, firstName: true, middleName: true } } },
  })
  if (!now?.assignee || now.status !== 'IN_REVIEW' || now.assignee.id === actor.userId) return null
  const { lastName: last, firstName: first, middleName: middle } = now.assignee
  return fail('CONFLICT', `Заявка уже в работе, её рассматривает ${asSentence(shortName({ last, first, middle }))}`)
}

/** Drafts a decision for the second pair of eyes. */
export function proposeDecision(
  actor: StaffActor,
  input: Target & { decision: Decision; reasons: string[]; note: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canReview(actor, application)) throw notNow()
    await refuseUnlessSealed(tx)
    const reasons = input.decision === 'REFUSE' ? await knownReasons(tx, application, input.reasons) : []
    const at = now()
    await transition(tx, actor, application, 'AWAITING_APPROVAL', {
      proposal: input.decision,
      proposalNote: input.note || null,
      proposedById: actor.userId,
      proposedAt: at,
    })
    const unjudged = input.decision === 'APPROVE' ? await passTheRest(tx, actor, application, at) : []
    const given = { reasons: reasons.map(({ code }) => ({ code, note: null })), at }
    if (input.decision === 'REFUSE') await failByReasons(tx, actor, application, given)
    await tx.refusalReason.deleteMany({ where: { applicationId: application.id } })
    await tx.refusalReason.createMany({
      data: reasons.map(({ code }) => ({ applicationId: application.id, reasonCode: code })),
    })
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.proposed',
      number: application.number,
      decision: input.decision,
      ...(unjudged.length > 0 && { unjudged }),
    })
  })
}

/** Sends a drafted decision back to the expert with a note. */
export function returnToExpert(actor: StaffActor, input: Target & { note: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseOwnPart(actor, application)
    if (!canDecide(actor, application)) throw notNow()
    await transition(tx, actor, application, 'IN_REVIEW', {
      proposal: null,
      proposalNote: null,
      proposedById: null,
      proposedAt: null,
      ...settled,
    })
    await dropProposedVerdicts(tx, application)
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.returnedToExpert',
      number: application.number,
      note: input.note,
    })
    const { id, number, assigneeId } = application
    if (!assigneeId) return
    const data = { number, note: input.note }
    await notify(tx, { kind: 'returnedToExpert', data, userId: assigneeId, href: `/staff/applications/${id}` })
  })
}

/** Confirms a drafted refusal: final, with its reasons told to the doctor. */
export function refuseApplication(actor: StaffActor, target: Target): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseOwnPart(actor, application)
    if (!canRefuse(actor, application)) throw notNow()
    const given = await reasonsGiven(tx, application)
    await refuseUnlessSealed(tx)
    await transition(tx, actor, application, 'REFUSED', { decidedById: actor.userId, decidedAt: now() })
    const { number } = application
    const reasons = given.map(({ title }) => title)
    await recordEvent(tx, eventActor(actor), subject(application), { type: 'application.refused', number, reasons })
    const fixable = given.every((reason) => reason.fixable)
    await tell(tx, application, { kind: 'applicationRefused', data: { number, reasons, fixable } })
  })
}

async function reasonsGiven(tx: Tx, { id }: { id: string }): Promise<{ title: string; fixable: boolean }[]> {
  const refusals = await tx.refusalReason.findMany({
    where: { applicationId: id },
    select: { reason: { select: { title: true, fixable: true } } },
  })
  return refusals.map(({ reason }) => reason)
}
