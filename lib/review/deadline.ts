import { addDays, addWorkingDays, workingDaysBetween, type CalendarDate } from '@/lib/core/calendar'
import { isFinal } from '@/lib/applications/status'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'

/** How near the term is, in words; the tone never speaks alone. */
export type Deadline = { tone: 'neutral' | 'warning' | 'danger'; label: string }

const SOON_WORKING_DAYS = 3

/** The term of an application on the day `today`; null once the application is decided or withdrawn. */
export function deadline(
  application: { status: ApplicationStatus; dueOn: CalendarDate },
  today: CalendarDate,
): Deadline | null {
  const { status, dueOn } = application
  if (isFinal(status)) return null
  // The term moves by the days the doctor holds the file, so nothing is overdue meanwhile.
  if (status === 'DOCUMENTS_REQUIRED') return { tone: 'neutral', label: 'приостановлен' }
  if (dueOn === today) return { tone: 'warning', label: 'сегодня' }
  const left = workingDaysBetween(today, dueOn)
  if (dueOn < today) return { tone: 'danger', label: left < 0 ? `просрочено на ${-left} раб. дн.` : 'просрочено' }
  if (left === 0) return { tone: 'warning', label: 'осталось меньше рабочего дня' }
  return { tone: left <= SOON_WORKING_DAYS ? 'warning' : 'neutral', label: `осталось ${left} раб. дн.` }
}

/** Days between which the term of an application falls when it is red (over), amber (three working days or less) or green. */
export function termRange(
  term: 'red' | 'amber' | 'green',
  today: CalendarDate,
): [from: CalendarDate, to: CalendarDate] {
  const calm = addWorkingDays(today, SOON_WORKING_DAYS + 1)
  switch (term) {
    case 'red':
      return ['0001-01-01', addDays(today, -1)]
    case 'amber':
      return [today, addDays(calm, -1)]
    case 'green':
      return [calm, '9999-12-31']
  }
}
