import { dateOfDay, dayOfDate, daysBetween, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { plural } from '@/lib/core/plural'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent, systemActor } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { FIRST_REMINDER, REMINDERS, remindersDue } from './reminders'
import { transition } from './transition'

/**
 * Watches the terms of open requests: refuses by rule what nobody answered in time and reminds of the rest. Safe to
 * run at any moment, twice at once, and after days of standing still. Requests are read `batch` at a time.
 */
export async function watchRequests(batch = 500): Promise<void> {
  const today = moscowDate(now())
  await each(
    (after) => expiredRequests(today, after, batch),
    (id) => expireRequest(id, today),
  )
  await each(
    (after) => requestsToRemind(today, after, batch),
    (id) => remind(id, today),
  )
}

type Found = { id: string }[]

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

function expiredRequests(today: CalendarDate, after: string, batch: number): Promise<Found> {
  return prisma().documentRequest.findMany({
    where: {
      ...{ id: { gt: after }, answeredAt: null, dueOn: { lt: dateOfDay(today) } },
      application: { status: 'DOCUMENTS_REQUIRED' },
    },
    orderBy: { id: 'asc' },
    take: batch,
    select: { id: true },
  })
}

/** Only those of which `remindersDue` has something to say: most of the open ones have been reminded of already. */
function requestsToRemind(today: CalendarDate, after: string, batch: number): Promise<Found> {
  return prisma().$queryRaw<Found>`
    SELECT r."id" FROM "DocumentRequest" r JOIN "Application" a ON a."id" = r."applicationId"
    WHERE r."answeredAt" IS NULL AND a."status" = 'DOCUMENTS_REQUIRED' AND r."id" > ${after}::uuid
      AND r."dueOn" BETWEEN ${today}::date AND ${today}::date + ${FIRST_REMINDER}::int
      AND EXISTS (
        SELECT 1 FROM unnest(${[...REMINDERS]}::int[]) AS days
        WHERE r."dueOn" - ${today}::date <= days
          AND days < r."dueOn" - (r."createdAt" AT TIME ZONE 'Europe/Moscow')::date
          AND NOT EXISTS (
            SELECT 1 FROM "DocumentRequestReminder" sent WHERE sent."requestId" = r."id" AND sent."daysBefore" = days))
    ORDER BY r."id"
    LIMIT ${batch}`
}

/** One request that fails must not keep the others waiting: it is told of and tried again by the next run. */
async function each(find: (after: string) => Promise<Found>, work: (id: string) => Promise<unknown>): Promise<void> {
  let failure: unknown
  let found = await find(FIRST_ID)
  while (found.length > 0) {
    for (const { id } of found) {
      await work(id).catch((error: unknown) => {
        failure = error
        log.error('the term of a request was not looked at', { error })
      })
    }
    found = await find(found.at(-1)?.id ?? FIRST_ID)
  }
  if (failure) throw failure
}

function expireRequest(requestId: string, today: CalendarDate) {
  return inTransaction(async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (!request || request.dueOn >= dateOfDay(today)) return
    // A decision like any other: the next run takes it when the journal is sealed again.
    await refuseUnlessSealed(tx)
    const { application, items, round } = request
    const at = now()
    const unanswered = items.filter(({ answeredAt }) => answeredAt === null)
    // Everything answered and nothing sent: nothing has reached the expert, so everything is still wanting.
    const wanting = unanswered.length > 0 ? unanswered : items
    await transition(tx, { role: 'RULE' }, application, 'REFUSED', { decidedAt: at, decidedByRule: true })
    await tx.documentRequest.update({
      where: { id: requestId },
      data: { answeredAt: at, expiredAt: at },
      select: { id: true },
    })
    await tx.refusalReason.deleteMany({ where: { applicationId: application.id } })
    await tx.refusalReason.createMany({
      data: wanting.map(({ reasonCode, note }) => ({ applicationId: application.id, reasonCode, note })),
      skipDuplicates: true,
    })
    const { number } = application
    const subject = { doctorId: application.doctor.id, applicationId: application.id }
    const reasons = wanting.map(({ reason }) => reason.title)
    await recordEvent(tx, systemActor, subject, { type: 'application.requestExpired', number, round })
    await recordEvent(tx, systemActor, subject, { type: 'application.refused', number, reasons })
    await tell(tx, request, { kind: 'requestExpired', data: { number, dueOn: dayOfDate(request.dueOn), reasons } })
  })
}

function remind(requestId: string, today: CalendarDate) {
  return inTransaction(async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (!request) return
    const left = daysBetween(today, dayOfDate(request.dueOn))
    const given = daysBetween(moscowDate(request.createdAt), dayOfDate(request.dueOn))
    const due = remindersDue({ left, given, sent: request.reminders.map(({ daysBefore }) => daysBefore) })
    if (due.length === 0) return
    await tx.documentRequestReminder.createMany({
      data: due.map((daysBefore) => ({ requestId, daysBefore, sentAt: now() })),
    })
    const { application, items } = request
    const answered = items.filter(({ answeredAt }) => answeredAt !== null).length
    const rest =
      answered === items.length
        ? 'Все ответы сохранены, осталось нажать «Отправить ответ».'
        : `Отвечено ${answered} из ${items.length}.`
    const dueOn = dayOfDate(request.dueOn)
    const data = { number: application.number, left, leftWords: leftWords(left), dueOn, rest }
    await tell(tx, request, { kind: 'requestReminder', data })
  })
}

type LockedRequest = NonNullable<Awaited<ReturnType<typeof lockRequest>>>

/**
 * The open request with its application, or null when it has been answered, withdrawn or has expired meanwhile. The lock
 * on the application comes first, as in an answer and a withdrawal: exactly one of them wins.
 */
async function lockRequest(tx: Tx, requestId: string) {
  await tx.$queryRaw`
    SELECT 1 FROM "Application"
    WHERE "id" = (SELECT "applicationId" FROM "DocumentRequest" WHERE "id" = ${requestId}::uuid) FOR UPDATE`
  return tx.documentRequest.findFirst({
    where: { id: requestId, answeredAt: null, application: { status: 'DOCUMENTS_REQUIRED' } },
    select: {
      round: true,
      createdAt: true,
      dueOn: true,
      reminders: { select: { daysBefore: true } },
      items: {
        orderBy: { id: 'asc' },
        select: { reasonCode: true, note: true, answeredAt: true, reason: { select: { title: true } } },
      },
      application: {
        select: {
          id: true,
          status: true,
          version: true,
          number: true,
          doctor: { select: { id: true, userId: true } },
        },
      },
    },
  })
}

function tell(tx: Tx, { application }: LockedRequest, event: NewsEvent): Promise<void> {
  return notify(tx, { ...event, userId: application.doctor.userId, href: `/cabinet/applications/${application.id}` })
}

function leftWords(days: number): string {
  if (days === 0) return 'Сегодня последний день'
  return `${plural(days, ['Остался', 'Осталось', 'Осталось'])} ${days} ${plural(days, ['день', 'дня', 'дней'])}`
}
