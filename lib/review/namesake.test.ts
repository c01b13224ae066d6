import { expect, test } from 'vitest'
import { areNamesakes } from './namesake'

test.each([
  ['Иванов', 'Иванова', true],
  ['Фомина', 'Фомин', true],
  ['Донской', 'Донская', true],
  ['Достоевский', 'Достоевская', true],
  ['Ковалёв', 'Ковалева', true],
  ['Шевченко', 'Шевченко', true],
  ['Иванов', 'Иваненко', false],
  ['Ли', 'Лиева', false],
])('%s и %s: однофамильцы — %s', (one, other, namesakes) => {
  expect(areNamesakes(one, [other])).toBe(namesakes)
  expect(areNamesakes(other, [null, one])).toBe(namesakes)
})

test('без второй фамилии сравнивать не с чем', () => {
  expect(areNamesakes('Иванов', [null])).toBe(false)
})
