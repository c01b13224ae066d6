import { expect, test } from 'vitest'
import { plainView, sheetWidth } from './sheet-view'

const A4 = 210 / 297

test('по ширине лист занимает рамку и растёт с увеличением', () => {
  expect(sheetWidth(plainView, 600, A4)).toBe('100%')
  expect(sheetWidth({ ...plainView, zoom: 1.5, height: 400 }, 600, A4)).toBe('150%')
})

test('целиком лист не выше и не шире рамки', () => {
  const whole = { ...plainView, fit: 'page' as const, height: 594 }
  expect(sheetWidth(whole, 900, A4)).toBe('420px')
  expect(sheetWidth(whole, 300, A4)).toBe('300px')
  expect(sheetWidth({ ...whole, zoom: 2 }, 900, A4)).toBe('840px')
  expect(sheetWidth({ ...whole, height: null }, 900, A4)).toBe('100%')
})
