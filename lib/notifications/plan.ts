import { DAY, HOUR } from '@/lib/core/clock'
import type { Timing } from './types'

/** Of who has chosen nothing. */
export const defaultTiming: Timing = { quietFrom: null, quietTo: null, zone: 3, digestHour: null }

/**
 * When a message may leave: at the end of the quiet hours when it comes within them, else at once (null). The last hour
 * itself is no longer quiet.
 */
export function afterQuiet(at: Date, { quietFrom, quietTo, zone }: Timing): Date | null {
  if (quietFrom === null || quietTo === null) return null
  const hour = hourOf(at, zone)
  const quiet = quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo
  return quiet ? nextHour(at, quietTo, zone) : null
}

/** When the daily letter that this news belongs to leaves; null for who is told at once. */
export function digestAt(at: Date, timing: Timing): Date | null {
  const { digestHour, zone } = timing
  if (digestHour === null) return null
  const chosen = nextHour(at, digestHour, zone)
  return afterQuiet(chosen, timing) ?? chosen
}

function hourOf(at: Date, zone: number): number {
  return new Date(at.getTime() + zone * HOUR).getUTCHours()
}

/** The next moment, later than `at`, when it is this hour there. */
function nextHour(at: Date, hour: number, zone: number): Date {
  // Zones of Russia have no summer time: the day there begins at the same shift all year.
  const shifted = at.getTime() + zone * HOUR
  const today = Math.floor(shifted / DAY) * DAY + hour * HOUR
  return new Date((today > shifted ? today : today + DAY) - zone * HOUR)
}
