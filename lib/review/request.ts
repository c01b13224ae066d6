import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { addWorkingDays, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatDate } from '@/lib/core/format'
import type { Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { transition } from '@/lib/applications/transition'
import { recordEvent } from '@/lib/history/record'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { canReview } from './policy'
import { loadReviewed } from './reviewed'
import { knownReasons, notNow, refuseConflict, subject, tell, type Target } from './rules'

/** Asks the doctor for more: one item a reason, answered by the doctor before the named day. */
export function requestDocuments(
  actor: StaffActor,
  input: Target & { reasons: string[]; note: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canReview(actor, application)) throw notNow()
    const reasons = await knownReasons(tx, application, input.reasons, { fixable: true })
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
