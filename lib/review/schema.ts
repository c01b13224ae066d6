import { z } from 'zod'
import { isCalendarDate } from '@/lib/core/calendar'
import { ApplicationStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'

const target = { applicationId: z.uuid(), version: z.coerce.number().int() }

export const REASON_FIELD = 'reasons.'

/** Name of the checkbox of a reason: each has its own, so that a refused form keeps every tick. */
export function reasonField(code: string): string {
  return `${REASON_FIELD}${code}`
}

/** Gathers the ticked reasons of a form into `reasons`. */
function gatherReasons(values: unknown): unknown {
  if (typeof values !== 'object' || values === null) return values
  const ticked = Object.keys(values).filter((name) => name.startsWith(REASON_FIELD))
  const listed = 'reasons' in values ? [values.reasons].flat() : []
  return { ...values, reasons: [...listed, ...ticked.map((name) => name.slice(REASON_FIELD.length))] }
}

const reasons = z.array(z.string().max(100)).max(100)
const note = z.string().trim().max(2000, 'Не больше 2000 знаков')

export const takeSchema = z.object(target)

export const proposeSchema = z.preprocess(
  gatherReasons,
  z
    .object({
      ...target,
      decision: z.enum(['APPROVE', 'REFUSE'], { error: 'Выберите решение' }),
      reasons,
      note: note.default(''),
    })
    .superRefine((value, context) => {
      if (value.decision === 'REFUSE' && value.reasons.length === 0) {
        context.addIssue({ code: 'custom', path: ['reasons'], message: 'Для отказа отметьте хотя бы одну причину' })
      }
    }),
)

export const returnToExpertSchema = z.object({
  ...target,
  note: note.min(1, 'Напишите эксперту, что проверить ещё раз'),
})

export const decideSchema = z.object(target)

/** Views of the queue: everything that waits for a decision, one status, or all that was filed. */
export const queueStatuses = [
  'OPEN',
  ...Object.values(ApplicationStatus).filter((status) => status !== 'DRAFT'),
  'ALL',
] as const
export type QueueStatus = (typeof queueStatuses)[number]

const cursor = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.[0-9a-f-]{36}$/)
  .transform((text) => ({ dueOn: text.slice(0, 10), id: text.slice(11) }))
  .pipe(z.object({ dueOn: z.string().refine(isCalendarDate), id: z.uuid() }))

/** In the place of a doctor when nobody has the СНИЛС that was searched for. */
export const NOBODY = 'nobody'

// What an `integer` column holds: a longer code would fail in the database.
const MAX_CODE = 2_147_483_647

/** Filters of the queue as they stand in the address; what cannot be read is left out. */
export const queueFiltersSchema = z.object({
  status: z.enum(queueStatuses).catch('OPEN'),
  kind: z.enum(ProcedureKind).nullable().catch(null),
  specialty: z.coerce.number().int().positive().max(MAX_CODE).nullable().catch(null),
  region: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .catch(null),
  mine: z
    .unknown()
    .optional()
    .transform((value) => value === '1'),
  q: z.string().trim().max(100).catch(''),
  /** Whose applications, found by a СНИЛС: the number itself never stands in an address. */
  doctor: z
    .union([z.uuid(), z.literal(NOBODY)])
    .nullable()
    .catch(null),
  after: cursor.nullable().catch(null),
  before: cursor.nullable().catch(null),
})
export type QueueFilters = z.infer<typeof queueFiltersSchema>

/** Place of a row in the list, as it travels in the address. */
export function queueCursor(row: { dueOn: string; id: string }): string {
  return `${row.dueOn}.${row.id}`
}

/** Address of the queue with these filters, at the place of `cursor` or at the start. */
export function queueAddress(
  { status, kind, specialty, region, mine, q, doctor }: Omit<QueueFilters, 'after' | 'before'>,
  cursor: { after?: string; before?: string } = {},
): string {
  const query = new URLSearchParams({
    ...(status !== 'OPEN' && { status }),
    ...(kind && { kind }),
    ...(specialty && { specialty: String(specialty) }),
    ...(region && { region }),
    ...(mine && { mine: '1' }),
    ...(q && { q }),
    ...(doctor && { doctor }),
    ...cursor,
  })
  return query.size > 0 ? `/staff?${query}` : '/staff'
}
