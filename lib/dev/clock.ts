import { z } from 'zod'
import { moveClock, now } from '@/lib/core/clock'
import { fail, ok, type Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { enqueueJob } from '@/lib/jobs/enqueue'

// What a date field of a browser sends has no zone: the product's zone is Moscow's.
const WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/

// An unescaped plus of the zone comes out of a form as a space.
const LOST_PLUS = /(T.*) (\d{2}:\d{2})$/

const orderSchema = z.object({ now: z.string().optional(), reset: z.string().optional() })

/** Moves the product's clock by the form `now=<ISO>` or `reset=1`; gives the moment it reads afterwards. */
export function orderClock(form: Record<string, unknown>): Result<{ now: string }> {
  const order = orderSchema.safeParse(form)
  const target = order.success ? readTarget(order.data) : undefined
  if (target === undefined) {
    return fail('VALIDATION', 'Укажите now в виде 2026-12-31T09:00:00+03:00 (год от 2000 до 2100) или reset=1.')
  }
  moveClock(target)
  return ok({ now: now().toISOString() })
}

/** Lets the jobs that watch terms look at the new time at once instead of at their hour. */
export async function wakeWatchers(): Promise<void> {
  await inTransaction((tx) => enqueueJob(tx, 'watch_requests', {}))
}

function readTarget({ now: text, reset }: z.infer<typeof orderSchema>): Date | null | undefined {
  if (reset === '1') return null
  const trimmed = (text?.trim() ?? '').replace(LOST_PLUS, '$1+$2')
  if (trimmed === '') return undefined
  const date = new Date(WITHOUT_ZONE.test(trimmed) ? withMoscowZone(trimmed) : trimmed)
  const year = date.getUTCFullYear()
  return year >= 2000 && year <= 2100 ? date : undefined
}

function withMoscowZone(text: string): string {
  return text.includes('T') ? `${text}+03:00` : `${text}T00:00+03:00`
}
