import { sql } from 'kysely'
import type { DoctorActor } from '@/lib/auth/actor'
import { addDays, type CalendarDate } from '@/lib/core/calendar'
import { formatCursor, parseCursor, type Cursor } from '@/lib/core/cursor'
import { kysely } from '@/lib/db/client'
import type { Event } from '@/lib/db/generated/prisma/client'
import type { HistoryFilter, Period } from './filter'
import { LOOKS, typesOf } from './groups'
import { eventDataSchema } from './schema'
import type { HistoryItem, HistoryPage } from './types'

const PAGE_SIZE = 30
const BATCH = 1000
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

type Owner = Pick<DoctorActor, 'doctorId' | 'userId'>

/** Events of the doctor's file, newest first; `cursor` is the `next` of the page before. */
export async function listHistory(actor: Owner, filter: HistoryFilter, cursor?: string): Promise<HistoryPage> {
  const bounds = { ...boundsOf(filter), after: parseCursor(cursor), limit: PAGE_SIZE + 1 }
  return toPage(await readEvents(actor, bounds, filter.group && typesOf(filter.group)))
}

/** When staff opened the doctor's applications, documents and data, newest first. */
export async function listAccess(actor: Owner, cursor?: string): Promise<HistoryPage> {
  const bounds = { ...boundsOf({ from: null, to: null }), after: parseCursor(cursor), limit: PAGE_SIZE + 1 }
  return toPage(await readEvents(actor, bounds, LOOKS, { own: false }))
}

/** Everything the filter finds, newest first, a thousand events at a time. */
export async function* walkHistory(actor: Owner, filter: HistoryFilter) {
  let after: Cursor | null = null
  for (;;) {
    const bounds: Bounds = { ...boundsOf(filter), after, limit: BATCH }
    const rows: Row[] = await readEvents(actor, bounds, filter.group && typesOf(filter.group))
    if (rows.length > 0) yield rows.map(toItem)
    const last = rows.at(-1)
    if (rows.length < BATCH || !last) return
    after = last
  }
}

type EsiaChange = { field: string; before: string; after: string }

/** What Госуслуги have changed in the doctor's data since the sign-in before the present one, masked; by the newest event. */
export async function listEsiaChanges(actor: DoctorActor): Promise<EsiaChange[]> {
  if (!actor.previousSignInAt) return []
  const event = await kysely()
    .selectFrom('Event')
    .select('data')
    .where('doctorId', '=', actor.doctorId)
    .where('at', '>', actor.previousSignInAt)
    .where('type', '=', 'profile.refreshed')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const parsed = event && eventDataSchema.parse({ ...(event.data as object), type: 'profile.refreshed' })
  return parsed?.type === 'profile.refreshed' ? (parsed.values ?? []) : []
}

type Row = Pick<Event, 'id' | 'at' | 'type' | 'data' | 'actorName' | 'actorRole' | 'applicationId'>
type Bounds = { since: Date; before: Date; after: Cursor | null; limit: number }
const BEGINNING = new Date(0)
// PostgreSQL and JavaScript both know this year.
const END = new Date('9999-12-31T00:00:00Z')

function boundsOf({ from, to }: Period): Pick<Bounds, 'since' | 'before'> {
  return { since: from ? moscowMidnight(from) : BEGINNING, before: to ? moscowMidnight(addDays(to, 1)) : END }
}

/**
 * Each type is read to the page's length by its own index and the newest of all are kept: a rare kind costs as little as
 * a frequent one, however long the history is.
 */
async function readEvents(
  { doctorId, userId }: Owner,
  { since, before, after, limit }: Bounds,
  types: readonly string[] | null,
  { own = true } = {},
): Promise<Row[]> {
  const where = sql`"doctorId" = ${doctorId}::uuid AND "at" >= ${since} AND "at" < ${before}
    AND ("at", "id") < (${after?.at ?? END}::timestamptz, ${after?.id ?? LAST_ID}::uuid)
    ${own ? sql`` : sql`AND "actorId" <> ${userId}::uuid`}`
  const newest = sql`ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`
  const columns = sql`"id", "at", "type", "data", "actorName", "actorRole", "applicationId"`
  const statement = types
    ? sql<Row>`SELECT found.* FROM unnest(${types}::text[]) AS wanted("name"), LATERAL (
        SELECT ${columns} FROM "Event" WHERE "type" = wanted."name" AND ${where} ${newest}) found ${newest}`
    : sql<Row>`SELECT ${columns} FROM "Event" WHERE ${where} ${newest}`
  return (await statement.execute(kysely())).rows
}

function toPage(rows: Row[]): HistoryPage {
  const shown = rows.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    next: rows.length > PAGE_SIZE && last ? formatCursor(last) : null,
  }
}

function toItem({ id, at, type, data, actorName, actorRole, applicationId }: Row): HistoryItem {
  const details = typeof data === 'object' ? data : {}
  return { id, at, data: eventDataSchema.parse({ ...details, type }), actorName, actorRole, applicationId }
}

function moscowMidnight(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00+03:00`)
}
