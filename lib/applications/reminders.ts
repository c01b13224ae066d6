/** Calendar days before the end of a request's term on which the doctor is reminded. */
export const REMINDERS = [14, 7, 2] as const

/** The longest time before the end that is reminded of. */
export const FIRST_REMINDER = REMINDERS[0]

type Facts = {
  /** Calendar days left now, and on the day of asking. */
  left: number
  given: number
  sent: readonly number[]
}

/**
 * Reminders whose day has come and that have not been sent, the nearest to the end first: one letter stands for all of
 * them, so that a pause of days brings one and not three. A term shorter than a reminder's has none of it: the request
 * itself has just told the same.
 */
export function remindersDue({ left, given, sent }: Facts): number[] {
  if (left < 0) return []
  return REMINDERS.filter((days) => left <= days && days < given && !sent.includes(days)).sort((a, b) => a - b)
}
