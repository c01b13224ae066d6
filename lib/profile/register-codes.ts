import type { EducationKind, QualificationCategory } from '@/lib/db/generated/prisma/enums'

const categories: Record<number, QualificationCategory> = { 1: 'HIGHEST', 2: 'FIRST', 3: 'SECOND' }
const educations: Record<number, EducationKind> = { 1: 'DIPLOMA', 2: 'RESIDENCY', 3: 'RETRAINING' }

export function categoryOf(code: number): QualificationCategory | null {
  return categories[code] ?? null
}

export function educationKindOf(code: number): EducationKind | null {
  return educations[code] ?? null
}
