import { addDays, isWorkingDay, monthsBefore, type CalendarDate } from '@/lib/core/calendar'
import { isLive } from '@/lib/applications/status'
import { certificateStatus, isFinal, isInForce, type ShownCertificateStatus } from '@/lib/certificates/status'
import type { CertificateStatus, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { LiveRenewal, Renewal, RenewalDays, RenewalTerms } from './types'

export type RenewalFacts = {
  status: ShownCertificateStatus
  validUntil: CalendarDate
  today: CalendarDate
  terms: RenewalTerms
  /** Whether a later certificate in the specialty is in force. */
  renewed: boolean
  live: LiveRenewal | null
}

/** Whether the certificate may be renewed today, and if not yet, from when. */
export function renewalOf({ status, validUntil, today, terms, renewed, live }: RenewalFacts): Renewal {
  // A live application is about the specialty: it brings no end back to what was revoked or replaced.
  if (isFinal(status)) return { state: 'closed', why: 'stopped' }
  if (renewed) return { state: 'closed', why: 'renewed' }
  const days = renewalDays(validUntil, terms)
  if (live) return { state: 'underWay', application: live, ...days }
  if (status === 'EXPIRED') return { state: 'lapsed', ...days }
  if (!isInForce(status)) return { state: 'closed', why: 'stopped' }
  if (today < days.opensOn) return { state: 'early', ...days }
  return { state: today <= days.fileBy ? 'open' : 'late', ...days }
}

/** `fileBy` leaves time for the decision and for one request of documents. */
export function renewalDays(validUntil: CalendarDate, terms: RenewalTerms): RenewalDays {
  return {
    opensOn: monthsBefore(validUntil, terms.renewalWindowMonths),
    fileBy: lastStart(validUntil, terms.totalWorkingDays + terms.requestWorkingDays),
  }
}

/** The last working day on which a term of `n` working days may begin so that it ends by `end`. */
function lastStart(end: CalendarDate, n: number): CalendarDate {
  let day = end
  for (let left = n; left > 0; day = addDays(day, -1)) if (isWorkingDay(day)) left -= 1
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return day
}

type Seen = {
  today: CalendarDate
  terms: RenewalTerms
  certificate: { specialty: string; status: CertificateStatus; validUntil: CalendarDate } | null
  current: (LiveRenewal & { kind: ProcedureKind; specialty: string }) | null
}

/** The same out of what the overview has read: its certificate is the latest, its application the one that matters most. */
export function overviewRenewal({ today, terms, certificate, current }: Seen): Renewal | null {
  if (!certificate) return null
  const { specialty, validUntil } = certificate
  const own = current?.kind === 'PERIODIC' && current.specialty === specialty && isLive(current.status)
  return renewalOf({
    ...{ validUntil, today, terms, renewed: false, live: own ? current : null },
    status: certificateStatus(certificate, today),
  })
}
