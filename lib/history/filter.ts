import { addDays, isCalendarDate, monthsBefore, type CalendarDate } from '@/lib/core/calendar'
import { formatDate, parseRussianDate } from '@/lib/core/format'

export const eventGroups = [
  'account',
  'session',
  'consent',
  'profile',
  'document',
  'application',
  'certificate',
  'look',
] as const
export type EventGroup = (typeof eventGroups)[number]

export const eventGroupLabels: Record<EventGroup, string> = {
  account: 'Входы и безопасность',
  session: 'Сеансы и выгрузки',
  consent: 'Согласия',
  profile: 'Мои данные',
  document: 'Документы',
  application: 'Заявки',
  certificate: 'Свидетельства',
  look: 'Просмотры сотрудников',
}

/** Both days belong to the period; null is no bound. */
export type Period = { from: CalendarDate | null; to: CalendarDate | null }

/** The period with what was typed, so that the form can show it again with what to mend. */
export type ParsedPeriod = {
  period: Period
  typed: { from: string; to: string }
  errors: { from?: string; to?: string }
}

export type HistoryFilter = Period & { group: EventGroup | null }
export type ParsedFilter = Omit<ParsedPeriod, 'period'> & { filter: HistoryFilter }

const WRONG_DATE = 'Введите дату в виде дд.мм.гггг, например 26.05.2026'

type Params = Record<string, unknown>

/**
 * Reads the period out of the address: `from` and `to` as people type them, `fromDay` and `toDay` of the calendar, which
 * wins. A date that cannot be read bounds nothing and is named.
 */
export function parsePeriod(params: Params): ParsedPeriod {
  const typed = { from: typedDay(params.from, params.fromDay), to: typedDay(params.to, params.toDay) }
  const [from, to] = [typed.from, typed.to].map((text) => (text === '' ? null : parseRussianDate(text))) as [
    CalendarDate | null,
    CalendarDate | null,
  ]
  const errors: ParsedPeriod['errors'] = {}
  if (typed.from !== '' && !from) errors.from = WRONG_DATE
  if (typed.to !== '' && !to) errors.to = WRONG_DATE
  if (from && to && from > to) errors.to = 'Конец периода раньше начала: поменяйте даты местами'
  return { period: { from, to }, typed, errors }
}

/** The period and the kind of events out of the address. */
export function parseHistoryFilter(params: Params): ParsedFilter {
  const { period, ...rest } = parsePeriod(params)
  const group = eventGroups.find((candidate) => candidate === params.group) ?? null
  return { filter: { ...period, group }, ...rest }
}

/** Periods that are asked for most, as they are typed; both days empty is everything. */
export function quickPeriods(today: CalendarDate): { label: string; from: string; to: string }[] {
  const since = (label: string, from: CalendarDate) => ({ label, from: formatDate(from), to: formatDate(today) })
  return [
    since('Неделя', addDays(today, -6)),
    since('Месяц', addDays(monthsBefore(today, 1), 1)),
    since('Год', addDays(monthsBefore(today, 12), 1)),
    { label: 'Всё время', from: '', to: '' },
  ]
}

function typedDay(typed: unknown, picked: unknown): string {
  const text = short(picked) || short(typed)
  return isCalendarDate(text) ? formatDate(text) : text
}

function short(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 20) : ''
}

/** An address with those of the parameters that say something. */
export function addressOf(path: string, params: Record<string, string>): string {
  const filled = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== ''))
  return filled.size > 0 ? `${path}?${filled.toString()}` : path
}
