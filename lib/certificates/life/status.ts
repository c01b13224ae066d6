import type { CalendarDate } from '@/lib/core/calendar'
import type { CertificateActKind, CertificateStatus } from '@/lib/db/generated/prisma/enums'
import type { ShownCertificateStatus } from '../status'

export const actKinds = ['SUSPEND', 'RESUME', 'REVOKE', 'CORRECT', 'DUPLICATE'] as const satisfies CertificateActKind[]

/** The reason of the catalogue that closes the code of the replaced extract. */
export const EXPOSED_CODE = 'DUPLICATE_EXPOSED'

type ActRule = {
  /** What the certificate must be on the day of the act. */
  from: readonly ShownCertificateStatus[]
  to: CertificateStatus
  /** Whether the staff name the day; what is not dated holds from the day it is confirmed. */
  dated: boolean
}

/**
 * Everything that may happen to a certificate after it was issued. Revoked and replaced are the end; a term that is over
 * is not brought back either, but a certificate got by deceit may be revoked at any time.
 */
export const actRules: Record<CertificateActKind, ActRule> = {
  SUSPEND: { from: ['VALID', 'EXPIRING'], to: 'SUSPENDED', dated: true },
  RESUME: { from: ['SUSPENDED'], to: 'ACTIVE', dated: true },
  REVOKE: { from: ['VALID', 'EXPIRING', 'SUSPENDED', 'EXPIRED'], to: 'REVOKED', dated: true },
  CORRECT: { from: ['VALID', 'EXPIRING'], to: 'REPLACED', dated: false },
  DUPLICATE: { from: ['VALID', 'EXPIRING'], to: 'REPLACED', dated: false },
}

/** Whether the act may be done to a certificate of this status. */
export function isAllowed(kind: CertificateActKind, status: ShownCertificateStatus): boolean {
  return actRules[kind].from.includes(status)
}

/** What may be done to a certificate of this status. */
export function allowedActs(status: ShownCertificateStatus): CertificateActKind[] {
  return actKinds.filter((kind) => isAllowed(kind, status))
}

type Dated = { issuedOn: CalendarDate; since: CalendarDate | null }

/**
 * The days that an act may hold from: none that is still to come, since the public sees it at once; a resumption not
 * before the suspension, the others not before the certificate was issued.
 */
export function daysOf(
  kind: CertificateActKind,
  { issuedOn, since }: Dated,
  today: CalendarDate,
): { first: CalendarDate; last: CalendarDate } {
  return { first: (kind === 'RESUME' && since) || issuedOn, last: today }
}
