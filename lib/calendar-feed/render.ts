import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventTransparency,
} from 'ical-generator'
import { dateOfDay } from '@/lib/core/calendar'
import { sha256Hex } from '@/lib/core/crypto'
import type { Deadline, Revision } from './types'

const REFRESH_SECONDS = 6 * 3600
const DAY_SECONDS = 86_400
/** Calendars remind at nine in the morning of wherever the person is. */
const MORNING_SECONDS = 9 * 3600

/** What tells one state of a deadline from another. */
export function digestOf({ day, title, text, path, remindDaysBefore }: Deadline): string {
  return sha256Hex(JSON.stringify([day, title, text, path, remindDaysBefore]))
}

/**
 * The calendar as RFC 5545 writes it; `origin` is where paths lead. The same deadlines and revisions give the same bytes.
 * Days are days of Moscow, written as days without a time: a calendar of another zone must not move them.
 */
export function renderCalendar(deadlines: readonly (Deadline & Revision)[], origin: string): string {
  const calendar = ical({
    prodId: { company: 'Accreditation cabinet', product: 'Deadlines', language: 'RU' },
    name: 'Сроки аккредитации',
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  })
  for (const { uid, day, title, text, path, remindDaysBefore, sequence, modifiedAt } of deadlines) {
    const event = calendar.createEvent({
      ...{ id: uid, sequence, stamp: modifiedAt, lastModified: modifiedAt },
      ...{ allDay: true, start: dateOfDay(day), summary: title, description: text, url: `${origin}${path}` },
      // Nobody is busy because of a deadline.
      transparency: ICalEventTransparency.TRANSPARENT,
      class: ICalEventClass.PRIVATE,
    })
    for (const days of remindDaysBefore) {
      const trigger = days * DAY_SECONDS - MORNING_SECONDS
      const alarm = event.createAlarm({ type: ICalAlarmType.display, trigger, description: title })
      // Unsaid, what comes after the beginning of the day would be counted from its end; the constructor does not take it.
      alarm.relatesTo(ICalAlarmRelatesTo.start)
    }
  }
  return calendar.toString()
}
