import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  dateOfDay,
  dayOfDate,
  isWorkingDay,
  moscowDate,
  monthsBefore,
  registrationDate,
  workingDaysBetween,
} from './calendar'
import { CALENDAR_YEARS } from './calendar-data'

function datesOfYear(year: number): string[] {
  const dates: string[] = []
  for (let ms = Date.UTC(year, 0, 1); ms < Date.UTC(year + 1, 0, 1); ms += 86_400_000) {
    dates.push(new Date(ms).toISOString().slice(0, 10))
  }
  return dates
}

const anyDate = fc
  .date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2028-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('день и его дата без времени переходят друг в друга; чего нет в календаре, то не день', () => {
  expect(dateOfDay('2026-11-22')).toEqual(new Date('2026-11-22T00:00:00Z'))
  fc.assert(fc.property(anyDate, (day) => dayOfDate(dateOfDay(day)) === day))
  expect(() => dayOfDate(dateOfDay('22.11.2026'))).toThrow(RangeError)
})

describe('производственный календарь', () => {
  test.each([
    [2024, 248],
    [2025, 247],
    [2026, 247],
    [2027, 247],
  ])('в %d году %d рабочих дней', (year, total) => {
    expect(datesOfYear(year).filter(isWorkingDay)).toHaveLength(total)
  })

  test.each([
    [2024, [17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21]],
    [2025, [17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22]],
    [2026, [15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22]],
    [2027, [15, 19, 22, 22, 19, 21, 22, 22, 22, 21, 20, 22]],
  ])('рабочие дни по месяцам %d года', (year, months) => {
    const actual = months.map((_, index) => {
      const prefix = `${year}-${String(index + 1).padStart(2, '0')}`
      return datesOfYear(year).filter((date) => date.startsWith(prefix) && isWorkingDay(date)).length
    })
    expect(actual).toEqual(months)
  })

  test.each(['2024-04-27', '2024-11-02', '2024-12-28', '2025-11-01', '2027-02-20'])('суббота %s рабочая', (date) => {
    expect(new Date(`${date}T00:00:00Z`).getUTCDay()).toBe(6)
    expect(isWorkingDay(date)).toBe(true)
  })

  test.each([
    '2024-04-29',
    '2024-04-30',
    '2024-05-10',
    '2024-12-30',
    '2024-12-31',
    '2025-05-02',
    '2025-05-08',
    '2025-06-13',
    '2025-11-03',
    '2025-12-31',
    '2026-01-09',
    '2026-03-09',
    '2026-05-11',
    '2026-12-31',
    '2027-02-22',
    '2027-05-03',
    '2027-05-10',
    '2027-06-14',
    '2027-11-05',
    '2027-12-31',
  ])('%s — выходной по переносу', (date) => {
    expect(isWorkingDay(date)).toBe(false)
  })

  test('праздник, перенесённый постановлением, не отменяет ближайший понедельник', () => {
    expect(isWorkingDay('2025-02-24')).toBe(true)
    expect(isWorkingDay('2025-03-10')).toBe(true)
  })

  test('каждый перенос идёт на будний день того же года', () => {
    for (const [year, { transfers }] of Object.entries(CALENDAR_YEARS)) {
      for (const { from, to } of transfers) {
        expect(from.startsWith(year) && to.startsWith(year)).toBe(true)
        expect([0, 6]).toContain(new Date(`${from}T00:00:00Z`).getUTCDay())
        expect([0, 6]).not.toContain(new Date(`${to}T00:00:00Z`).getUTCDay())
      }
    }
  })

  test('год без постановления живёт по статье 112 ТК РФ', () => {
    expect(isWorkingDay('2030-01-08')).toBe(false)
    expect(isWorkingDay('2030-01-09')).toBe(true)
    // 23.02.2030 is a Saturday, 12.06.2033 a Sunday.
    expect(isWorkingDay('2030-02-25')).toBe(false)
    expect(isWorkingDay('2033-06-13')).toBe(false)
    expect(isWorkingDay('2030-02-26')).toBe(true)
  })

  test.each(['', '2026-02-30', '2026-13-01', '21.11.2026', '2026-1-1', '2026-01-01T00:00:00Z'])(
    '«%s» — не дата, а ошибка',
    (date) => {
      expect(() => isWorkingDay(date)).toThrow(RangeError)
    },
  )
})

describe('сроки в рабочих днях', () => {
  test.each([
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-21', 1, '2026-11-23'],
    ['2026-11-21', 0, '2026-11-23'],
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-12-30', 1, '2027-01-11'],
    ['2027-02-19', 1, '2027-02-20'],
    ['2027-02-20', 1, '2027-02-24'],
    ['2026-11-23', 20, '2026-12-21'],
  ])('%s + %d → %s', (date, n, expected) => {
    expect(addWorkingDays(date, n)).toBe(expected)
  })

  test.each([-1, 0.5, Number.NaN, Infinity])('%d дней — ошибка', (n) => {
    expect(() => addWorkingDays('2026-11-20', n)).toThrow(RangeError)
  })

  test('срок всегда кончается в рабочий день', () => {
    fc.assert(
      fc.property(anyDate, fc.nat(300), (date, n) => isWorkingDay(addWorkingDays(date, n))),
      { numRuns: 500 },
    )
  })

  test('workingDaysBetween обратна addWorkingDays', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 300 }), (date, n) => {
        expect(workingDaysBetween(date, addWorkingDays(date, n))).toBe(n)
      }),
      { numRuns: 500 },
    )
  })

  test('от b до a — столько же с минусом, до себя — ноль', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(workingDaysBetween(a, b) + workingDaysBetween(b, a)).toBe(0)
        expect(workingDaysBetween(a, a)).toBe(0)
      }),
      { numRuns: 200 },
    )
  })
})

describe('регистрация заявки', () => {
  test.each([
    ['2026-11-20T09:00:00+03:00', '2026-11-20', true],
    ['2026-11-20T08:59:59+03:00', '2026-11-20', false],
    ['2026-11-20T00:00:00+03:00', '2026-11-20', false],
    ['2026-11-20T17:59:59+03:00', '2026-11-20', true],
    ['2026-11-20T18:00:00+03:00', '2026-11-23', false],
    ['2026-11-20T23:59:59+03:00', '2026-11-23', false],
    ['2026-11-21T12:00:00+03:00', '2026-11-23', false],
    ['2026-12-30T18:30:00+03:00', '2027-01-11', false],
    ['2027-02-20T12:00:00+03:00', '2027-02-20', true],
    ['2027-02-22T12:00:00+03:00', '2027-02-24', false],
    ['2026-11-19T22:00:00Z', '2026-11-20', false],
  ])('отправлена %s → %s, сразу: %s', (at, registeredOn, immediately) => {
    expect(registrationDate(new Date(at))).toEqual({ registeredOn, immediately })
  })

  test('московская дата наступает в 21:00 UTC', () => {
    expect(moscowDate(new Date('2026-11-20T20:59:59Z'))).toBe('2026-11-20')
    expect(moscowDate(new Date('2026-11-20T21:00:00Z'))).toBe('2026-11-21')
  })
})

test.each([
  ['2027-11-21', 12, '2026-11-21'],
  ['2027-01-31', 2, '2026-11-30'],
  ['2028-02-29', 12, '2027-02-28'],
  ['2027-12-05', 0, '2027-12-05'],
])('от %s назад на %d мес. — %s, последний день короткого месяца вместо несуществующего', (date, months, expected) => {
  expect(monthsBefore(date, months)).toBe(expected)
})
