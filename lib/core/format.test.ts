import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asSentence,
  formatBytes,
  formatDate,
  formatDateLong,
  formatDateTime,
  formatTime,
  fullName,
  parseRussianDate,
  shortName,
} from './format'

const instant = new Date('2026-11-21T11:32:00Z')

describe('даты', () => {
  test('показываются по-русски и по Москве', () => {
    expect(formatDate('2026-11-21')).toBe('21.11.2026')
    expect(formatDate(new Date('2026-11-21T21:30:00Z'))).toBe('22.11.2026')
    expect(formatDateLong('2026-11-21')).toBe('21 ноября 2026 г.')
    expect(formatDateLong('2026-05-01')).toBe('1 мая 2026 г.')
    expect(formatTime(instant)).toBe('14:32')
    expect(formatDateTime(instant)).toBe('21.11.2026, 14:32 (МСК)')
  })

  test('несуществующая дата не показывается', () => {
    expect(() => formatDate('2026-02-30')).toThrow(RangeError)
    expect(() => formatDateLong('21.11.2026')).toThrow(RangeError)
    expect(() => formatDateTime(new Date(Number.NaN))).toThrow(RangeError)
  })

  test.each([
    ['21.11.2026', '2026-11-21'],
    ['1.2.2026', '2026-02-01'],
    [' 01.02.2026 ', '2026-02-01'],
    ['01. 02. 2026', '2026-02-01'],
    ['01\u00a002\u00a02026', '2026-02-01'],
    ['21/11/2026', '2026-11-21'],
    ['21-11-2026', '2026-11-21'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2026', null],
    ['31.04.2026', null],
    ['00.01.2026', null],
    ['01.13.2026', null],
    ['21.11.26', null],
    ['2026-11-21', null],
    ['21112026', null],
    ['вчера', null],
    ['', null],
  ])('«%s» читается как %s', (input, expected) => {
    expect(parseRussianDate(input)).toBe(expected)
  })

  test('показанная дата читается обратно', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }),
        (value) => {
          const date = value.toISOString().slice(0, 10)
          expect(parseRussianDate(formatDate(date))).toBe(date)
        },
      ),
    )
  })
})

describe('размер файла', () => {
  test.each([
    [0, '0 Б'],
    [512, '512 Б'],
    [1023, '1023 Б'],
    [1024, '1 КБ'],
    [1536, '1,5 КБ'],
    [4_404_019, '4,2 МБ'],
    [5 * 1024 ** 2, '5 МБ'],
    [1024 ** 2 - 1, '1 МБ'],
    [3 * 1024 ** 3, '3 ГБ'],
    [2048 * 1024 ** 3, '2048 ГБ'],
  ])('%d → %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected)
  })

  test('отрицательного размера не бывает', () => {
    expect(() => formatBytes(-1)).toThrow(RangeError)
  })
})

describe('имена', () => {
  test('полное и краткое', () => {
    const ivanova = { last: 'Иванова', first: 'Анна', middle: 'Сергеевна' }
    expect(fullName(ivanova)).toBe('Иванова Анна Сергеевна')
    expect(shortName(ivanova)).toBe('Иванова А. С.')
  })

  test.each([undefined, null, ''])('без отчества (%s) не остаётся лишних знаков', (middle) => {
    expect(fullName({ last: 'Ли', first: 'Ён', middle })).toBe('Ли Ён')
    expect(shortName({ last: 'Ли', first: 'Ён', middle })).toBe('Ли Ё.')
  })
})

test.each([
  ['Опечатка в фамилии', 'Опечатка в фамилии.'],
  ['Ждём ответа университета.', 'Ждём ответа университета.'],
  ['Ждём…', 'Ждём…'],
])('набранное кончается точкой: %s', (typed, sentence) => {
  expect(asSentence(typed)).toBe(sentence)
})
