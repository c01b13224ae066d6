import type { CalendarDate } from '@/lib/core/calendar'

/** A day of a doctor's own that a calendar shows all day long. */
export type Deadline = {
  /** The same for the same deadline, whatever becomes of its day and words. */
  uid: string
  day: CalendarDate
  title: string
  text: string
  /** Path inside the cabinet. */
  path: string
  /** Calendar days before the day on which the calendar reminds, in the morning. */
  remindDaysBefore: readonly number[]
}

/** How often the deadline has changed, and when it last did. */
export type Revision = { sequence: number; modifiedAt: Date }

/** What the page of settings shows; null when there is no address. */
export type FeedState = { createdAt: Date; readAt: Date | null } | null
