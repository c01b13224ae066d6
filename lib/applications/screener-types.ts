import type { CalendarDate } from '@/lib/core/calendar'
import type { ApplicationStatus, DocumentKind, EducationLevel, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { ScreenerAnswers, ScreenerQuestion } from './screener-schema'

/** Why the kind fits. */
export type ScreenerReason = 'GRADUATE' | 'SPECIALIZED' | 'PAUSE' | 'RENEWAL'

/** Whether the time has come; a date is null when the cabinet does not hold the certificate. */
export type ScreenerTiming =
  | { state: 'now'; validUntil: CalendarDate | null }
  | { state: 'early'; validUntil: CalendarDate | null; opensOn: CalendarDate | null }
  | { state: 'lapsed'; validUntil: CalendarDate | null }

/** A document that will be asked for, with what the vault already holds for it. */
export type ScreenerNeed = {
  code: string
  title: string
  hint: string
  /** Kind to upload. */
  kind: DocumentKind
  fileName: string | null
}

export type ScreenerAdvice = {
  kind: ProcedureKind
  title: string
  reason: ScreenerReason
  timing: ScreenerTiming
  needs: ScreenerNeed[]
  hours: { total: number; cpdMinimum: number; years: number } | null
  stages: string[]
  workingDays: number
  /** The decision's last day, were the application sent today. */
  decisionBy: CalendarDate
}

/** Questions that have been answered, in their order, and what comes of it. */
export type Screening = { answered: ScreenerQuestion[] } & (
  | { state: 'ask'; question: ScreenerQuestion }
  | { state: 'advice'; advice: ScreenerAdvice }
  // Too early to file: what was or has to be studied first.
  | { state: 'noEducation' | 'noSpecialization' }
)

/** Numbers of the procedures that the questions speak of. */
export type ScreenerTerms = { breakYears: number; renewalWindowMonths: number }

/** What the page of the screener shows. */
export type ScreenerView = {
  answers: ScreenerAnswers
  screening: Screening
  terms: ScreenerTerms
  specialties: { code: number; name: string; education: EducationLevel }[]
  specialty: string | null
  /** The specialty of the profile, offered first. */
  offered: number | null
  /** An own certificate in the specialty that is suspended, and since when. */
  suspended: { id: string; number: string; since: string } | null
  /** The live application of the advised kind and the specialty. */
  live: LiveApplication | null
}

/** An own application that takes the one place of its kind and specialty. */
export type LiveApplication = {
  id: string
  number: string | null
  kind: ProcedureKind
  specialtyCode: number
  specialty: string
  status: ApplicationStatus
  updatedAt: Date
}
