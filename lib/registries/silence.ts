import { DAY, MINUTE, now } from '@/lib/core/clock'
import type { Silence } from './schema'

/** Columns of a question whose answer has not come. */
export function silent(silence: Silence): { refusedAt: Date | null } {
  return { refusedAt: silence === 'refusal' ? now() : null }
}

/** Which questions may be asked again by a job: some minutes after an outage, a day after a refusal of the question itself. */
export function askableAgain() {
  const at = now().getTime()
  return {
    askedAt: { lt: new Date(at - 4 * MINUTE) },
    AND: { OR: [{ refusedAt: null }, { refusedAt: { lt: new Date(at - DAY) } }] },
  }
}
