import type { ProfileChangeStatus } from '@/lib/db/generated/prisma/enums'

export const changeStatusLabels: Record<ProfileChangeStatus, string> = {
  OPEN: 'Ждёт решения',
  APPROVED: 'Принято',
  REFUSED: 'Отклонено',
  WITHDRAWN: 'Отозвано',
}

export const changeTones: Record<ProfileChangeStatus, 'info' | 'success' | 'danger' | 'neutral'> = {
  OPEN: 'info',
  APPROVED: 'success',
  REFUSED: 'danger',
  WITHDRAWN: 'neutral',
}
