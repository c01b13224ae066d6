import type { ShownCertificateStatus } from './status'

export const certificateStatusLabels: Record<ShownCertificateStatus, string> = {
  VALID: 'Действует',
  EXPIRING: 'Истекает',
  EXPIRED: 'Истекло',
  SUSPENDED: 'Приостановлено',
  REVOKED: 'Отозвано',
}

export const certificateStatusTones: Record<ShownCertificateStatus, 'success' | 'warning' | 'danger'> = {
  VALID: 'success',
  EXPIRING: 'warning',
  EXPIRED: 'danger',
  SUSPENDED: 'warning',
  REVOKED: 'danger',
}
