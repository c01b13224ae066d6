import { APPEAL_WORKING_DAYS } from '@/lib/appeals/policy'
import { addWorkingDays, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { DAY, HOUR } from '@/lib/core/clock'
import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { pick, pickFrom } from '../reference/random'

type Asked = { at: number; dueOn: CalendarDate }
type Appealed = Asked & { text: string }

/** What befell an application besides its status: all of it lately, as if people were working on it now. */
export type Fate = {
  /** When the term was raised to the secretaries. */
  escalatedAt: number | null
  held: boolean
  /** A letter that nobody has read. */
  unread: boolean
  request: Asked | null
  /** An appeal that waits for its decision. */
  appeal: Appealed | null
}

type Facts = {
  status: ApplicationStatus
  today: CalendarDate
  submittedAt: number
  dueOn: CalendarDate
  decidedAt: number | null
  requestWorkingDays: number
}

const appealTexts = [
  'Скан отчёта читается полностью: я открыл его на другом компьютере. Прошу рассмотреть заявку ещё раз.',
  'Не согласна с отказом: справка была приложена к ответу на запрос документов, она на второй странице файла.',
  'Часы обучения за прошлый год учтены не все. Удостоверение приложено к заявке, прошу пересчитать.',
  'Фамилия в дипломе прежняя, свидетельство о браке приложено. Прошу отменить отказ.',
]

/** Only so many refusals are appealed against; theirs are recent. */
export function isAppealed(index: number, status: ApplicationStatus): boolean {
  return status === 'REFUSED' && pick(index, 44, 10) === 0
}

/** When the expert has proposed a decision: the day before it fell, or some hours after taking the file; null before that. */
export function proposedAt({ status, submittedAt, decidedAt }: Pick<Facts, 'status' | 'submittedAt' | 'decidedAt'>) {
  if (decidedAt !== null) return decidedAt - DAY
  return status === 'AWAITING_APPROVAL' ? submittedAt + DAY + 4 * HOUR : null
}

/**
 * How long ago the application was filed: a decided one some weeks ago, so that there is a pace to foretell by, one in
 * five long ago; one whose refusal is still appealed against lately.
 */
export function daysSinceFiling(index: number, status: ApplicationStatus): number {
  if (isAppealed(index, status)) return 20 + pick(index, 22, 12)
  const decided = status === 'APPROVED' || status === 'REFUSED' || status === 'WITHDRAWN'
  if (!decided) return 2 + pick(index, 22, 32)
  return pick(index, 48, 5) === 0 ? 34 + pick(index, 22, 700) : 20 + pick(index, 22, 50)
}

export function makeFate(index: number, facts: Facts): Fate {
  const { status, today, submittedAt, dueOn, decidedAt, requestWorkingDays } = facts
  const inHand = status === 'IN_REVIEW' || status === 'AWAITING_APPROVAL'
  const overdue = inHand && dueOn < today
  /** Within so many days before today, but not before the day after `since`. */
  const lately = (since: number, salt: number, days: number) =>
    Math.max(since + DAY, Date.parse(`${today}T06:00:00Z`) - (1 + pick(index, salt, days)) * DAY)
  const askedAt = lately(submittedAt, 45, 9)
  const appealedAt = decidedAt === null ? null : lately(decidedAt, 46, 11)
  return {
    escalatedAt: overdue && pick(index, 41, 3) === 0 ? Date.parse(`${dueOn}T06:00:00Z`) + DAY : null,
    held: status === 'IN_REVIEW' && pick(index, 42, 25) === 0,
    unread: (inHand || status === 'DOCUMENTS_REQUIRED') && pick(index, 43, 12) === 0,
    request:
      status === 'DOCUMENTS_REQUIRED' ? { at: askedAt, dueOn: workingDaysAfter(askedAt, requestWorkingDays) } : null,
    appeal:
      isAppealed(index, status) && appealedAt !== null
        ? {
            at: appealedAt,
            dueOn: workingDaysAfter(appealedAt, APPEAL_WORKING_DAYS),
            text: pickFrom(index, 47, appealTexts),
          }
        : null,
  }
}

function workingDaysAfter(at: number, days: number): CalendarDate {
  return addWorkingDays(moscowDate(new Date(at)), days)
}
