import { addDays, daysBetween, monthsBefore, type CalendarDate } from '@/lib/core/calendar'

/** Work at one place; `until` is null while it lasts. */
export type Stint = { since: CalendarDate; until: CalendarDate | null }

/** Days without any work, first and last included; `long` means that accreditation of a doctor is another one after it. */
export type CareerBreak = { from: CalendarDate; to: CalendarDate; long: boolean }

/** Changing the workplace takes some days; that is no break. */
const NO_BREAK_DAYS = 31

/** Breaks between the stints and after the last one, oldest first; stints may overlap and come in any order. */
export function careerBreaks(stints: readonly Stint[], today: CalendarDate, breakYears: number): CareerBreak[] {
  const [first, ...later] = [...stints].sort((left, right) => left.since.localeCompare(right.since))
  if (!first) return []
  const breaks: CareerBreak[] = []
  let worked = first.until ?? today
  const rest = (until: CalendarDate) => {
    const [from, to] = [addDays(worked, 1), addDays(until, -1)]
    if (daysBetween(worked, until) - 1 <= NO_BREAK_DAYS) return
    breaks.push({ from, to, long: monthsBefore(until, breakYears * 12) > worked })
  }
  for (const { since, until } of later) {
    if (since > worked) rest(since)
    const end = until ?? today
    if (end > worked) worked = end
  }
  if (worked < today) rest(addDays(today, 1))
  return breaks
}
