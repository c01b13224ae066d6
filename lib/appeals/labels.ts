import type { AppealStatus } from '@/lib/db/generated/prisma/enums'

export const appealStatusLabels: Record<AppealStatus, string> = {
  FILED: 'Рассматривается',
  UPHELD: 'Удовлетворена',
  REJECTED: 'Отклонена',
}

export const appealTones: Record<AppealStatus, 'info' | 'success' | 'danger'> = {
  FILED: 'info',
  UPHELD: 'success',
  REJECTED: 'danger',
}
