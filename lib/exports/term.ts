import { DAY } from '@/lib/core/clock'

export const KEPT_DAYS = 7

/** When the file of an export is removed. */
export function keptUntil(createdAt: Date): Date {
  return new Date(createdAt.getTime() + KEPT_DAYS * DAY)
}
