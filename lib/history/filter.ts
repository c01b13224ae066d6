import { parseRussianDate } from '@/lib/core/format'
import type { CalendarDate } from '@/lib/core/calendar'

export const eventGroups = ['account', 'consent', 'profile', 'document', 'application', 'certificate'] as const
export type EventGroup = (typeof eventGroups)[number]

export const eventGroupLabels: Record<EventGroup, string> = {
  account: 'Вход и безопасность',
  consent: 'Согласия',
  profile: 'Мои данные',
  document: 'Документы',
  application: 'Заявки',
  certificate: 'Свидетельства',
}

export type HistoryFilter = { from: CalendarDate | null; to: CalendarDate | null; group: EventGroup | null }

/** The filter with what was typed, so that the form can show it again with what to mend. */
export type ParsedFilter = {
  filter: HistoryFilter
  typed: { from: string; to: string }
  errors: { from?: string; to?: string }
}

const WRONG_DATE = 'Введите дату в виде дд.мм.гггг, например 26.05.2026'

/** Reads the filter out of the address; a date that cannot be read filters nothing and is named. */
export function parseHistoryFilter(params: { from?: unknown; to?: unknown; group?: unknown }): ParsedFilter {
  const typed = { from: text(params.from), to: text(params.to) }
  const from = typed.from === '' ? null : parseRussianDate(typed.from)
  const to = typed.to === '' ? null : parseRussianDate(typed.to)
  const errors: ParsedFilter['errors'] = {}
  if (typed.from !== '' && !from) errors.from = WRONG_DATE
  if (typed.to !== '' && !to) errors.to = WRONG_DATE
  if (from && to && from > to) errors.to = 'Конец периода раньше начала: поменяйте даты местами'
  const group = eventGroups.find((candidate) => candidate === params.group) ?? null
  return { filter: { from, to, group }, typed, errors }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 20) : ''
}
