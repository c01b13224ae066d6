import type { InstitutionVerdict } from '@/lib/db/generated/prisma/enums'
import type { ShownCertificateStatus } from './status'

export const certificateStatusLabels: Record<ShownCertificateStatus, string> = {
  VALID: 'Действует',
  EXPIRING: 'Истекает',
  EXPIRED: 'Истекло',
  SUSPENDED: 'Приостановлено',
  REVOKED: 'Отозвано',
  REPLACED: 'Заменено',
}

export const certificateStatusTones: Record<ShownCertificateStatus, 'success' | 'warning' | 'danger' | 'neutral'> = {
  VALID: 'success',
  EXPIRING: 'warning',
  EXPIRED: 'danger',
  SUSPENDED: 'warning',
  REVOKED: 'danger',
  REPLACED: 'neutral',
}

/** What the register of institutions says of a certificate. */
export const institutionVerdictLabels: Record<InstitutionVerdict, string> = {
  WAITING: 'Проверяется',
  CONFIRMED: 'Подтверждено',
  REFUTED: 'Не подтверждено',
  UNCLEAR: 'Требуется уточнение',
}

export const institutionVerdictTones: Record<InstitutionVerdict, 'info' | 'success' | 'danger' | 'warning'> = {
  WAITING: 'info',
  CONFIRMED: 'success',
  REFUTED: 'danger',
  UNCLEAR: 'warning',
}
