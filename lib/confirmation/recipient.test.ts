import { expect, test } from 'vitest'
import { maskEmail, maskPhone } from './recipient'

test('телефон узнаётся по последним четырём цифрам, остальное скрыто', () => {
  expect(maskPhone('+79161231234')).toBe('+7 *** ** 12 34')
})

test('в адресе видны первая буква и сервер', () => {
  expect(maskEmail('ivanova@demo.test')).toBe('i***@demo.test')
  expect(maskEmail('i@demo.test')).toBe('i***@demo.test')
})
