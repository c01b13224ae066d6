import { workingDaysBetween, type CalendarDate } from '@/lib/core/calendar'

/** A file that waits for an expert. */
export type WaitingFile = { dueOn: CalendarDate; registeredOn: CalendarDate; specialtyCode: number }

/** An expert as the distribution of work sees them; no skills mean every specialty. */
export type ExpertFacts = { load: number; dailyCapacity: number; skills: readonly number[] }

/** Of an expert without a card: the default of `StaffMember.dailyCapacity`. */
export const DEFAULT_CAPACITY = 8

const HORIZON_WORKING_DAYS = 20
const MOST_OVERDUE = 2
const WEIGHTS = { urgency: 5, waiting: 2, skill: 3, load: 4 }
const GENERALIST = 0.5

/**
 * How well the file and the expert fit each other on that day, the more the better: the nearer the term and the longer
 * the wait the sooner; one's own specialty rather than another's, and the more so the fuller the hands; free hands
 * before full ones.
 */
export function fitness(file: WaitingFile, { load, dailyCapacity, skills }: ExpertFacts, today: CalendarDate): number {
  const urgency = within(1 - workingDaysBetween(today, file.dueOn) / HORIZON_WORKING_DAYS, MOST_OVERDUE)
  const waiting = within(workingDaysBetween(file.registeredOn, today) / HORIZON_WORKING_DAYS, 1)
  const full = within(load / dailyCapacity, 1)
  const skill = skills.length === 0 ? GENERALIST : Number(skills.includes(file.specialtyCode))
  return (
    WEIGHTS.urgency * urgency + WEIGHTS.waiting * waiting + WEIGHTS.skill * skill * (1 + full) - WEIGHTS.load * full
  )
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most)
}

/** The files from the best for this expert on; of equals the nearest term first, then as they came. */
export function rankFiles<File extends WaitingFile>(
  files: readonly File[],
  expert: ExpertFacts,
  today: CalendarDate,
): File[] {
  return files
    .map((file) => ({ file, score: fitness(file, expert, today) }))
    .sort((a, b) => b.score - a.score || compare(a.file.dueOn, b.file.dueOn))
    .map(({ file }) => file)
}

/** The experts from the best for this file on. */
export function rankExperts<Expert extends ExpertFacts>(
  file: WaitingFile,
  experts: readonly Expert[],
  today: CalendarDate,
): Expert[] {
  return experts
    .map((expert) => ({ expert, score: fitness(file, expert, today) }))
    .sort((a, b) => b.score - a.score)
    .map(({ expert }) => expert)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
