import { expect, test } from 'vitest'
import { addYears } from './term'

test.each([
  ['2026-11-21', 5, '2031-11-21'],
  ['2028-02-29', 5, '2033-02-28'],
  ['2028-02-29', 4, '2032-02-29'],
  ['2027-12-31', 1, '2028-12-31'],
])('срок от %s на %i лет кончается %s', (date, years, expected) => {
  expect(addYears(date, years)).toBe(expected)
})
