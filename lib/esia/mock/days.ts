import { moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { fail, type Failure } from '@/lib/core/result'

/** The refusal of days that are still to come, by the names of their fields; null when there are none. */
export function notYet(days: Record<string, CalendarDate>): Failure | null {
  const today = moscowDate(now())
  const early = Object.entries(days).filter(([, day]) => day > today)
  if (early.length === 0) return null
  const errors = early.map(([field]) => [field, ['Эта дата ещё не наступила. Проверьте год']])
  return fail('VALIDATION', 'Проверьте, что отмечено ниже', Object.fromEntries(errors))
}
