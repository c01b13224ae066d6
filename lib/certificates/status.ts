import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'

/** What people see: two of them follow from the dates. */
export type ShownCertificateStatus = 'VALID' | 'EXPIRING' | 'EXPIRED' | 'SUSPENDED' | 'REVOKED'

const EXPIRING_DAYS = 90
const DAY = 86_400_000

/** Status on the day `today`; both dates are 'YYYY-MM-DD', the last day of validity is still valid. */
export function certificateStatus(
  certificate: { status: CertificateStatus; validUntil: string },
  today: string,
): ShownCertificateStatus {
  if (certificate.status === 'REVOKED') return 'REVOKED'
  if (today > certificate.validUntil) return 'EXPIRED'
  if (certificate.status === 'SUSPENDED') return 'SUSPENDED'
  return daysLeft(certificate.validUntil, today) <= EXPIRING_DAYS ? 'EXPIRING' : 'VALID'
}

/** Days from `today` to the last day of validity; negative once it has passed. */
export function daysLeft(validUntil: string, today: string): number {
  return Math.round((Date.parse(validUntil) - Date.parse(today)) / DAY)
}

/** Whether its holder may work by it today. */
export function isInForce(status: ShownCertificateStatus): boolean {
  return status === 'VALID' || status === 'EXPIRING'
}
