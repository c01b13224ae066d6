import { expect, test } from 'vitest'
import { regionWords } from './labels'

test.each([
  [{ x: 0, y: 0, width: 1, height: 1 }, 'Вся страница'],
  [{ x: 0.05, y: 0.05, width: 0.2, height: 0.1 }, 'Вверху слева'],
  [{ x: 0.7, y: 0.8, width: 0.3, height: 0.2 }, 'Внизу справа'],
  [{ x: 0.3, y: 0.4, width: 0.4, height: 0.2 }, 'Посередине'],
  [{ x: 0.05, y: 0.8, width: 0.9, height: 0.1 }, 'Внизу'],
])('место %o названо: %s', (region, words) => {
  expect(regionWords(region)).toBe(words)
})
