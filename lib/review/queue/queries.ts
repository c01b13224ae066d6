import type { StaffActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { shortName, shortNameOrNull } from '@/lib/core/format'
import { parseSnils } from '@/lib/core/identifiers'
import { snilsIndexes } from '@/lib/core/personal-data'
import { kysely } from '@/lib/db/client'
import { listLook, noteSearch, type Viewer } from '@/lib/history/look'
import { listCentres, listRegions, listSpecialties } from '@/lib/reference/queries'
import { deadline } from '../deadline'
import { planQueue, readingDirection, sealSearch, sortOf } from './plan'
import {
  flags,
  NOBODY,
  queueAddress,
  queueCursor,
  type QueueCursor,
  type QueueFilters,
  type QueueView,
  type Sort,
} from './schema'
import { parseQueueSearch, snilsTyped } from './search'
import { runNoted, type QueueLine } from './statement'
import type { QueueLists, QueuePage, QueueRow } from './types'

const PAGE_SIZE = 20

/** A page of the queue in the wanted order, which leaves in the journal that it was opened. Drafts never appear. */
export async function listQueue(actor: Viewer, filters: QueueFilters): Promise<QueuePage> {
  const { run, natural, sought } = await planQueue(actor, filters)
  if (!run) return { rows: [], previous: null, next: null, sought }
  const place = filters.before ?? filters.after
  const backwards = filters.before !== null || filters.end
  const lines = await runNoted(
    {
      ...run.shape,
      direction: readingDirection(natural, filters),
      cursor: place !== null,
      limit: PAGE_SIZE + 1,
    },
    { ...run.values, ...listLook(actor), at: place?.at ?? null, id: place?.id ?? null },
  )
  const more = lines.length > PAGE_SIZE
  const page = lines.slice(0, PAGE_SIZE)
  if (backwards) page.reverse()
  const first = page[0]
  const last = page.at(-1)
  const at = (line: QueueLine) => queueCursor(placeOf(line, sortOf(filters)))
  const today = moscowDate(now())
  return {
    rows: page.map((line) => rowOf(line, today)),
    previous: first && (backwards ? more : filters.after !== null) ? at(first) : null,
    next: last && !filters.end && (filters.before !== null || more) ? at(last) : null,
    sought,
  }
}

/** Where a line stands in the order of a sort. */
export function placeOf(line: QueueLine, sort: Sort): QueueCursor {
  const { id, dueOn, registeredOn, updatedAt } = line
  const at = sort === 'due' ? dueOn : sort === 'registered' ? registeredOn : updatedAt?.toISOString()
  if (at === undefined) throw new Error('The statement did not select what it is sorted by')
  return { at, id }
}

/**
 * Where the queue leads after its search form: the filters stay, what was typed never stands in the address as it is. A
 * search for a person is journalled without it.
 */
export async function findInQueue(actor: Viewer, filters: QueueView, typed: string): Promise<string> {
  const text = typed.trim().slice(0, 100)
  if (text === '') return queueAddress({ ...filters, find: '', number: '' })
  const view = { ...filters, find: '', number: '', doctor: null }
  const snils = snilsTyped(text)
  if (snils === null) {
    const search = parseQueueSearch(text, moscowDate(now()).slice(0, 4))
    if (search && 'number' in search) return queueAddress({ ...view, number: search.number })
    await noteSearch(actor, { place: 'queue', by: 'name' })
    return queueAddress({ ...view, find: sealSearch(actor, text) })
  }
  const parsed = parseSnils(snils)
  const found = parsed.ok
    ? await kysely()
        .selectFrom('Doctor')
        .select('id')
        .where('snilsIndex', 'in', snilsIndexes(parsed.value))
        .executeTakeFirst()
    : undefined
  await noteSearch(actor, { place: 'queue', by: 'snils' }, found?.id)
  return queueAddress({ ...view, doctor: found?.id ?? NOBODY })
}

/** The long lists of the rarer filters. */
export async function listQueueChoices(_actor: StaffActor): Promise<QueueLists> {
  const [specialties, regions, centres, experts] = await Promise.all([
    listSpecialties(),
    listRegions(),
    listCentres(),
    listExperts(),
  ])
  return { specialties, regions, centres, experts }
}

/** Experts by name, for a choice. */
export async function listExperts(): Promise<QueueLists['experts']> {
  const rows = await kysely()
    .selectFrom('RoleGrant')
    .innerJoin('User', 'User.id', 'RoleGrant.userId')
    .select(['User.id', 'User.lastName', 'User.firstName', 'User.middleName'])
    .where('RoleGrant.role', '=', 'EXPERT')
    .where('RoleGrant.revokedAt', 'is', null)
    .orderBy('User.lastName')
    .orderBy('User.firstName')
    .limit(500)
    .execute()
  return rows.map(({ id, lastName, firstName, middleName }) => ({
    id,
    name: shortName({ last: lastName, first: firstName, middle: middleName }),
  }))
}

function rowOf(line: QueueLine, today: string): QueueRow {
  const { id, number, kind, specialty, region, status, dueOn, registeredOn, updatedAt } = line
  return {
    ...{ id, number, kind, specialty, region, status, dueOn },
    applicant: shortName({ last: line.lastName, first: line.firstName, middle: line.middleName }),
    deadline: deadline(line, today),
    assignee: assigneeOf(line),
    ...(registeredOn !== undefined &&
      updatedAt !== undefined && {
        more: {
          centre: line.centre ?? null,
          registeredOn,
          updatedOn: moscowDate(updatedAt),
          flags: flags.filter((flag) => line[flag]),
        },
      }),
  }
}

/** The expert of a line by the short name; null without one. */
export function assigneeOf({ assigneeLast, assigneeFirst, assigneeMiddle }: QueueLine): string | null {
  return shortNameOrNull(assigneeLast, assigneeFirst, assigneeMiddle)
}
