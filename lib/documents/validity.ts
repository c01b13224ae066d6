import { addDays, daysBetween, isCalendarDate, type CalendarDate } from '@/lib/core/calendar'
import { parseRussianDate } from '@/lib/core/format'
import type { ValidityState } from './types'

/** Calendar days before the last day of validity on which the owner is told (DOC-7). */
export const EXPIRY_NOTICES = [90, 30, 7] as const

/** The longest time before the end that is told of. */
export const FIRST_NOTICE = EXPIRY_NOTICES[0]

/** Nothing here is older than the electronic registers, nothing is given for longer than half a century. */
const EARLIEST: CalendarDate = '2000-01-01'
const LONGEST_DAYS = 366 * 50

/** A last day as a program ('YYYY-MM-DD') or a person (дд.мм.гггг) writes it; empty or absent means none. */
export function parseValidUntil(
  input: string | null | undefined,
  today: CalendarDate,
): { ok: true; value: CalendarDate | null } | { ok: false } {
  const text = (input ?? '').trim()
  if (text === '') return { ok: true, value: null }
  const value = isCalendarDate(text) ? text : parseRussianDate(text)
  if (!value || value < EARLIEST || value > addDays(today, LONGEST_DAYS)) return { ok: false }
  return { ok: true, value }
}

/** The last day itself is still valid. */
export function validityState(validUntil: CalendarDate | null, today: CalendarDate): ValidityState | null {
  if (validUntil === null) return null
  if (validUntil < today) return 'expired'
  return daysBetween(today, validUntil) <= FIRST_NOTICE ? 'soon' : 'valid'
}

/**
 * Notices whose day has come and that have not been sent: one letter stands for all of them, so that a pause of days
 * or a moved clock brings one and not three.
 */
export function noticesDue({ left, sent }: { left: number; sent: readonly number[] }): number[] {
  if (left < 0) return []
  return EXPIRY_NOTICES.filter((days) => left <= days && !sent.includes(days))
}

/** Notices that would come late already for a day typed `left` days before it: they are never sent. */
export function noticesMissed(left: number): number[] {
  return EXPIRY_NOTICES.filter((days) => left <= days)
}
