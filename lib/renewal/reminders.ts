import { monthsBefore, type CalendarDate } from '@/lib/core/calendar'

/** Calendar months before the end of a certificate on which its holder is reminded (CERT-4). */
export const REMINDER_MONTHS = [12, 6, 3, 1] as const

/** The longest time before the end that is reminded of. */
export const FIRST_REMINDER_MONTHS = REMINDER_MONTHS[0]

type Facts = {
  today: CalendarDate
  validUntil: CalendarDate
  /** The day the certificate was made: what would have come before it never comes. */
  madeOn: CalendarDate
  sent: readonly number[]
}

/**
 * Reminders whose day has come and that have not been sent: one letter stands for all of them, so that a pause of months
 * brings one and not three.
 */
export function remindersDue({ today, validUntil, madeOn, sent }: Facts): number[] {
  if (today > validUntil) return []
  return REMINDER_MONTHS.filter((months) => {
    const day = monthsBefore(validUntil, months)
    return day <= today && day > madeOn && !sent.includes(months)
  })
}
