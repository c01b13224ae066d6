import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { addWorkingDays, moscowDate, workingDaysBetween } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { findOwnAccepted } from './own-document'
import { transition } from './transition'

/** One answered item: text, an own accepted document, or both. */
export type ItemAnswer = { itemId: string; answer: string; documentVersionId: string | null }

/**
 * Answers the open request of an own application, all items at once, and gives the move back to the expert.
 * The term moves by the working days the doctor held it.
 */
export function answerRequest(
  actor: DoctorActor,
  input: { applicationId: string; requestId: string; answers: ItemAnswer[] },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const request = await openRequest(tx, actor, input.applicationId, input.requestId)
    const { application } = request
    // First of the writes, as everywhere: taken in another order, the locks of an answer and of a withdrawal at the
    // same moment would wait for each other.
    await transition(tx, actor, application, 'IN_REVIEW', { dueOn: movedTerm(application.dueOn, request.createdAt) })
    for (const item of request.items) {
      const given = input.answers.find(({ itemId }) => itemId === item.id)
      await answerItem(tx, actor, item.id, given)
    }
    const closed = await tx.documentRequest.updateMany({
      where: { id: request.id, answeredAt: null },
      data: { answeredAt: now() },
    })
    if (closed.count === 0) throw new Refusal(fail('CONFLICT', 'На этот запрос уже дан ответ. Обновите страницу.'))
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, applicationId: application.id },
      { type: 'application.documentsProvided', number: application.number },
    )
  })
}

async function openRequest(tx: Tx, actor: DoctorActor, applicationId: string, requestId: string) {
  const request = await tx.documentRequest.findFirst({
    where: { id: requestId, applicationId, answeredAt: null, application: { doctorId: actor.doctorId } },
    select: {
      id: true,
      createdAt: true,
      items: { select: { id: true } },
      application: { select: { id: true, status: true, version: true, number: true, dueOn: true } },
    },
  })
  if (!request) throw new Refusal(fail('NOT_FOUND', 'Запрос не найден или на него уже дан ответ. Обновите страницу.'))
  return request
}

async function answerItem(tx: Tx, actor: DoctorActor, itemId: string, given: ItemAnswer | undefined): Promise<void> {
  if (!given || (given.answer === '' && !given.documentVersionId)) {
    const missing = { [`answer.${itemId}`]: ['Напишите ответ или выберите документ'] }
    throw new Refusal(fail('VALIDATION', 'Ответьте на каждый пункт запроса', missing))
  }
  if (given.documentVersionId) {
    if (!(await findOwnAccepted(tx, actor, given.documentVersionId))) {
      const wrong = { [`document.${itemId}`]: ['Документ не найден среди ваших принятых документов'] }
      throw new Refusal(fail('NOT_FOUND', 'Проверьте, что отмечено ниже', wrong))
    }
  }
  await tx.documentRequestItem.update({
    where: { id: itemId },
    data: { answer: given.answer || null, documentVersionId: given.documentVersionId },
    select: { id: true },
  })
}

function movedTerm(dueOn: Date | null, askedAt: Date): Date {
  const today = moscowDate(now())
  const held = workingDaysBetween(moscowDate(askedAt), today)
  const due = dueOn ? dueOn.toISOString().slice(0, 10) : today
  return new Date(`${addWorkingDays(due, held)}T00:00:00Z`)
}
