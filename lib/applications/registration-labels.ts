import { moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { formatDate } from '@/lib/core/format'

type Registered = { registeredOn: CalendarDate | null; decidedAt: Date | null }

/**
 * The day of registration as people read it. An application sent out of hours may be decided before that day comes: then the
 * dates say so themselves, since neither what was filed nor what was decided is dated anew.
 */
export function registrationText({ registeredOn, decidedAt }: Registered): string {
  if (!registeredOn) return 'Не назначена'
  const early = decidedAt !== null && moscowDate(decidedAt) < registeredOn
  return `${formatDate(registeredOn)}${early ? ', решение принято раньше: заявка отправлена вне часов регистрации' : ''}`
}
