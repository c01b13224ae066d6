import type { AccountLevel, EducationKind, Gender, QualificationCategory } from '@/lib/db/generated/prisma/enums'

/** Dates are 'YYYY-MM-DD', numbers are bare digits. */
export type Profile = {
  lastName: string
  firstName: string
  middleName: string | null
  birthDate: string
  gender: Gender
  snils: string
  inn: string | null
  citizenship: string
  passport: Passport | null
  registrationAddress: string | null
  email: string | null
  phone: string | null
  level: AccountLevel
  refreshedAt: Date
  registerLastName: string | null
  surnameChanged: boolean
  category: QualificationCategory | null
  workplace: Workplace | null
  educations: EducationRecord[]
  /** What an application would lack; empty means the profile is complete. */
  gaps: ProfileGap[]
}

export type ProfileGap = {
  message: string
  /** Page of the cabinet where it is mended, or null for Госуслуги. */
  href: string | null
}

export type Passport = { series: string; number: string; issuedOn: string; issuer: string; issuerCode: string | null }

export type Workplace = {
  organizationId: string
  organization: string
  inn: string
  region: string
  positionCode: number
  position: string
  specialtyCode: number
  specialty: string
  since: string
}

export type EducationRecord = {
  id: string
  kind: EducationKind
  institution: string
  specialty: string
  series: string | null
  number: string
  issuedOn: string
}
