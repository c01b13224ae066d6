import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { addWorkingDays, dateOfDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { plural } from '@/lib/core/plural'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { transition } from '@/lib/applications/transition'
import { recordEvent } from '@/lib/history/record'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { sendPins } from './pins/service'
import { canReview } from './policy'
import type { RequestedReason } from './request-schema'
import { loadReviewed, type ReviewedApplication } from './reviewed'
import { knownReasons, notNow, refuseConflict, subject, tell, type Target } from './rules'
import { failByReasons } from './verdicts'

/** Asks the doctor for more: one item a reason, answered before the named day; so many times as the procedure allows. */
export function requestDocuments(
  actor: StaffActor,
  input: Target & { reasons: RequestedReason[] },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await loadReviewed(tx, actor, input)
    refuseConflict(actor, application)
    if (!canReview(actor, application)) throw notNow()
    const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
    if (application.roundsUsed >= procedure.requestRounds) throw noMoreRounds(procedure.requestRounds)
    const items = await itemsOf(tx, application, input.reasons)
    // First of the writes: it locks the row, so whoever comes second learns of the conflict before writing anything.
    await transition(tx, actor, application, 'DOCUMENTS_REQUIRED')
    await failByReasons(tx, actor, application, { reasons: input.reasons, at: now() })
    const dueOn = addWorkingDays(moscowDate(now()), procedure.requestWorkingDays)
    const request = await tx.documentRequest.create({
      data: {
        applicationId: application.id,
        round: application.round + 1,
        createdById: actor.userId,
        createdAt: now(),
        dueOn: dateOfDay(dueOn),
        items: { create: items.map(({ title: _title, ...item }) => item) },
      },
      select: { items: { select: { id: true, reasonCode: true } } },
    })
    await sendPins(tx, application.id, request.items)
    const { number } = application
    const titles = items.map(({ title }) => title)
    await recordEvent(tx, eventActor(actor), subject(application), {
      type: 'application.documentsRequested',
      number,
      items: titles,
      dueOn,
    })
    await tell(tx, application, { kind: 'documentsRequested', data: { number, asked: titles, dueOn } })
  })
}

/** Items in the order of the form; the kind of the document comes from the catalogue, else from the expert's choice. */
async function itemsOf(tx: Tx, application: ReviewedApplication, asked: RequestedReason[]) {
  const codes = asked.map(({ code }) => code)
  const known = new Map(
    (await knownReasons(tx, application, codes, { fixable: true })).map((reason) => [reason.code, reason]),
  )
  return asked.flatMap(({ code, note, documentKind }) => {
    const reason = known.get(code)
    return reason
      ? { reasonCode: code, note, documentKind: reason.documentKind ?? documentKind, title: reason.title }
      : []
  })
}

function noMoreRounds(rounds: number): Refusal {
  const times = plural(rounds, ['раз', 'раза', 'раз'])
  return new Refusal(
    fail('CONFLICT', `Документы уже запрашивали ${rounds} ${times}, больше нельзя: примите решение по тому, что есть.`),
  )
}
