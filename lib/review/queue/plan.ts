import type { StaffActor } from '@/lib/auth/actor'
import { openStatuses } from '@/lib/applications/status'
import { HOUR, now } from '@/lib/core/clock'
import { moscowDate } from '@/lib/core/calendar'
import { openSealed, sealText } from '@/lib/core/sealed'
import { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { termRange } from '../deadline'
import { NOBODY, usualColumns, type QueueFilters, type QueueView } from './schema'
import { parseQueueSearch } from './search'
import type { Direction, QueueValues, Shape, Source } from './statement'
import { statusesOf } from './status'
import { findSurnames } from './surnames'
import type { Sought } from './types'

const PURPOSE = 'queue-search'
// As long as a session.
const SEARCH_HOURS = 12

const allKinds = Object.values(ProcedureKind)

/** What was searched for, sealed: a name is personal data and must stand neither in an address nor in a log. */
export function sealSearch(actor: { userId: string }, typed: string): string {
  const until = new Date(now().getTime() + SEARCH_HOURS * HOUR)
  return sealText(typed, { purpose: PURPOSE, userId: actor.userId, until })
}

export function openSearch(actor: { userId: string }, seal: string): string | null {
  return seal === '' ? null : openSealed(seal, { purpose: PURPOSE, userId: actor.userId, at: now() })
}

export type QueuePlan = {
  /** Null when nothing can be found: no statement is run. */
  run: { shape: Omit<Shape, 'limit' | 'cursor' | 'direction'>; values: QueueValues } | null
  natural: Direction
  sought: Sought | null
}

/** From filters to the statement that reads them; everything but the place in the list. */
export async function planQueue(actor: Pick<StaffActor, 'userId'>, view: QueueView): Promise<QueuePlan> {
  const statuses = statusesOf(view)
  const natural = view.order ?? naturalDirection(view)
  const typed = openSearch(actor, view.find)
  const search = typed === null ? null : parseQueueSearch(typed, moscowDate(now()).slice(0, 4))
  const named = search && 'surname' in search ? search : null
  const found = named && (await findSurnames(named.surname))
  const sought = typed === null ? null : { text: typed, similar: found?.similar ?? false }
  const lost = view.find !== '' && named === null
  if (statuses.length === 0 || view.doctor === NOBODY || lost || found?.names.length === 0) {
    return { run: null, natural, sought }
  }
  const [termFrom, termTo] = view.term ? termRange(view.term, moscowDate(now())) : [null, null]
  const values: QueueValues = {
    statuses: view.number ? statusesOf({ ...view, status: 'ALL' }) : statuses,
    kinds: view.kind ? [view.kind] : allKinds,
    surnames: found?.names ?? [],
    number: view.number || null,
    doctor: view.doctor,
    ...{ specialty: view.specialty, region: regionOf(view), centre: view.centre },
    assignee: view.assignee === 'me' ? actor.userId : view.assignee === NOBODY ? null : view.assignee,
    ...{ termFrom, termTo, at: null, id: null },
    firstName: named?.firstName || null,
    middleName: named?.middleName || null,
  }
  return { run: { shape: shapeOf(view, values), values }, natural, sought }
}

function shapeOf(view: QueueView, values: QueueValues): Omit<Shape, 'limit' | 'cursor' | 'direction'> {
  const given = (name: keyof QueueValues) => values[name] !== null
  return {
    source: sourceOf(view, values),
    sort: sortOf(view),
    wide: view.columns.join() !== usualColumns.join() || sortOf(view) !== 'due',
    has: {
      number: given('number'),
      doctor: given('doctor'),
      kind: view.kind !== null,
      specialty: given('specialty'),
      region: given('region'),
      centre: given('centre'),
      assignee: given('assignee'),
      term: given('termFrom'),
      firstName: given('firstName'),
      middleName: given('middleName'),
    },
    nobody: view.assignee === NOBODY,
    flags: view.flags,
  }
}

/** A centre stands in its region: with a specialty too, the indexes of place read both in order. */
function regionOf({ region, centre, specialty }: QueueView): string | null {
  return region ?? (centre && specialty ? centre.slice(0, 2) : null)
}

/** Lines chosen by their term are read in the order of the term: no index orders a range of days by anything else. */
export function sortOf({ sort, term }: QueueView): Shape['sort'] {
  return term ? 'due' : sort
}

function sourceOf(view: QueueView, { surnames, statuses }: QueueValues): Source {
  if (view.number || view.doctor) return 'few'
  if (surnames.length > 0) return 'surnames'
  const narrowed =
    view.kind ??
    view.specialty ??
    view.region ??
    view.centre ??
    view.assignee ??
    (view.flags.length > 0 ? view.flags : view.term)
  const usual = sortOf(view) === 'due' && statuses.length === openStatuses.length && view.status === 'OPEN'
  return usual && narrowed === null ? 'open' : 'cells'
}

/** What is still open goes by the nearest term, what is over by the latest; other dates begin with the newest. */
function naturalDirection(view: QueueView): Direction {
  if (sortOf(view) !== 'due') return 'desc'
  return view.status === 'OPEN' || openStatuses.some((open) => open === view.status) ? 'asc' : 'desc'
}

/** The direction in which a page is read: the way back and the last page go the other way round. */
export function readingDirection(natural: Direction, { before, end }: QueueFilters): Direction {
  const forward = before === null && !end
  return (natural === 'asc') === forward ? 'asc' : 'desc'
}
