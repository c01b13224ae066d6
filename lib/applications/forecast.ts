import { addWorkingDays, type CalendarDate } from '@/lib/core/calendar'

/** How fast applications of a kind were decided of late; working days from registration to decision. */
export type Pace = { decided: number; fastWorkingDays: number | null; slowWorkingDays: number | null }

export type Forecast =
  /** Too few decisions to speak of usual terms. */
  | { kind: 'unknown' }
  /** Most applications as old as this one are decided: nothing better than the promised day can be said. */
  | { kind: 'longer' }
  /** Days between which most decisions fall; `late` when the range reaches beyond the promised day. */
  | { kind: 'range'; earliest: CalendarDate; latest: CalendarDate; late: boolean }

/** With fewer decisions a range would be an accident. */
const ENOUGH_DECISIONS = 30

type Case = { pace: Pace | null; registeredOn: CalendarDate; dueOn: CalendarDate; today: CalendarDate }

/** When a decision is to be expected by the real pace: a range of working days, never in the past. */
export function forecast({ pace, registeredOn, dueOn, today }: Case): Forecast {
  if (!pace || pace.decided < ENOUGH_DECISIONS || pace.fastWorkingDays === null || pace.slowWorkingDays === null) {
    return { kind: 'unknown' }
  }
  const slow = addWorkingDays(registeredOn, pace.slowWorkingDays)
  if (slow < today) return { kind: 'longer' }
  const fast = addWorkingDays(registeredOn, pace.fastWorkingDays)
  const earliest = addWorkingDays(fast < today ? today : fast, 0)
  const latest = slow < earliest ? earliest : slow
  return { kind: 'range', earliest, latest, late: latest > dueOn }
}
