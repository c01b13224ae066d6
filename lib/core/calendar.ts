import { CALENDAR_YEARS, HOLIDAYS } from './calendar-data'

/** A day in Europe/Moscow, 'YYYY-MM-DD'. */
export type CalendarDate = string

const DAY_MS = 86_400_000
// Moscow has been UTC+3 without summer time since 26.10.2014 (248-ФЗ от 21.07.2014); earlier instants do not occur here.
const MOSCOW_OFFSET_MS = 3 * 3_600_000
const OPENS_AT_MINUTE = 9 * 60
const CLOSES_AT_MINUTE = 18 * 60

type YearExceptions = { readonly off: ReadonlySet<number>; readonly working: ReadonlySet<number> }

const exceptionsByYear = new Map<number, YearExceptions>()

function parseUtc(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : Number.NaN
}

/** Whether the text is 'YYYY-MM-DD' of a day that exists. */
export function isCalendarDate(text: string): boolean {
  const ms = parseUtc(text)
  // Date.UTC turns 30 February into 2 March: only a round trip shows that the day exists.
  return !Number.isNaN(ms) && dayOfDate(new Date(ms)) === text
}

/** The day as databases and dates without time hold it: its midnight in UTC. Invalid Date when it is no date. */
export function dateOfDay(day: CalendarDate): Date {
  return new Date(parseUtc(day))
}

/** The day of a date without time, whose midnight in UTC it is; for the day of a moment take `moscowDate`. */
export function dayOfDate(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10)
}

/** Days since 1970-01-01; throws RangeError when the text is not a real date. */
function toDayNumber(date: CalendarDate): number {
  if (!isCalendarDate(date)) throw new RangeError(`Not a calendar date (YYYY-MM-DD): ${JSON.stringify(date)}`)
  return parseUtc(date) / DAY_MS
}

function fromDayNumber(day: number): CalendarDate {
  return dayOfDate(new Date(day * DAY_MS))
}

/** 1970-01-01 was a Thursday. */
function isWeekend(day: number): boolean {
  const mondayBased = (((day + 3) % 7) + 7) % 7
  return mondayBased >= 5
}

function buildExceptions(year: number): YearExceptions {
  const transfers = CALENDAR_YEARS[year]?.transfers ?? []
  const holidays = HOLIDAYS.map((monthDay) => toDayNumber(`${String(year).padStart(4, '0')}-${monthDay}`))
  const moved = new Set(transfers.map(({ from }) => toDayNumber(from)))
  const off = new Set([...holidays, ...transfers.map(({ to }) => toDayNumber(to))])
  const working = new Set([...moved].filter((day) => !off.has(day)))
  for (const holiday of holidays) {
    // Weekends inside the New Year holidays move only by decree (ч. 2 ст. 112 ТК РФ).
    const isNewYear = fromDayNumber(holiday).slice(5, 7) === '01'
    if (isNewYear || !isWeekend(holiday) || moved.has(holiday)) continue
    let next = holiday + 1
    while (off.has(next) || (isWeekend(next) && !working.has(next))) next += 1
    off.add(next)
  }
  return { off, working }
}

const yearOf = (day: number): number => new Date(day * DAY_MS).getUTCFullYear()

function isWorkingDayNumber(day: number): boolean {
  const year = yearOf(day)
  let exceptions = exceptionsByYear.get(year)
  if (!exceptions) {
    exceptions = buildExceptions(year)
    exceptionsByYear.set(year, exceptions)
  }
  if (exceptions.off.has(day)) return false
  return !isWeekend(day) || exceptions.working.has(day)
}

function nextWorkingDayNumber(day: number): number {
  let next = day + 1
  while (!isWorkingDayNumber(next)) next += 1
  return next
}

/**
 * Whether offices work that day by the Russian production calendar (five-day week).
 * Years without a decree in calendar-data follow ст. 112 ТК РФ alone: weekends, fixed holidays and
 * a holiday on a weekend moved to the next working day. Throws RangeError when it is not a date.
 */
export function isWorkingDay(date: CalendarDate): boolean {
  return isWorkingDayNumber(toDayNumber(date))
}

/**
 * The day on which a term of `n` working days ends. The term starts on the next day (ст. 191 ГК РФ),
 * so a Friday plus 1 is Monday. With `n` = 0: the day itself, or the first working day after it.
 * Throws RangeError unless `n` is a non-negative integer.
 */
export function addWorkingDays(date: CalendarDate, n: number): CalendarDate {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`Not a number of working days: ${n}`)
  let day = toDayNumber(date)
  if (n === 0 && !isWorkingDayNumber(day)) return fromDayNumber(nextWorkingDayNumber(day))
  for (let left = n; left > 0; left -= 1) day = nextWorkingDayNumber(day)
  return fromDayNumber(day)
}

/** Working days after `a` up to and including `b`; negative when `b` is earlier. The inverse of addWorkingDays. */
export function workingDaysBetween(a: CalendarDate, b: CalendarDate): number {
  const start = toDayNumber(a)
  const end = toDayNumber(b)
  const [low, high] = start <= end ? [start, end] : [end, start]
  const lastYear = yearOf(high)
  let count = workingDaysOfYear(lastYear, high) - workingDaysOfYear(yearOf(low), low)
  for (let year = yearOf(low); year < lastYear; year += 1) count += workingDaysOfYear(year)
  return start <= end || count === 0 ? count : -count
}

const countsByYear = new Map<number, readonly number[]>()

/** Working days of the year up to and including the day, or all of them; counted once: a list asks for every line. */
function workingDaysOfYear(year: number, upTo?: number): number {
  const first = Date.UTC(year, 0, 1) / DAY_MS
  let counts = countsByYear.get(year)
  if (!counts) {
    let count = 0
    const days = Date.UTC(year + 1, 0, 1) / DAY_MS - first
    counts = Array.from({ length: days }, (_, index) => (count += isWorkingDayNumber(first + index) ? 1 : 0))
    countsByYear.set(year, counts)
  }
  return (upTo === undefined ? counts.at(-1) : counts[upTo - first]) ?? 0
}

/** The day `n` calendar days later; earlier with a negative `n`. */
export function addDays(date: CalendarDate, n: number): CalendarDate {
  return fromDayNumber(toDayNumber(date) + n)
}

/** Calendar days from one day to another; negative when the other is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** The same day `months` earlier, or the last day of that month when it has no such day. */
export function monthsBefore(date: CalendarDate, months: number): CalendarDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const day = Math.min(Number(date.slice(8, 10)), lastDay)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The day in Moscow at that instant. */
export function moscowDate(at: Date): CalendarDate {
  return dayOfDate(new Date(at.getTime() + MOSCOW_OFFSET_MS))
}

/** The time in Moscow at that instant, 'HH:MM'. */
export function moscowTime(at: Date): string {
  return new Date(at.getTime() + MOSCOW_OFFSET_MS).toISOString().slice(11, 16)
}

/**
 * The day an application sent at `at` is registered on. They are accepted 09:00–18:00 Moscow time on
 * working days (18:00 itself is late); before 09:00 of a working day it is that day, otherwise the next
 * working day. `immediately` is true inside the hours. Shortened days before holidays are not taken into account.
 */
export function registrationDate(at: Date): { registeredOn: CalendarDate; immediately: boolean } {
  const local = at.getTime() + MOSCOW_OFFSET_MS
  const day = Math.floor(local / DAY_MS)
  const minute = Math.floor((local - day * DAY_MS) / 60_000)
  const open = isWorkingDayNumber(day)
  if (open && minute < CLOSES_AT_MINUTE) {
    return { registeredOn: fromDayNumber(day), immediately: minute >= OPENS_AT_MINUTE }
  }
  return { registeredOn: fromDayNumber(nextWorkingDayNumber(day)), immediately: false }
}
