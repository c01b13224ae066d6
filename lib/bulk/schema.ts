import { z } from 'zod'

/** Applications in one run at most. */
export const MOST_ROWS = 100

export const bulkActs = ['ASSIGN', 'REQUEST', 'APPROVE'] as const

const row = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{1,9}$/)
  .transform((text) => ({ applicationId: text.slice(0, 36), version: Number(text.slice(37)) }))
  .pipe(z.object({ applicationId: z.uuid(), version: z.number() }))

/** `id:version` of every row, separated by commas, as the preview showed them. */
const rows = z
  .string()
  .max(MOST_ROWS * 48)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(row).min(1, 'Отметьте хотя бы одну заявку').max(MOST_ROWS, `Не больше ${MOST_ROWS} заявок за раз`))

const run = { runId: z.uuid(), rows }
const note = z.string().trim().max(2000, 'Не больше 2000 знаков')

export const bulkAssignSchema = z.object({
  ...run,
  expertId: z.uuid({ error: 'Выберите эксперта' }),
  note: note.default(''),
})

export const bulkRequestSchema = z.object({
  ...run,
  reason: z.string().min(1, 'Выберите причину').max(100),
  note: note.min(1, 'Напишите, что именно нужно исправить или приложить'),
})

export const bulkApproveSchema = z.object(run)

/** What the preview is asked for in the address: ticked rows, an act, or a run to look at. */
export const bulkAddressSchema = z.object({
  row: z
    .unknown()
    .optional()
    .transform((value) => {
      const ids = [...new Set([value].flat())].filter((id) => z.uuid().safeParse(id).success) as string[]
      return ids.slice(0, MOST_ROWS)
    }),
  /** Everything that the filters find, up to the most, in place of ticked rows. */
  all: z
    .unknown()
    .optional()
    .transform((value) => value === '1'),
  act: z.enum(bulkActs).nullable().catch(null),
  run: z.uuid().nullable().catch(null),
  query: z.string().max(4000).catch(''),
})

/** Address of the preview of an act on these rows. */
export function bulkAddress(ids: readonly string[], act: (typeof bulkActs)[number] | null, query: string): string {
  const address = new URLSearchParams(ids.map((id) => ['row', id]))
  if (act) address.set('act', act)
  if (query) address.set('query', query)
  return `/staff/bulk?${address.toString()}`
}
