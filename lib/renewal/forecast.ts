import { addYears } from '@/lib/certificates/term'
import { daysBetween, type CalendarDate } from '@/lib/core/calendar'
import { yearsBefore } from '@/lib/education/hours'
import type { Credit, HoursNorm } from '@/lib/education/types'
import type { Forecast, ForecastItem, HoursForecast, OwnCertificate, Pace, Renewal } from './types'

export const HORIZON_YEARS = 5
/** Study comes in portions: the pace is an average of so many years. */
export const PACE_YEARS = 2

const YEAR_DAYS = 365.25
const MONTH_DAYS = YEAR_DAYS / 12

type StudyRecord = Pick<Credit, 'kind' | 'hours' | 'completedOn'>

export type ForecastFacts = {
  today: CalendarDate
  certificates: readonly (OwnCertificate & { renewal: Renewal })[]
  credits: readonly StudyRecord[]
  norm: HoursNorm
}

/** What the next five years bring at the present pace: the certificates that still have an end, the nearest first. */
export function forecastOf({ today, certificates, credits, norm }: ForecastFacts): Forecast {
  const until = addYears(today, HORIZON_YEARS)
  const pace = paceOf(credits, today)
  const place = (day: CalendarDate) => Math.min(1, Math.max(0, daysBetween(today, day) / daysBetween(today, until)))
  const items = certificates.flatMap(({ renewal, ...certificate }): ForecastItem[] => {
    if (renewal.state === 'closed') return []
    const { validUntil } = certificate
    const { opensOn, fileBy } = renewal
    const places = { opens: place(opensOn), fileBy: place(fileBy), ends: place(validUntil) }
    const on = studyDay(renewal, today)
    return [
      { ...certificate, renewal, places, hours: on === null ? null : hoursOn(on, { today, credits, norm, pace }) },
    ]
  })
  return {
    ...{ today, until, pace, norm },
    items: items.toSorted((left, right) => left.validUntil.localeCompare(right.validUntil)),
    years: yearsWithin(today, until).map((year) => ({ year, place: place(`${year}-01-01`) })),
  }
}

/** The day by which the hours are wanted; null when they have been filed already. */
function studyDay(renewal: Exclude<Renewal, { state: 'closed' }>, today: CalendarDate): CalendarDate | null {
  if (renewal.state === 'underWay' && renewal.application.status !== 'DRAFT') return null
  return renewal.fileBy > today ? renewal.fileBy : today
}

function sumOf(credits: readonly StudyRecord[], kind: Credit['kind'], from: CalendarDate, to: CalendarDate): number {
  return credits
    .filter((credit) => credit.kind === kind && credit.completedOn >= from && credit.completedOn <= to)
    .reduce((hours, credit) => hours + credit.hours, 0)
}

function paceOf(credits: readonly StudyRecord[], today: CalendarDate): Pace {
  const since = yearsBefore(today, PACE_YEARS)
  const perYear = (kind: Credit['kind']) => Math.floor(sumOf(credits, kind, since, today) / PACE_YEARS)
  return { cpd: perYear('CPD'), nmo: perYear('NMO') }
}

type Study = Pick<ForecastFacts, 'today' | 'credits' | 'norm'> & { pace: Pace }

/** Hours that count on that day: what is older than the norm's years by then has fallen out, what the pace adds has come. */
function hoursOn(on: CalendarDate, { today, credits, norm, pace }: Study): HoursForecast {
  const since = yearsBefore(on, norm.years)
  const days = daysBetween(today, on)
  const grown = (perYear: number) => Math.floor((perYear * days) / YEAR_DAYS)
  const cpd = { kept: sumOf(credits, 'CPD', since, today), expected: grown(pace.cpd) }
  const nmo = { kept: sumOf(credits, 'NMO', since, today), expected: grown(pace.nmo) }
  const gap = (cpdHours: number, nmoHours: number) =>
    Math.max(0, norm.total - cpdHours - nmoHours, norm.cpdMinimum - cpdHours)
  const wanting = gap(cpd.kept, nmo.kept)
  return {
    on,
    kept: cpd.kept + nmo.kept,
    expected: cpd.expected + nmo.expected,
    gap: gap(cpd.kept + cpd.expected, nmo.kept + nmo.expected),
    cpdGap: Math.max(0, norm.cpdMinimum - cpd.kept - cpd.expected),
    perMonth: Math.ceil(wanting / Math.max(1, days / MONTH_DAYS)),
  }
}

function yearsWithin(from: CalendarDate, to: CalendarDate): number[] {
  const first = Number(from.slice(0, 4)) + 1
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index)
}
