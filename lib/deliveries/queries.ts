import { sql } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { maskEmail, maskPhone } from '@/lib/confirmation/recipient'
import { now } from '@/lib/core/clock'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { shortName, type PersonName } from '@/lib/core/format'
import { kysely, prisma } from '@/lib/db/client'
import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { eventDataSchema } from '@/lib/history/schema'
import { answerWords } from './answer'
import { canReadDeliveries, canReadWords } from './policy'
import { planResend } from './resend-plan'
import { NO_EVENT, type DeliveriesQuery } from './schema'
import { deliveryState, type DeliveryState } from './status'
import type { DeliveryCase, DeliveryPage, DeliveryRow } from './types'
import { eventName } from './event-name'

const PAGE_SIZE = 20
const MOST_OTHERS = 50

type Row = {
  id: string
  userId: string | null
  notificationId: string | null
  kind: string | null
  channel: OutgoingChannel
  recipient: string
  createdAt: Date
  dueAt: Date | null
  digest: boolean
  digestId: string | null
  resendOf: string | null
  attempts: number
  failure: string | null
  sentAt: Date | null
  refusedAt: Date | null
  person: PersonName | null
  browser: string | null
}

// The person by a sub-select: a join would let the planner read the whole table of people.
const columns = sql`m."id", m."userId", m."notificationId", m."kind", m."channel", m."recipient", m."createdAt", m."dueAt",
  m."digest", m."digestId", m."resendOf", m."attempts", m."failure", m."sentAt", m."refusedAt",
  (SELECT json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName")
   FROM "User" u WHERE u."id" = m."userId") AS "person",
  CASE WHEN m."channel" = 'PUSH' THEN
    (SELECT p."label" FROM "PushSubscription" p WHERE p."id" = m."recipient"::uuid) END AS "browser"`

/** Messages to the outside, the newest first; the look at the list, or at all that one doctor got, is journalled. */
export async function listDeliveries(actor: StaffActor, query: DeliveriesQuery): Promise<DeliveryPage> {
  if (!canReadDeliveries(actor)) return { rows: [], next: null }
  const { state, channel, kind, number, after } = query
  const place = parseCursor(after)
  const doctor = number ? await findDoctor(number) : null
  if (number && !doctor) return { rows: [], next: null }
  if (doctor) await noteLook(actor, { doctorId: doctor.id }, { type: 'delivery.listed' })
  else await noteLook(actor, {}, { type: 'staff.listOpened', list: 'deliveries' })
  const wanted = [
    ...(state ? [stateOf(state)] : []),
    ...(channel ? [sql`m."channel" = ${channel}::"OutgoingChannel"`] : []),
    ...(kind ? [kind === NO_EVENT ? sql`m."kind" IS NULL` : sql`m."kind" = ${kind}`] : []),
    ...(doctor ? [sql`m."userId" = ${doctor.userId}::uuid`] : []),
    ...(place ? [sql`(m."createdAt", m."id") < (${place.at}::timestamptz, ${place.id}::uuid)`] : []),
  ]
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM "OutgoingMessage" m
    WHERE ${wanted.length > 0 ? sql.join(wanted, sql` AND `) : sql`true`}
    ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${PAGE_SIZE + 1}`.execute(kysely())
  const shown = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined
  return { rows: shown.map(toRow), next: last ? formatCursor({ at: last.createdAt, id: last.id }) : null }
}

/** One message with what became of it; the look is written into the doctor's journal. Null when there is none. */
export async function findDelivery(actor: StaffActor, deliveryId: string): Promise<DeliveryCase | null> {
  if (!canReadDeliveries(actor) || !z.uuid().safeParse(deliveryId).success) return null
  const row = await caseRow(deliveryId)
  if (!row) return null
  const { kind, channel, digestId, readAt, subject, text, repeatedBy } = row
  if (row.doctorId) await noteLook(actor, { doctorId: row.doctorId }, { type: 'delivery.viewed', kind, channel })
  const [others, repeats, { why }] = await Promise.all([
    row.notificationId ? othersOf(row.notificationId, row.id) : [],
    row.resendOf ? repeatsOf(row.resendOf, row.doctorId) : null,
    planResend(prisma(), row),
  ])
  return {
    ...toRow(row),
    ...{ digestId, readAt, repeats, repeatedBy, others, why },
    // What tells of no event is a code or names a new address: nobody's but the person's.
    words: canReadWords(actor) && kind !== null ? { subject, text } : null,
  }
}

type CaseRow = Row & {
  subject: string | null
  text: string
  doctorId: string | null
  readAt: Date | null | undefined
  repeatedBy: string | null
}

async function caseRow(id: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    SELECT ${columns}, m."subject", m."text",
      (SELECT d."id" FROM "Doctor" d WHERE d."userId" = m."userId") AS "doctorId",
      (SELECT r."id" FROM "OutgoingMessage" r WHERE r."resendOf" = m."id") AS "repeatedBy",
      n."readAt"
    FROM "OutgoingMessage" m LEFT JOIN "Notification" n ON n."id" = m."notificationId"
    WHERE m."id" = ${id}::uuid`.execute(kysely())
  const row = rows[0]
  return row && { ...row, readAt: row.notificationId ? row.readAt : undefined }
}

async function othersOf(notificationId: string, id: string): Promise<DeliveryRow[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM "OutgoingMessage" m
    WHERE m."notificationId" = ${notificationId}::uuid AND m."id" <> ${id}::uuid
    ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ${MOST_OTHERS}`.execute(kysely())
  return rows.map(toRow)
}

/** Who sent a message again and why, by the journal. */
async function repeatsOf(resent: string, doctorId: string | null): Promise<DeliveryCase['repeats']> {
  const event = await prisma().event.findFirst({
    where: { doctorId, type: 'delivery.resent', data: { path: ['deliveryId'], equals: resent } },
    select: { at: true, actorName: true, data: true },
  })
  const data = event && eventDataSchema.parse({ ...(event.data as object), type: 'delivery.resent' })
  if (data?.type !== 'delivery.resent') return null
  return { id: resent, by: event?.actorName ?? '', at: event?.at ?? now(), reason: data.reason }
}

function findDoctor(number: string) {
  return prisma()
    .application.findFirst({ where: { number }, select: { doctor: { select: { id: true, userId: true } } } })
    .then((application) => application?.doctor ?? null)
}

function stateOf(state: DeliveryState) {
  if (state === 'sent') return sql`m."sentAt" IS NOT NULL`
  if (state === 'failed') return sql`m."refusedAt" IS NOT NULL`
  const held = sql`m."attempts" = 0 AND (m."digest" OR coalesce(m."dueAt" > ${now()}, false))`
  return sql`m."sentAt" IS NULL AND m."refusedAt" IS NULL AND ${state === 'held' ? held : sql`NOT (${held})`}`
}

function toRow(row: Row): DeliveryRow {
  const { id, kind, channel, createdAt, attempts, failure, sentAt, refusedAt, dueAt, person } = row
  const state = deliveryState(row, now())
  return {
    ...{ id, channel, state, attempts, at: createdAt },
    event: eventName(kind),
    recipient: maskedRecipient(row),
    person: person && shortName(person),
    answer: answerWords({ state, attempts, failure }),
    moment: sentAt ?? refusedAt ?? dueAt,
    inDigest: row.digest,
    again: row.resendOf !== null,
  }
}

function maskedRecipient({ channel, recipient, browser }: Row): string {
  if (channel === 'PUSH') return browser ?? 'Браузер, больше не подписан'
  return channel === 'EMAIL' ? maskEmail(recipient) : maskPhone(recipient)
}
