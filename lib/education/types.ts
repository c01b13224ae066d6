import type { CreditKind } from '@/lib/db/generated/prisma/enums'

export type Credit = {
  id: string
  kind: CreditKind
  title: string
  provider: string
  hours: number
  /** 'YYYY-MM-DD' */
  completedOn: string
}

/** Hours of a period against its norm. */
export type HoursSummary = { total: number; cpd: number; nmo: number; totalGap: number; cpdGap: number }

export type HoursNorm = { total: number; cpdMinimum: number; years: number }

export type EducationWallet = {
  /** First day that counts, 'YYYY-MM-DD'. */
  since: string
  norm: HoursNorm
  summary: HoursSummary
  /** Newest first. */
  credits: Credit[]
}
