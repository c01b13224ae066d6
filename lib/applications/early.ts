import { monthsBefore, type CalendarDate } from '@/lib/core/calendar'
import type { ApplicationStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { EarlyRenewal } from './types'

type Facts = {
  kind: ProcedureKind
  status: ApplicationStatus
  /** Last day of the certificate in force in the specialty; null without one. */
  inForceUntil: CalendarDate | null
  windowMonths: number
  today: CalendarDate
}

/** A draft of a renewal that is begun before its time; null when it is time, or there is nothing to renew. */
export function earlyRenewal({ kind, status, inForceUntil, windowMonths, today }: Facts): EarlyRenewal | null {
  if (kind !== 'PERIODIC' || status !== 'DRAFT' || inForceUntil === null) return null
  const opensOn = monthsBefore(inForceUntil, windowMonths)
  return today < opensOn ? { validUntil: inForceUntil, opensOn } : null
}
