import { isCalendarDate, type CalendarDate } from '@/lib/core/calendar'
import type { Credit, HoursNorm, HoursSummary } from './types'

// Приказ Минздрава России № 709н от 28.10.2022: used until a published procedure says otherwise.
export const DEFAULT_NORM: HoursNorm = { total: 144, cpdMinimum: 72, years: 5 }

/** The same day `years` earlier; 28 February stands in for a 29th that did not exist. */
export function yearsBefore(date: CalendarDate, years: number): CalendarDate {
  const year = String(Number(date.slice(0, 4)) - years).padStart(4, '0')
  const same = `${year}${date.slice(4)}`
  return isCalendarDate(same) ? same : `${year}-02-28`
}

/** Adds the hours up and tells what is missing; any hours of повышение квалификации count towards the total too. */
export function summarizeHours(credits: readonly Pick<Credit, 'kind' | 'hours'>[], norm: HoursNorm): HoursSummary {
  const sum = (kind: Credit['kind']) =>
    credits.filter((credit) => credit.kind === kind).reduce((hours, credit) => hours + credit.hours, 0)
  const cpd = sum('CPD')
  const nmo = sum('NMO')
  const total = cpd + nmo
  return { total, cpd, nmo, totalGap: Math.max(0, norm.total - total), cpdGap: Math.max(0, norm.cpdMinimum - cpd) }
}
