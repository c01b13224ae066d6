import type { DoctorActor } from '@/lib/auth/actor'
import type { CalendarDate } from '@/lib/core/calendar'
import { DAY } from '@/lib/core/clock'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { kysely } from '@/lib/db/client'
import type { HistoryFilter } from './filter'
import { eventDataSchema, type EventData } from './schema'
import type { HistoryItem, HistoryPage } from './types'

const PAGE_SIZE = 30

/** Events of the doctor's file, newest first; `cursor` is the `next` of the page before. */
export async function listHistory(actor: DoctorActor, filter: HistoryFilter, cursor?: string): Promise<HistoryPage> {
  const { from, to, group } = filter
  const query = ownEvents(actor, cursor)
    .$if(from !== null, (events) => events.where('at', '>=', moscowMidnight(from ?? '')))
    .$if(to !== null, (events) => events.where('at', '<', new Date(moscowMidnight(to ?? '').getTime() + DAY)))
    .$if(group !== null, (events) => events.where('type', 'like', `${group}.%`))
  return toPage(await query.execute())
}

/** What counts as looking into a doctor's file. */
const LOOKS = ['application.viewed', 'document.viewed', 'profile.viewed'] as const satisfies EventData['type'][]

/** When staff opened the doctor's applications, documents and data, newest first. */
export async function listAccess(actor: DoctorActor, cursor?: string): Promise<HistoryPage> {
  const rows = await ownEvents(actor, cursor).where('type', 'in', LOOKS).where('actorId', '<>', actor.userId).execute()
  return toPage(rows)
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

function ownEvents(actor: DoctorActor, cursor: string | undefined) {
  const after = parseCursor(cursor)
  return kysely()
    .selectFrom('Event')
    .select(['id', 'at', 'type', 'data', 'actorName', 'actorRole', 'applicationId'])
    .where('doctorId', '=', actor.doctorId)
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after?.at ?? new Date(0), after?.id ?? ''))),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE_SIZE + 1)
}

type Row = Awaited<ReturnType<ReturnType<typeof ownEvents>['executeTakeFirstOrThrow']>>

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
