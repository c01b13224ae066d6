import type { AccountLevel, EducationKind, Gender, QualificationCategory } from '@/lib/db/generated/prisma/enums'

export const levelLabels: Record<AccountLevel, string> = {
  SIMPLIFIED: 'Упрощённая',
  STANDARD: 'Стандартная',
  CONFIRMED: 'Подтверждённая',
}

export const genderLabels: Record<Gender, string> = { FEMALE: 'Женский', MALE: 'Мужской' }

export const categoryLabels: Record<QualificationCategory, string> = {
  SECOND: 'Вторая',
  FIRST: 'Первая',
  HIGHEST: 'Высшая',
}

export const educationKindLabels: Record<EducationKind, string> = {
  DIPLOMA: 'Диплом об образовании',
  RESIDENCY: 'Ординатура или интернатура',
  RETRAINING: 'Профессиональная переподготовка',
}

/** ЕСИА names countries by their ISO 3166-1 alpha-3 code. */
export function citizenshipLabel(code: string): string {
  return code === 'RUS' ? 'Россия' : code
}
