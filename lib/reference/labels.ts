import type { AssessmentSection, EducationLevel, ProcedureKind } from '@/lib/db/generated/prisma/enums'

export const procedureKindLabels: Record<ProcedureKind, string> = {
  PRIMARY: 'Первичная аккредитация',
  PRIMARY_SPECIALIZED: 'Первичная специализированная аккредитация',
  PERIODIC: 'Периодическая аккредитация',
}

export const sectionLabels: Record<AssessmentSection, string> = {
  PERSONAL: 'Личные данные',
  EDUCATION: 'Образование',
  EXPERIENCE: 'Стаж и работа',
  DOCUMENTS: 'Документы',
  REGISTRY: 'Сведения реестров',
}

export const educationLevelLabels: Record<EducationLevel, string> = {
  HIGHER: 'Высшее образование',
  SECONDARY: 'Среднее профессиональное образование',
}
