import type { CalendarDate } from '@/lib/core/calendar'
import type { ApplicationStatus, CertificateStatus, DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { HoursNorm, HoursSummary } from '@/lib/education/types'
import type { ProcedureDefinition } from '@/lib/reference/schema'

/** Terms of the periodic procedure that a renewal is counted by. */
export type RenewalTerms = Pick<ProcedureDefinition, 'renewalWindowMonths' | 'totalWorkingDays' | 'requestWorkingDays'>

/** A periodic application in the specialty of the certificate that nobody has decided yet. */
export type LiveRenewal = { id: string; number: string | null; status: ApplicationStatus }

/** First day on which a renewal may be filed, and the last one on which its decision surely comes in time. */
export type RenewalDays = { opensOn: CalendarDate; fileBy: CalendarDate }

/** Whether and when a certificate is renewed. */
export type Renewal =
  /** There is a later certificate, or this one is not to be continued: revoked, suspended, replaced. */
  | { state: 'closed'; why: 'renewed' | 'stopped' }
  | ({ state: 'underWay'; application: LiveRenewal } & RenewalDays)
  | ({ state: 'early' | 'open' | 'late' | 'lapsed' } & RenewalDays)

/** Days are 'YYYY-MM-DD'. */
export type OwnCertificate = {
  id: string
  number: string
  status: CertificateStatus
  specialtyCode: number
  specialty: string
  issuedOn: CalendarDate
  validUntil: CalendarDate
}

/** Something that the new application needs, and what is taken over for it. */
type CarriedItem = {
  code: string
  title: string
  hint: string
  /** Kind to upload. */
  kind: DocumentKind
  fileName: string | null
}

/** What the page of a renewal shows. */
export type RenewalView = OwnCertificate & {
  renewal: Renewal
  carried: CarriedItem[]
  breakYears: number
  hours: HoursSummary
}

/** Hours a year. */
export type Pace = { cpd: number; nmo: number }

/** Hours that will count on a day. */
export type HoursForecast = {
  on: CalendarDate
  /** Of those gathered by today. */
  kept: number
  /** What the present pace adds by then. */
  expected: number
  /** What is wanting of the norm nevertheless, and how much of that must be повышение квалификации. */
  gap: number
  cpdGap: number
  /** Hours a month from today that would do, whatever the pace was. */
  perMonth: number
}

export type ForecastItem = OwnCertificate & {
  renewal: Exclude<Renewal, { state: 'closed' }>
  /** Shares of the time shown: 0 is today, 1 its end. */
  places: { opens: number; fileBy: number; ends: number }
  /** Null when the application has been filed. */
  hours: HoursForecast | null
}

export type Forecast = {
  today: CalendarDate
  until: CalendarDate
  pace: Pace
  norm: HoursNorm
  items: ForecastItem[]
  /** Beginnings of the years within. */
  years: { year: number; place: number }[]
}
