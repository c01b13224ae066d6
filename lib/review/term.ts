import { addWorkingDays, workingDaysBetween, type CalendarDate } from '@/lib/core/calendar'

/** The production calendar by which a term is counted. */
export type Calendar = {
  addWorkingDays: (date: CalendarDate, n: number) => CalendarDate
  workingDaysBetween: (a: CalendarDate, b: CalendarDate) => number
}

export const productionCalendar: Calendar = { addWorkingDays, workingDaysBetween }

export type TermFacts = {
  /** The day of registration or, once a decision was overturned, of that. */
  startedOn: CalendarDate
  /** Norm of the procedure. */
  workingDays: number
  /** Periods since then in which the doctor held the move, in order: from the request to the answer. */
  held: readonly { from: CalendarDate; to: CalendarDate }[]
}

/** The day a term ends: the norm counted from the start, moved by the working days the doctor held the file. */
export function termOf({ startedOn, workingDays, held }: TermFacts, calendar: Calendar): CalendarDate {
  return held.reduce(
    (due, { from, to }) => calendar.addWorkingDays(due, Math.max(calendar.workingDaysBetween(from, to), 0)),
    calendar.addWorkingDays(startedOn, workingDays),
  )
}

/** The later of two days: a term that was promised never moves backwards. */
export function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b
}
