import { z } from 'zod'
import { isCalendarDate } from '@/lib/core/calendar'

export const APPEAL_TEXT = { min: 20, max: 4000 }

const text = (min: number, short: string) =>
  z.string().trim().min(min, short).max(APPEAL_TEXT.max, `Не больше ${APPEAL_TEXT.max} знаков`)

export const fileAppealSchema = z.object({
  applicationId: z.uuid(),
  text: text(APPEAL_TEXT.min, `Напишите, с чем вы не согласны: не меньше ${APPEAL_TEXT.min} знаков`),
})

export const decideAppealSchema = z.object({
  appealId: z.uuid(),
  outcome: z.enum(['UPHELD', 'REJECTED'], { error: 'Выберите решение' }),
  answer: text(10, 'Напишите ответ врачу: не меньше 10 знаков'),
})

const place = z
  .string()
  .regex(/^(\d{4}-\d{2}-\d{2}|\d{13,15})\.[0-9a-f-]{36}$/)
  .transform((value) => ({ at: value.slice(0, value.indexOf('.')), id: value.slice(value.indexOf('.') + 1) }))
  .pipe(z.object({ at: z.string(), id: z.uuid() }))

/** The list of appeals as its address says; what cannot be read is left out. */
export const appealsQuerySchema = z.object({
  view: z.enum(['open', 'decided']).catch('open'),
  after: place.nullable().catch(null),
})

/** The place in the list of open appeals: a day; in the list of decided ones: milliseconds. */
export function placeDate({ at }: { at: string }): string | null {
  return isCalendarDate(at) ? at : null
}

export function placeInstant({ at }: { at: string }): Date | null {
  return /^\d{13,15}$/.test(at) ? new Date(Number(at)) : null
}

export type AppealsQuery = z.infer<typeof appealsQuerySchema>

export function appealsAddress(view: AppealsQuery['view'], after?: string): string {
  const query = new URLSearchParams({ ...(view === 'decided' && { view }), ...(after && { after }) })
  return query.size > 0 ? `/staff/appeals?${query}` : '/staff/appeals'
}
