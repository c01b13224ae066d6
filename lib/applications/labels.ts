import type { ApplicationStatus, Decision } from '@/lib/db/generated/prisma/enums'
import type { StepCode } from '@/lib/reference/schema'

export const statusLabels: Record<ApplicationStatus, string> = {
  DRAFT: 'Черновик',
  SUBMITTED: 'Отправлена',
  IN_REVIEW: 'На рассмотрении',
  DOCUMENTS_REQUIRED: 'Требуются документы',
  AWAITING_APPROVAL: 'На согласовании',
  APPROVED: 'Одобрена',
  REFUSED: 'Отклонена',
  WITHDRAWN: 'Отозвана',
}

export const statusTones: Record<ApplicationStatus, 'neutral' | 'info' | 'success' | 'warning' | 'danger'> = {
  DRAFT: 'neutral',
  SUBMITTED: 'info',
  IN_REVIEW: 'info',
  DOCUMENTS_REQUIRED: 'warning',
  AWAITING_APPROVAL: 'info',
  APPROVED: 'success',
  REFUSED: 'danger',
  WITHDRAWN: 'neutral',
}

/** Whose move it is, as the doctor reads it. */
export const nextMoveLabels: Record<ApplicationStatus, string> = {
  DRAFT: 'Ваш ход: заполните шаги и отправьте заявку',
  SUBMITTED: 'Ход центра: эксперт возьмёт заявку в работу',
  IN_REVIEW: 'Ход эксперта: он проверяет данные и документы',
  DOCUMENTS_REQUIRED: 'Ваш ход: ответьте на запрос документов',
  AWAITING_APPROVAL: 'Ход ответственного секретаря: он утверждает решение',
  APPROVED: 'Рассмотрение закончено: выдано свидетельство',
  REFUSED: 'Рассмотрение закончено: можно устранить причины и подать повторно',
  WITHDRAWN: 'Заявка отозвана, её рассматривать не будут',
}

export const stepLabels: Record<StepCode, string> = {
  personal: 'Данные заявителя',
  education: 'Образование',
  experience: 'Стаж и работа',
  documents: 'Документы',
  consents: 'Согласия',
}

export const decisionLabels: Record<Decision, string> = {
  APPROVE: 'одобрить',
  REFUSE: 'отклонить',
}
