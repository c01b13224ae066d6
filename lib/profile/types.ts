import type {
  AccountLevel,
  EducationKind,
  Gender,
  QualificationCategory,
  RegistryVerdict,
} from '@/lib/db/generated/prisma/enums'
import type { CareerBreak } from './career'
import type { NumberRegistry } from '@/lib/registries/labels'

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
  previousLastName: string | null
  lastNameChangedAt: Date | null
  category: QualificationCategory | null
  /** Number of the licence of who works on their own. */
  licence: string | null
  workplace: Workplace | null
  educations: EducationRecord[]
  checks: Checks
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
  organizationOid: string
  organization: string
  inn: string
  region: string
  positionCode: number
  position: string
  specialtyCode: number
  specialty: string
  since: string
}

/** A line of the career: a place of work, or a break between two. */
export type CareerEntry =
  | { type: 'work'; id: string; organization: string; position: string; since: string; until: string | null }
  | ({ type: 'break' } & CareerBreak)

export type EducationRecord = {
  id: string
  kind: EducationKind
  institution: string
  specialty: string
  series: string | null
  number: string
  issuedOn: string
}

/** A registry's last verdict, or that it is not connected. */
export type RegistryCheckView = {
  verdict: RegistryVerdict | 'UNCONNECTED'
  /** Why it does not agree, with the field named. */
  message: string | null
  checkedAt: Date | null
  /** Whether the registry did not answer when it was asked last. */
  delayed: boolean
  /** It took the question itself for wrong: our mistake. */
  refused: boolean
}

/** Absent: there is nothing to check. */
export type Checks = Partial<Record<NumberRegistry, RegistryCheckView>>

/** A field of the profile beside the same field of the register. */
export type RegisterRow = {
  field: string
  own: string
  register: string
  same: boolean
  /** What to do about the difference; null when there is none. */
  advice: { text: string; href: string | null } | null
}

export type RegisterPage =
  | { state: 'off' }
  | { state: 'waiting'; delayed: boolean; refused: boolean }
  | { state: 'absent'; receivedAt: Date }
  | { state: 'known'; receivedAt: Date; delayed: boolean; refused: boolean; rows: RegisterRow[]; filled: string[] }
