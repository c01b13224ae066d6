import { sql, type RawBuilder } from 'kysely'
import type { StaffActor } from '@/lib/auth/actor'
import { openStatuses } from '@/lib/applications/status'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import type { ApplicationStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { NOBODY, queueStatuses, type QueueFilters } from './schema'
import { parseQueueSearch } from './search'

/** Which statuses a page is taken from, each group by its own index. */
type StatusGroup = 'OPEN' | 'FILED' | ApplicationStatus

// Literals: the planner matches partial indexes against constants only.
const openLiterals = openStatuses.map((status) => sql.lit(status))

type Direction = 'asc' | 'desc'

type PageRow = {
  id: string
  number: string
  doctorId: string
  kind: ProcedureKind
  specialtyCode: number
  regionCode: string | null
  status: ApplicationStatus
  dueOn: string
  assigneeId: string | null
}

type QueueValues = {
  userId: string
  kind: string | null
  specialty: number | null
  region: string | null
  doctor: string | null
  dueOn: string | null
  id: string | null
}

type QueueStatement = ReturnType<typeof statementOf>
const statements = new Map<string, QueueStatement>()

/**
 * Lines of the queue in the order of reading from the cursor, at most `limit`; names are joined to the page only after
 * it has been cut, so that the indexes "Application_…queue_idx" give the order.
 */
export async function queueRows(actor: StaffActor, filters: QueueFilters, limit: number) {
  if (filters.doctor === NOBODY) return []
  const cursor = filters.before ?? filters.after
  const values = {
    userId: actor.userId,
    kind: filters.kind,
    specialty: filters.specialty,
    region: filters.region,
    doctor: filters.doctor,
    dueOn: cursor?.dueOn ?? null,
    id: cursor?.id ?? null,
  }
  return statementFor(filters, limit)(values)
}

/** One statement a shape of the filters; a search has too many shapes to keep. */
function statementFor(filters: QueueFilters, limit: number): QueueStatement {
  if (filters.q !== '') return statementOf(filters, limit)
  const way = filters.before ? 'before' : filters.after ? 'after' : 'start'
  const { status, kind, specialty, region, doctor, mine } = filters
  const given = [kind, specialty, region, doctor].map((value) => value !== null)
  const shape = [status, ...given, mine, way, limit].join()
  const known = statements.get(shape) ?? statementOf(filters, limit)
  statements.set(shape, known)
  return known
}

function statementOf(filters: QueueFilters, limit: number) {
  const direction = readingDirection(filters)
  // A literal: with a parameter the planner would plan anew each time, which takes longer than the query itself.
  const rows = sql.lit(limit)
  return prepare((values: QueueValues) => {
    const pages = statusGroups(filters).map((group) => sql`(${pageOf(filters, group, direction, rows, values)})`)
    return kysely()
      .selectFrom(sql<PageRow>`(${sql.join(pages, sql` UNION ALL `)})`.as('page'))
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
      .orderBy('page.dueOn', direction)
      .orderBy('page.id', direction)
      .limit(rows)
  })
}

/** What is still open goes by the nearest term, what is over by the latest; the way back is read the other way round. */
function readingDirection({ status, before }: QueueFilters): Direction {
  const nearestFirst = status === 'OPEN' || openStatuses.some((open) => open === status)
  return nearestFirst === (before === null) ? 'asc' : 'desc'
}

function statusGroups({ status, q }: QueueFilters): StatusGroup[] {
  if (status !== 'ALL') return [status]
  // No index orders all statuses together: a page of each is cut and the first of them are kept. A search has few rows.
  return q === '' ? queueStatuses.filter((one) => one !== 'OPEN' && one !== 'ALL') : ['FILED']
}

function pageOf(
  filters: QueueFilters,
  group: StatusGroup,
  direction: Direction,
  rows: RawBuilder<number>,
  values: QueueValues,
) {
  const search = parseQueueSearch(filters.q, moscowDate(now()).slice(0, 4))
  let page = kysely()
    .selectFrom('Application')
    .select([
      'Application.id',
      'Application.number',
      'Application.doctorId',
      'Application.kind',
      'Application.specialtyCode',
    ])
    .select(['Application.regionCode', 'Application.status', 'Application.dueOn', 'Application.assigneeId'])
    // A withdrawn draft has neither: it never reached the staff.
    .where('Application.number', 'is not', null)
    .where('Application.dueOn', 'is not', null)
    .limit(rows)
  // Ordered by an expression, a search cannot walk the whole queue for a rare name or one doctor: the few found are sorted instead.
  page =
    search || filters.doctor
      ? page.orderBy(sql`"Application"."dueOn" + 0`, direction)
      : page.orderBy('Application.dueOn', direction)
  page = page.orderBy('Application.id', direction)
  if (search && 'number' in search) {
    return page.where('Application.number', '=', search.number).where('Application.status', '<>', sql.lit('DRAFT'))
  }
  if (group === 'OPEN') page = page.where('Application.status', 'in', openLiterals)
  else if (group === 'FILED') page = page.where('Application.status', '<>', sql.lit('DRAFT'))
  else page = page.where('Application.status', '=', sql.lit(group))

  if (search) page = page.where('Application.doctorId', 'in', doctorsNamed(search))
  if (filters.kind) page = page.where('Application.kind', '=', sql<ProcedureKind>`${values.kind}`)
  if (filters.specialty) page = page.where('Application.specialtyCode', '=', sql<number>`${values.specialty}`)
  if (filters.region) page = page.where('Application.regionCode', '=', values.region)
  if (filters.doctor) page = page.where('Application.doctorId', '=', sql<string>`${values.doctor}`)
  if (filters.mine) page = page.where('Application.assigneeId', '=', values.userId)
  if (filters.before || filters.after) {
    const place = sql`(${values.dueOn}::date, ${values.id}::uuid)`
    page = page.where(
      sql<boolean>`("Application"."dueOn", "Application"."id") ${sql.raw(direction === 'asc' ? '>' : '<')} ${place}`,
    )
  }
  return page
}

function doctorsNamed({ lastNames, firstName }: { lastNames: string[]; firstName: string }) {
  return kysely()
    .selectFrom('Doctor')
    .select('Doctor.id')
    .where((eb) => eb.or(lastNames.map((name) => eb('Doctor.lastName', 'like', prefix(name)))))
    .$if(firstName !== '', (query) => query.where('Doctor.firstName', 'like', prefix(firstName)))
}

function prefix(text: string): string {
  return `${text.replace(/[\\%_]/g, '\\$&')}%`
}
