import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { addWorkingDays, dateOfDay, dayOfDate, moscowDate, workingDaysBetween } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { tellAssignee } from './news'
import { findOwnAccepted } from './own-document'
import { transition } from './transition'

export type RequestTarget = { applicationId: string; requestId: string }

/** The answer to one item: text, an own accepted document, or both; neither takes the answer back. */
export type ItemAnswer = {
  itemId: string
  answer: string
  documentVersionId: string | null
  /** When the answer that the page showed was saved, as `toISOString`; empty when there was none. */
  seen: string
}

/** `merged`: another window had saved its own text meanwhile, and both are kept. */
export type SavedAnswer = { merged: boolean }

/**
 * Keeps the answer to one item of the open request of an own application; the staff see nothing of it until
 * `sendAnswers`. Two windows never lose a text: what each of them typed is put together.
 */
export function saveAnswer(actor: DoctorActor, target: RequestTarget, given: ItemAnswer): Promise<Result<SavedAnswer>> {
  return inTransaction(async (tx) => {
    await lockOwn(tx, actor, target.applicationId)
    const request = await ownRequest(tx, actor, target)
    if (!request || request.answeredAt || request.application.status !== 'DOCUMENTS_REQUIRED') throw closed(request)
    const item = request.items.find(({ id }) => id === given.itemId)
    if (!item) throw new Refusal(fail('NOT_FOUND', 'Такого пункта в запросе нет. Обновите страницу.'))
    const { answer, merged, ...chosen } = together(item, given)
    const documentVersionId = await currentChoice(tx, actor, item, chosen.documentVersionId)
    if (answer === (item.answer ?? '') && documentVersionId === item.documentVersionId) return { merged: false }
    const answeredAt = answer || documentVersionId ? now() : null
    await tx.documentRequestItem.update({
      where: { id: item.id },
      data: { answer: answer || null, documentVersionId, answeredAt },
      select: { id: true },
    })
    return { merged }
  })
}

/**
 * Sends the saved answers, when every item has one, and gives the move back to the expert; the term moves by the
 * working days the doctor held it. Sending twice is sending once: the second press finds it `already` done.
 */
export function sendAnswers(actor: DoctorActor, target: RequestTarget): Promise<Result<{ already: boolean }>> {
  return inTransaction(async (tx) => {
    await lockOwn(tx, actor, target.applicationId)
    const request = await ownRequest(tx, actor, target)
    if (request?.answeredAt && !request.expiredAt && request.application.status !== 'WITHDRAWN')
      return { already: true }
    if (!request || request.answeredAt || request.application.status !== 'DOCUMENTS_REQUIRED') throw closed(request)
    const { application } = request
    const missing = request.items.filter(({ answeredAt }) => answeredAt === null)
    if (missing.length > 0) {
      const fields = missing.map(({ id }) => [`answer.${id}`, ['Напишите ответ или приложите документ']])
      throw new Refusal(fail('VALIDATION', 'Ответьте на каждый пункт запроса', Object.fromEntries(fields)))
    }
    const unready = request.items.filter(({ documentVersion: given }) => given && given.status !== 'ACCEPTED')
    if (unready.length > 0) {
      const fields = unready.map(({ id }) => [`document.${id}`, ['Этот документ не принят: выберите другой']])
      throw new Refusal(fail('VALIDATION', 'Приложенный документ не принят', Object.fromEntries(fields)))
    }
    await tx.documentRequest.update({ where: { id: request.id }, data: { answeredAt: now() }, select: { id: true } })
    await transition(tx, actor, application, 'IN_REVIEW', { dueOn: movedTerm(application.dueOn, request.createdAt) })
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, applicationId: application.id },
      { type: 'application.documentsProvided', number: application.number },
    )
    await tellAssignee(tx, application, 'answered')
    return { already: false }
  })
}

/** Everything that ends a request takes this lock first: of an answer, a withdrawal and the end of the term one wins. */
async function lockOwn(tx: Tx, actor: DoctorActor, applicationId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid AND "doctorId" = ${actor.doctorId}::uuid FOR UPDATE`
}

type OwnRequest = Awaited<ReturnType<typeof ownRequest>>

function ownRequest(tx: Tx, actor: DoctorActor, { applicationId, requestId }: RequestTarget) {
  return tx.documentRequest.findFirst({
    where: { id: requestId, applicationId, application: { doctorId: actor.doctorId } },
    select: {
      id: true,
      createdAt: true,
      answeredAt: true,
      expiredAt: true,
      items: {
        select: {
          id: true,
          answer: true,
          documentVersionId: true,
          answeredAt: true,
          documentVersion: { select: { status: true } },
        },
      },
      application: { select: { id: true, status: true, version: true, number: true, dueOn: true, assigneeId: true } },
    },
  })
}

function closed(request: OwnRequest): Refusal {
  if (!request) return new Refusal(fail('NOT_FOUND', 'Запрос не найден. Обновите страницу.'))
  if (request.expiredAt) return new Refusal(fail('CONFLICT', 'Срок ответа на запрос истёк, заявка отклонена.'))
  return new Refusal(fail('CONFLICT', 'Запрос уже закрыт: ответ отправлен или заявка отозвана. Обновите страницу.'))
}

/** A new choice must be an own accepted document; what stands there already stays. */
async function currentChoice(
  tx: Tx,
  actor: DoctorActor,
  item: { id: string; documentVersionId: string | null },
  versionId: string | null,
): Promise<string | null> {
  if (versionId === null || versionId === item.documentVersionId) return versionId
  const document = await findOwnAccepted(tx, actor, versionId)
  if (!document) throw notOwn(item.id)
  return document.versionId
}

function notOwn(itemId: string): Refusal {
  const wrong = { [`document.${itemId}`]: ['Документ не найден среди ваших принятых документов'] }
  return new Refusal(fail('NOT_FOUND', 'Проверьте, что отмечено ниже', wrong))
}

type Saved = { answer: string | null; documentVersionId: string | null; answeredAt: Date | null }

/** What is to be kept: the given answer or, when another window saved another one meanwhile, both. */
function together(saved: Saved, given: ItemAnswer) {
  const { answer, documentVersionId } = given
  if ((saved.answeredAt?.toISOString() ?? '') === given.seen) return { answer, documentVersionId, merged: false }
  const before = saved.answer ?? ''
  const text = before.includes(answer) ? before : answer.includes(before) ? answer : `${before}\n\n${answer}`
  return {
    answer: text,
    documentVersionId: documentVersionId ?? saved.documentVersionId,
    merged: text !== answer,
  }
}

function movedTerm(dueOn: Date | null, askedAt: Date): Date {
  const today = moscowDate(now())
  const held = workingDaysBetween(moscowDate(askedAt), today)
  const due = dueOn ? dayOfDate(dueOn) : today
  return dateOfDay(addWorkingDays(due, held))
}
