import type { ApplicationStatus, Decision } from '@/lib/db/generated/prisma/enums'
import type { StepCode } from '@/lib/reference/schema'
import type { ApplicationDraft, TypedStep } from './schema'
import type { Stage } from './status'

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

export const stageLabels: Record<Stage, string> = {
  intake: 'Принятие',
  check: 'Проверка',
  approval: 'Согласование',
  decision: 'Решение',
}

/** Whose move it is, as the doctor reads it. */
export const nextMoveLabels: Record<ApplicationStatus, string> = {
  DRAFT: 'Заполните шаги и отправьте заявку',
  SUBMITTED: 'От вас ничего не нужно: ждём, когда эксперт возьмёт заявку в работу',
  IN_REVIEW: 'От вас ничего не нужно: эксперт проверяет данные и документы',
  DOCUMENTS_REQUIRED: 'Эксперту не хватает документов или сведений: ответьте на его запрос',
  AWAITING_APPROVAL: 'От вас ничего не нужно: ответственный секретарь утверждает решение',
  APPROVED: 'Рассмотрение закончено: выдано свидетельство',
  REFUSED: 'Рассмотрение закончено: можно устранить причины и подать повторно',
  WITHDRAWN: 'Заявка отозвана, её рассматривать не будут',
}

/** Whose move it is, in a word. */
export const moveLabels: Record<ApplicationStatus, string> = {
  DRAFT: 'Ход за вами',
  SUBMITTED: 'Ход за комиссией',
  IN_REVIEW: 'Ход за комиссией',
  DOCUMENTS_REQUIRED: 'Ход за вами',
  AWAITING_APPROVAL: 'Ход за комиссией',
  APPROVED: 'Решение принято',
  REFUSED: 'Решение принято',
  WITHDRAWN: 'Рассмотрение прекращено',
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

/** Names of the inputs, the same in the form, in the preview and in the filed application. */
export const fieldLabels = {
  personal: { regionCode: 'Регион прохождения аккредитации', email: 'Электронная почта', phone: 'Телефон' },
  education: {
    institution: 'Образовательная организация',
    diplomaNumber: 'Серия и номер диплома',
    graduationYear: 'Год окончания',
  },
  experience: {
    organization: 'Место работы',
    position: 'Должность',
    years: 'Стаж по специальности, полных лет',
    report: 'Отчёт о профессиональной деятельности',
    cpdHours: 'Часы повышения квалификации',
    nmoHours: 'Часы НМО',
  },
  consents: { personalData: 'Обработка персональных данных', truth: 'Достоверность сведений' },
} as const satisfies { [Step in TypedStep]: Record<keyof ApplicationDraft[Step], string> }

export const reportLabels: Record<'agreed' | 'not_agreed', string> = {
  agreed: 'Согласован с работодателем',
  not_agreed: 'Не согласован с работодателем',
}
