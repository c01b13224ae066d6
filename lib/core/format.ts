import { type CalendarDate, isCalendarDate, moscowDate, moscowTime } from './calendar'

export type PersonName = { readonly last: string; readonly first: string; readonly middle?: string | null }

const MONTHS = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
] as const

const BYTE_UNITS = ['Б', 'КБ', 'МБ', 'ГБ'] as const

// Making an Intl formatter costs far more than using it, and lists format hundreds of rows a page.
const oneDecimal = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1, useGrouping: false })

function toCalendarDate(value: Date | CalendarDate): CalendarDate {
  if (typeof value !== 'string') return moscowDate(value)
  if (!isCalendarDate(value)) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${JSON.stringify(value)}`)
  return value
}

/** '21.11.2026'. An instant is shown as its day in Moscow. */
export function formatDate(value: Date | CalendarDate): string {
  const date = toCalendarDate(value)
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`
}

/** '21 ноября 2026 г.' */
export function formatDateLong(value: Date | CalendarDate): string {
  const date = toCalendarDate(value)
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)} г.`
}

/** Moscow time, '14:32'. */
export function formatTime(value: Date): string {
  return moscowTime(value)
}

/** '21.11.2026, 14:32 (МСК)' */
export function formatDateTime(value: Date): string {
  return `${formatDate(value)}, ${formatTime(value)} (МСК)`
}

/** A file size in binary units with at most one decimal: '512 Б', '4,2 МБ', '5 МБ'. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) throw new RangeError(`Not a size in bytes: ${bytes}`)
  let value = bytes
  let unit = 0
  // 1023.95 would be rounded to «1024 КБ»: such a size belongs to the next unit.
  while (value >= 1023.95 && unit < BYTE_UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${oneDecimal.format(value)} ${BYTE_UNITS[unit]}`
}

/** 'Иванова Анна Сергеевна'; without a patronymic: 'Иванова Анна'. */
export function fullName({ last, first, middle }: PersonName): string {
  return [last, first, middle].filter(Boolean).join(' ')
}

/** 'Иванова А. С.' */
export function shortName({ last, first, middle }: PersonName): string {
  const initials = [first, middle].filter((part): part is string => Boolean(part)).map((part) => `${part[0]}.`)
  return [last, ...initials].join(' ')
}

/** The same of the columns of a person who may be absent: a left join has found nobody. */
export function shortNameOrNull(last: string | null, first: string | null, middle: string | null): string | null {
  return last && first ? shortName({ last, first, middle }) : null
}

/** What somebody typed, ended by a full stop unless it has an end of its own. */
export function asSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}

/** A date as people type it (21.11.2026, 1.2.2026, 21/11/2026, 21 11 2026), or null when there is no such day. */
export function parseRussianDate(input: string): CalendarDate | null {
  const match = /^(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{1,2})(?:\s*[./-]\s*|\s+)(\d{4})$/.exec(input.trim())
  if (!match) return null
  const [, day = '', month = '', year = ''] = match
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(date) ? date : null
}
