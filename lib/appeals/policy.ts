import type { StaffRole } from '@/lib/auth/roles'
import { dateOfDay, dayOfDate } from '@/lib/core/calendar'
import type { CalendarDate } from '@/lib/core/calendar'
import type { AppealStatus, ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { conflictOfInterest, ownPart, type Reviewed, type Staff } from '@/lib/review/policy'

export const appealReaders = ['SECRETARY', 'ADMIN', 'AUDITOR'] as const satisfies readonly StaffRole[]

/** Working days in which an appeal is decided. */
export const APPEAL_WORKING_DAYS = 10

const DAY_MS = 86_400_000

/** The last day to appeal against a decision of the day `decidedOn`: calendar days, counted from the next one. */
export function lastDayToAppeal(decidedOn: CalendarDate, appealDays: number): CalendarDate {
  return dayOfDate(new Date(dateOfDay(decidedOn).getTime() + appealDays * DAY_MS))
}

export type Appealable = {
  status: ApplicationStatus
  /** The last day to appeal; null while nothing is decided. */
  until: CalendarDate | null
  /** An appeal against this very decision, open or decided. */
  appealed: boolean
}

/** Why the doctor may not appeal on the day `today`; null when they may. */
export function whyNotAppeal({ status, until, appealed }: Appealable, today: CalendarDate): string | null {
  if (status !== 'REFUSED' || until === null) return 'Апелляцию подают на отказ по заявке, а эта заявка не отклонена.'
  if (appealed) return 'Апелляция на это решение уже подана.'
  if (today > until) return 'Срок апелляции на это решение истёк.'
  return null
}

/** Why this person may not decide the appeal; null when they may. Who had a part in the refusal never does. */
export function whyNotDecideAppeal(
  actor: Staff,
  appeal: { status: AppealStatus },
  application: Pick<Reviewed, 'status' | 'applicantUserId' | 'relation'>,
): string | null {
  if (appeal.status !== 'FILED') return 'Апелляция уже рассмотрена.'
  if (actor.role !== 'SECRETARY') return 'Апелляции рассматривает ответственный секретарь: у вас другая роль.'
  if (application.status !== 'REFUSED') return 'Решения, на которое подана апелляция, больше нет.'
  return ownPart(application) ?? conflictOfInterest(actor, application)
}
