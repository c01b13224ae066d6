import type { DocumentReuseKind } from '@/lib/db/generated/prisma/enums'
import type { ReplacementState, ReuseState } from './types'

/** The alarm in one line. */
export const reuseTitles: Record<DocumentReuseKind, string> = {
  SAME_FILE: 'Такой же файл у другого человека',
  SAME_NUMBER: 'Такой же номер диплома у другого человека',
  SIMILAR_PAGE: 'Почти такая же страница у другого человека',
}

export const reuseStateLabels: Record<ReuseState, string> = {
  open: 'Не разобрано',
  explained: 'Совпадение объяснимо',
  confirmed: 'Подтверждено нарушение',
}

export const reuseTones: Record<ReuseState, 'warning' | 'success' | 'danger'> = {
  open: 'warning',
  explained: 'success',
  confirmed: 'danger',
}

export const replacementStateLabels: Record<ReplacementState, string> = {
  open: 'Ждёт решения',
  accepted: 'Принята',
  declined: 'Отклонена',
}

export const replacementTones: Record<ReplacementState, 'info' | 'success' | 'danger'> = {
  open: 'info',
  accepted: 'success',
  declined: 'danger',
}
