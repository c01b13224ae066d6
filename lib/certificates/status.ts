import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'

/** What people see: «Истекает» and «Истекло» follow from the dates. */
export type ShownCertificateStatus = 'VALID' | 'EXPIRING' | 'EXPIRED' | 'SUSPENDED' | 'REVOKED' | 'REPLACED'

const EXPIRING_DAYS = 90
const DAY = 86_400_000

/** Status on the day `today`; both dates are 'YYYY-MM-DD', the last day of validity is still valid. */
export function certificateStatus(
  certificate: { status: CertificateStatus; validUntil: string },
  today: string,
): ShownCertificateStatus {
  if (isFinal(certificate.status)) return certificate.status
  if (today > certificate.validUntil) return 'EXPIRED'
  if (certificate.status === 'SUSPENDED') return 'SUSPENDED'
  return daysLeft(certificate.validUntil, today) <= EXPIRING_DAYS ? 'EXPIRING' : 'VALID'
}

/** Whether nothing changes the status any more. */
export function isFinal(status: CertificateStatus | ShownCertificateStatus): status is 'REVOKED' | 'REPLACED' {
  return status === 'REVOKED' || status === 'REPLACED'
}

/** Days from `today` to the last day of validity; negative once it has passed. */
export function daysLeft(validUntil: string, today: string): number {
  return Math.round((Date.parse(validUntil) - Date.parse(today)) / DAY)
}

/** Whether its holder may work by it today. */
export function isInForce(status: ShownCertificateStatus): boolean {
  return status === 'VALID' || status === 'EXPIRING'
}
