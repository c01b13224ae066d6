import { sql, type RawBuilder } from 'kysely'
import { openStatuses } from '@/lib/applications/status'
import { kysely } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import type { ApplicationStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { noteListWith, type ListLook } from '@/lib/history/look'
import type { Flag, Sort } from './schema'

export type Direction = 'asc' | 'desc'

/** Where the lines are taken from, each way with indexes of its own ("Application_queue_…"). */
export type Source = 'open' | 'cells' | 'surnames' | 'few'

/** What the text of the statement depends on. */
export type Shape = {
  source: Source
  sort: Sort
  direction: Direction
  limit: number
  cursor: boolean
  /** With the dates and flags that the usual columns do not show; always, when sorted by such a date. */
  wide: boolean
  has: Record<
    'number' | 'doctor' | 'kind' | 'specialty' | 'region' | 'centre' | 'assignee' | 'term' | 'firstName' | 'middleName',
    boolean
  >
  nobody: boolean
  flags: readonly Flag[]
}

export type QueueValues = {
  statuses: readonly ApplicationStatus[]
  kinds: readonly ProcedureKind[]
  surnames: readonly string[]
  number: string | null
  doctor: string | null
  specialty: number | null
  region: string | null
  centre: string | null
  assignee: string | null
  termFrom: string | null
  termTo: string | null
  firstName: string | null
  middleName: string | null
  at: string | null
  id: string | null
}

export type QueueLine = {
  id: string
  number: string
  kind: ProcedureKind
  status: Exclude<ApplicationStatus, 'DRAFT'>
  dueOn: string
  lastName: string
  firstName: string
  middleName: string | null
  specialty: string
  region: string | null
  assigneeLast: string | null
  assigneeFirst: string | null
  assigneeMiddle: string | null
  /** Only of a wide statement. */
  centre?: string | null
  registeredOn?: string
  updatedAt?: Date
  escalated?: boolean
  held?: boolean
  unread?: boolean
  repeated?: boolean
  appeal?: boolean
}

const sortColumns = { due: 'dueOn', registered: 'registeredOn', updated: 'updatedAt' } as const
const sortTypes = { due: 'date', registered: 'date', updated: 'timestamptz' } as const

// Conditions of the partial indexes, word for word: the planner compares them.
export const flagConditions: Record<Flag, RawBuilder<boolean>> = {
  escalated: sql`a."escalatedAt" IS NOT NULL`,
  held: sql`a."heldAt" IS NOT NULL`,
  unread: sql`a."unreadByStaff"`,
  repeated: sql`a."previousId" IS NOT NULL`,
  appeal: sql`a."appealOpen"`,
}

// Literals: the planner matches a partial index against constants only.
const openLiterals = sql.join(openStatuses.map((status) => sql.lit(status)))

type Statement<Values> = (values: Values) => Promise<QueueLine[]>

const statements = new Map<string, Statement<QueueValues>>()
const notedStatements = new Map<string, Statement<QueueValues & ListLook>>()

/** Lines of one shape: the statement is built once a shape and planned once a connection. */
export function runStatement(shape: Shape, values: QueueValues): Promise<QueueLine[]> {
  const build = () => prepare<QueueValues, QueueLine>((given) => queueQueryOf(shape, given))
  return known(statements, shape, build)(values)
}

/** The same as a person opens the queue: the look is written together with it. */
export function runNoted(shape: Shape, values: QueueValues & ListLook): Promise<QueueLine[]> {
  const build = () =>
    prepare<QueueValues & ListLook, QueueLine>((given) => noteListWith('queue', queueQueryOf(shape, given), given))
  return known(notedStatements, shape, build)(values)
}

function known<Values>(
  kept: Map<string, Statement<Values>>,
  shape: Shape,
  build: () => Statement<Values>,
): Statement<Values> {
  const key = JSON.stringify(shape)
  const statement = kept.get(key) ?? build()
  kept.set(key, statement)
  return statement
}

/** Names are joined to the page only after it has been cut. Exported for the tests that read its plan. */
export function queueQueryOf(shape: Shape, values: QueueValues) {
  const { direction, wide, sort } = shape
  const order = sql.ref(`page.${sortColumns[sort]}`)
  const query = kysely()
    .selectFrom(sql<PageRow>`(${pageOf(shape, values)})`.as('page'))
    .innerJoin('Doctor', 'Doctor.id', 'page.doctorId')
    .innerJoin('Specialty', 'Specialty.code', 'page.specialtyCode')
    .leftJoin('Region', 'Region.code', 'page.regionCode')
    .leftJoin('User as assignee', 'assignee.id', 'page.assigneeId')
    .select(['page.id', 'page.number', 'page.kind', 'page.status', 'page.dueOn'])
    .select(['Doctor.lastName', 'Doctor.firstName', 'Doctor.middleName'])
    .select(['Specialty.name as specialty', 'Region.name as region'])
    .select([
      'assignee.lastName as assigneeLast',
      'assignee.firstName as assigneeFirst',
      'assignee.middleName as assigneeMiddle',
    ])
    .orderBy(order, direction)
    .orderBy('page.id', direction)
    .limit(sql.lit(shape.limit))
  if (!wide) return query
  return query
    .leftJoin('AccreditationCentre', 'AccreditationCentre.code', 'page.centreCode')
    .select('AccreditationCentre.name as centre')
    .select(['page.registeredOn', 'page.updatedAt'])
    .select(flagNames.map((flag) => `page.${flag}` as const))
}

const flagNames = ['escalated', 'held', 'unread', 'repeated', 'appeal'] as const

type PageRow = Record<(typeof flagNames)[number], boolean> & {
  id: string
  number: string
  doctorId: string
  kind: ProcedureKind
  specialtyCode: number
  regionCode: string | null
  centreCode: string | null
  status: Exclude<ApplicationStatus, 'DRAFT'>
  dueOn: string
  registeredOn: string
  updatedAt: Date
  assigneeId: string | null
}

function pageOf(shape: Shape, values: QueueValues): RawBuilder<unknown> {
  const { source, sort, direction } = shape
  const order = sql`"${sql.raw(sortColumns[sort])}" ${sql.raw(direction)}, "id" ${sql.raw(direction)}`
  const cut = sql`ORDER BY ${order} LIMIT ${sql.lit(shape.limit)}`
  const rows = sql`SELECT ${pageColumns(shape)} FROM "Application" a WHERE ${conditions(shape, values)}`
  if (source === 'open') return sql`${rows} AND a."status" IN (${openLiterals}) ${cut}`
  const statuses = sql`unnest(${values.statuses}::"ApplicationStatus"[])`
  const kinds = sql`unnest(${values.kinds}::"ProcedureKind"[])`
  const ofKind = sql`a."kind" = ANY(${values.kinds}::"ProcedureKind"[])`
  switch (source) {
    // Sorted after they have been found: OFFSET keeps the planner from walking the whole queue for a few rows.
    case 'few':
      return sql`SELECT * FROM (${rows} AND ${ofKind} AND a."status" = ANY(${values.statuses}::"ApplicationStatus"[]) OFFSET 0) few ${cut}`
    // Places are found in the index alone, and lines are read only for the places that the page has.
    case 'surnames':
      return sql`SELECT ${pageColumns(shape)} FROM (
        SELECT cell.* FROM unnest(${values.surnames}::text[]) s(surname) CROSS JOIN ${statuses} t(status)
        CROSS JOIN LATERAL (
          SELECT a.${sql.ref(sortColumns[sort])}, a."id" FROM "Application" a WHERE ${conditions(shape, values)}
          ${shape.has.kind ? sql`AND ${ofKind}` : sql``} AND a."surname" = s.surname AND a."status" = t.status ${cut}
        ) cell ${cut}
      ) place JOIN "Application" a ON a."id" = place."id"`
    case 'cells':
      return sql`SELECT cell.* FROM ${statuses} t(status) CROSS JOIN ${kinds} k(kind)
        CROSS JOIN LATERAL (${rows} AND a."status" = t.status AND a."kind" = k.kind ${cut}) cell ${cut}`
  }
}

/** All the lines of a shape, unordered: for counting. */
export function matching(
  shape: Omit<Shape, 'limit' | 'cursor' | 'direction'>,
  values: QueueValues,
): RawBuilder<unknown> {
  const where = [
    conditions({ ...shape, cursor: false, direction: 'asc' }, values),
    sql`a."status" = ANY(${values.statuses}::"ApplicationStatus"[])`,
  ]
  if (values.kinds.length === 1) where.push(sql`a."kind" = ANY(${values.kinds}::"ProcedureKind"[])`)
  if (values.surnames.length > 0) where.push(sql`a."surname" = ANY(${values.surnames}::text[])`)
  return sql`"Application" a WHERE ${sql.join(where, sql` AND `)}`
}

function pageColumns({ wide }: Shape): RawBuilder<unknown> {
  const usual = sql`a."id", a."number", a."doctorId", a."kind", a."specialtyCode", a."regionCode", a."status", a."dueOn", a."assigneeId"`
  if (!wide) return usual
  const marks = flagNames.map((flag) => sql`${flagConditions[flag]} AS ${sql.ref(flag)}`)
  return sql`${usual}, a."centreCode", a."registeredOn", a."updatedAt", ${sql.join(marks)}`
}

function conditions(shape: Omit<Shape, 'limit'>, values: QueueValues): RawBuilder<unknown> {
  const { has, nobody, flags, sort, direction } = shape
  // A withdrawn draft has no number: it never reached the staff.
  const all: RawBuilder<unknown>[] = [sql`a."number" IS NOT NULL`, sql`a."dueOn" IS NOT NULL`]
  if (has.number) all.push(sql`a."number" = ${values.number}`)
  if (has.doctor) all.push(sql`a."doctorId" = ${values.doctor}::uuid`)
  if (has.specialty) all.push(sql`a."specialtyCode" = ${values.specialty}::int`)
  if (has.region) all.push(sql`a."regionCode" = ${values.region}`)
  if (has.centre) all.push(sql`a."centreCode" = ${values.centre}`)
  if (has.assignee) all.push(sql`a."assigneeId" = ${values.assignee}::uuid`)
  if (nobody) all.push(sql`a."assigneeId" IS NULL`)
  if (has.term) all.push(sql`a."dueOn" BETWEEN ${values.termFrom}::date AND ${values.termTo}::date`)
  for (const flag of flags) all.push(flagConditions[flag])
  if (has.firstName) all.push(beginsWith(sql`a."forename"`, values.firstName))
  if (has.middleName) all.push(beginsWith(middleName, values.middleName))
  if (shape.cursor) {
    const place = sql`(${values.at}::${sql.raw(sortTypes[sort])}, ${values.id}::uuid)`
    all.push(sql`(a.${sql.ref(sortColumns[sort])}, a."id") ${sql.raw(direction === 'asc' ? '>' : '<')} ${place}`)
  }
  return sql.join(all, sql` AND `)
}

// Above every letter, as bytes are compared.
const LAST_CHARACTER = '\u{10FFFF}'

/** A range instead of LIKE: under a plan for any value an index cannot use a pattern that it does not know yet. */
function beginsWith(name: RawBuilder<string>, beginning: string | null): RawBuilder<unknown> {
  return sql`${name} ~>=~ ${beginning}::text AND ${name} ~<~ (${beginning}::text || ${sql.lit(LAST_CHARACTER)})`
}

/** A scalar, not a join: it is looked up for the rows of one surname and first name only. */
const middleName = sql<string>`(SELECT plain_name(d."middleName") FROM "Doctor" d WHERE d."id" = a."doctorId")`
