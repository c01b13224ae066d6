import { z } from 'zod'
import { stages } from '@/lib/applications/status'
import { isCalendarDate } from '@/lib/core/calendar'
import { ApplicationStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'

export type FiledStatus = Exclude<ApplicationStatus, 'DRAFT'>
const filed = Object.values(ApplicationStatus).filter((status) => status !== 'DRAFT')

/** Views of the queue: everything that waits for a decision, one status, or all that was filed. */
export const queueStatuses = ['OPEN', ...filed, 'ALL'] as const
export type QueueStatus = (typeof queueStatuses)[number]

/** How near the term is: over, at most three working days left, more than that. */
export const terms = ['red', 'amber', 'green'] as const
export type Term = (typeof terms)[number]

export const flags = ['escalated', 'held', 'unread', 'repeated', 'appeal'] as const
export type Flag = (typeof flags)[number]

export const sorts = ['due', 'registered', 'updated'] as const
export type Sort = (typeof sorts)[number]

export const columns = [
  'number',
  'applicant',
  'specialty',
  'kind',
  'region',
  'centre',
  'status',
  'stage',
  'registered',
  'due',
  'updated',
  'assignee',
  'flags',
] as const
export type Column = (typeof columns)[number]
export const usualColumns: readonly Column[] = ['number', 'applicant', 'specialty', 'status', 'due', 'assignee']

const cursor = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\.\d{3}Z)?\.[0-9a-f-]{36}$/)
  .transform((text) => ({ at: text.slice(0, -37), id: text.slice(-36) }))
  .pipe(
    z.object({
      at: z.union([z.string().refine(isCalendarDate), z.iso.datetime()]),
      id: z.uuid(),
    }),
  )
export type QueueCursor = z.infer<typeof cursor>

/** In the place of a doctor when nobody has the СНИЛС that was searched for. */
export const NOBODY = 'nobody'

// What an `integer` column holds: a longer code would fail in the database.
const MAX_CODE = 2_147_483_647

const optional = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null)

/** Ticked values, in the order of the list; what is not in it is left out. */
const ticked = <T extends string>(list: readonly T[]) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const given = new Set([value].flat())
      return list.filter((one) => given.has(one))
    })

/** Filters, order and columns of the queue as they stand in the address; what cannot be read is left out. */
export const queueFiltersSchema = z.object({
  status: z.enum(queueStatuses).catch('OPEN'),
  stage: optional(z.enum(stages)),
  kind: optional(z.enum(ProcedureKind)),
  specialty: optional(z.coerce.number().int().positive().max(MAX_CODE)),
  region: optional(z.string().regex(/^\d{2}$/)),
  centre: optional(z.string().regex(/^\d{2}-\d{1,3}$/)),
  assignee: optional(z.union([z.literal('me'), z.literal(NOBODY), z.uuid()])),
  term: optional(z.enum(terms)),
  flags: ticked(flags),
  /** An application's number: the only search whose words may stand in an address. */
  number: z
    .string()
    .regex(/^АК-\d{4}-\d{6,9}$/)
    .catch(''),
  /** A name that was searched for, sealed for the person who typed it. */
  find: z
    .string()
    .regex(/^[\w-]{1,600}$/)
    .catch(''),
  /** Whose applications, found by a СНИЛС: the number itself never stands in an address. */
  doctor: optional(z.union([z.uuid(), z.literal(NOBODY)])),
  sort: z.enum(sorts).catch('due'),
  /** Null: the nearest term first, of what is over the latest, of dates the newest. */
  order: optional(z.enum(['asc', 'desc'])),
  columns: ticked(columns).transform((chosen): readonly Column[] =>
    chosen.length > 0 ? [...new Set<Column>(['number', ...chosen])] : usualColumns,
  ),
  after: optional(cursor),
  before: optional(cursor),
  /** The last page. */
  end: z
    .unknown()
    .optional()
    .transform((value) => value === '1'),
})
export type QueueFilters = z.infer<typeof queueFiltersSchema>

/** What the list is made of: the filters without the place in it. */
export type QueueView = Omit<QueueFilters, 'after' | 'before' | 'end'>

const start: QueueFilters = queueFiltersSchema.parse({})
export const emptyView: QueueView = start

/** The filters of an address; the usual one has none, and nothing to be read. */
export function parseQueueFilters(query: Record<string, unknown>): QueueFilters {
  return Object.keys(query).length === 0 ? start : queueFiltersSchema.parse(query)
}

/** Whether the view uses what the short form of the filters does not show. */
export function isRareView(view: QueueView): boolean {
  const { stage, specialty, region, centre, assignee, term, order } = view
  const chosen = stage ?? specialty ?? region ?? centre ?? term ?? order ?? (assignee === 'me' ? null : assignee)
  const changed = view.sort !== 'due' || view.columns.join() !== usualColumns.join()
  return chosen !== null || changed || view.flags.length > 0
}

/** Place of a row in the list, as it travels in the address. */
export function queueCursor({ at, id }: QueueCursor): string {
  return `${at}.${id}`
}

/** The filters as a query of the address, without the place in the list; empty for the usual queue. */
export function queueQuery(view: QueueView): string {
  const { status, specialty, sort, flags: chosenFlags, columns: chosenColumns } = view
  const words = ['stage', 'kind', 'region', 'centre', 'assignee', 'term', 'number', 'find', 'doctor', 'order'] as const
  const query = new URLSearchParams({
    ...(status !== 'OPEN' && { status }),
    ...(specialty && { specialty: String(specialty) }),
    ...(sort !== 'due' && { sort }),
  })
  for (const word of words) {
    const value = view[word]
    if (value) query.set(word, value)
  }
  for (const flag of chosenFlags) query.append('flags', flag)
  if (chosenColumns.join() !== usualColumns.join()) for (const one of chosenColumns) query.append('columns', one)
  return query.toString()
}

/** Address of the queue with these filters, at the place of a cursor or at the start. */
export function queueAddress(view: QueueView, place: { after?: string; before?: string; end?: '1' } = {}): string {
  const query = [queueQuery(view), new URLSearchParams(place).toString()].filter(Boolean).join('&')
  return query ? `/staff?${query}` : '/staff'
}

/** A query of the queue's address, as saved in a view or an export, back into filters. */
export function parseQueueQuery(query: string): QueueView {
  return queueFiltersSchema.parse(queryValues(new URLSearchParams(query)))
}

/** Fields of a query or a form as an object; a name that comes more than once becomes an array. */
export function queryValues(fields: URLSearchParams | FormData): Record<string, unknown> {
  return Object.fromEntries(
    [...new Set(fields.keys())].map((name) => {
      const all = fields.getAll(name)
      return [name, all.length > 1 ? all : all[0]]
    }),
  )
}
