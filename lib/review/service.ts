import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { addWorkingDays, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { formatDate } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Decision } from '@/lib/db/generated/prisma/enums'
import { transition } from '@/lib/applications/transition'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { canDecide, canRefuse, canReview, canTake, conflictOfInterest } from './policy'
import { loadReviewed, type ReviewedApplication } from './reviewed'

type Target = { applicationId: string; version: number }

/** Takes a filed application into work; of two experts at the same moment one wins, the other gets CONFLICT. */
export function takeApplication(actor: StaffActor, target: Target): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseConflict(actor, application)
    if (!canTake(actor, application)) throw notNow()
    await transition(tx, actor, application, 'IN_REVIEW', { assigneeId: actor.userId })
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.taken',
      number: application.number,
    })
  })
}

/** Asks the doctor for more: one item a reason, answered by the doctor before the named day. */
export function requestDocuments(
  actor: StaffActor,
  input: Target & { reasons: string[]; note: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canReview(actor, application)) throw notNow()
    const reasons = await knownReasons(tx, input.reasons, { fixable: true })
    // First of the writes: it locks the row, so whoever comes second learns of the conflict before writing anything.
    await transition(tx, actor, application, 'DOCUMENTS_REQUIRED')
    const { requestWorkingDays } = procedureDefinitionSchema.parse(application.procedure.definition)
    const dueOn = addWorkingDays(moscowDate(now()), requestWorkingDays)
    await tx.documentRequest.create({
      data: {
        applicationId: application.id,
        round: application._count.requests + 1,
        createdById: actor.userId,
        createdAt: now(),
        dueOn: new Date(`${dueOn}T00:00:00Z`),
        items: {
          create: reasons.map(({ code, documentKind }) => ({ reasonCode: code, documentKind, note: input.note })),
        },
      },
      select: { id: true },
    })
    const { number } = application
    const items = reasons.map((reason) => reason.title)
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.documentsRequested',
      number,
      items,
      dueOn,
    })
    await tell(
      tx,
      application,
      `По заявке ${number} нужны документы`,
      `Эксперт просит: ${items.join('; ')}. Ответьте до ${formatDate(dueOn)}.`,
    )
  })
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
    const reasons = input.decision === 'REFUSE' ? await knownReasons(tx, input.reasons) : []
    await transition(tx, actor, application, 'AWAITING_APPROVAL', {
      proposal: input.decision,
      proposalNote: input.note || null,
      proposedById: actor.userId,
      proposedAt: now(),
    })
    await tx.refusalReason.deleteMany({ where: { applicationId: application.id } })
    await tx.refusalReason.createMany({
      data: reasons.map(({ code }) => ({ applicationId: application.id, reasonCode: code })),
    })
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.proposed',
      number: application.number,
      decision: input.decision,
    })
  })
}

/** Sends a drafted decision back to the expert with a note. */
export function returnToExpert(actor: StaffActor, input: Target & { note: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseOwnDraft(actor, application)
    if (!canDecide(actor, application)) throw notNow()
    await transition(tx, actor, application, 'IN_REVIEW', {
      proposal: null,
      proposalNote: null,
      proposedById: null,
      proposedAt: null,
    })
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.returnedToExpert',
      number: application.number,
      note: input.note,
    })
  })
}

/** Confirms a drafted refusal: final, with its reasons told to the doctor. */
export function refuseApplication(actor: StaffActor, target: Target): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, target)
    refuseOwnDraft(actor, application)
    if (!canRefuse(actor, application)) throw notNow()
    await transition(tx, actor, application, 'REFUSED', { decidedById: actor.userId, decidedAt: now() })
    const { number } = application
    const reasons = application.refusals.map(({ reason }) => reason.title)
    await recordEvent(tx, eventActor(actor), subject(application), { type: 'application.refused', number, reasons })
    const wayOn = application.refusals.every(({ reason }) => reason.fixable)
      ? 'Их можно устранить и подать заявку повторно.'
      : 'Что можно сделать дальше, написано в заявке.'
    await tell(tx, application, `Заявка ${number} отклонена`, `Причины: ${reasons.join('; ')}. ${wayOn}`)
  })
}

/** Refuses with the four-eyes sentence whoever drafted the decision they now want to confirm. */
export function refuseOwnDraft(actor: StaffActor, application: ReviewedApplication): void {
  if (application.proposedById === actor.userId || application.assigneeId === actor.userId) {
    throw new Refusal(fail('FORBIDDEN', 'Решение подтверждает другой сотрудник: вы сами его подготовили.'))
  }
  refuseConflict(actor, application)
}

export function notNow(): Refusal {
  return new Refusal(
    fail(
      'CONFLICT',
      'Сейчас это действие невозможно: у заявки другой статус или другой ответственный. Обновите страницу.',
    ),
  )
}

export function subject(application: ReviewedApplication) {
  return { doctorId: application.doctor.id, applicationId: application.id }
}

/** Tells the applicant in the cabinet and by e-mail. */
export function tell(tx: Tx, application: ReviewedApplication, title: string, body: string): Promise<void> {
  const { userId, email } = application.doctor
  return notify(tx, { userId, email, title, body, href: `/cabinet/applications/${application.id}` })
}

function refuseConflict(actor: StaffActor, application: ReviewedApplication): void {
  const reason = conflictOfInterest(actor, application)
  if (reason) throw new Refusal(fail('FORBIDDEN', reason))
}

async function knownReasons(tx: Tx, codes: string[], only: { fixable?: true } = {}) {
  const reasons = await tx.reason.findMany({
    where: { code: { in: codes }, ...only },
    select: { code: true, title: true, documentKind: true },
  })
  if (reasons.length !== new Set(codes).size) {
    throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { reasons: ['Выберите причины из списка'] }))
  }
  return reasons
}
