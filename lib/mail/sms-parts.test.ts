import { expect, test } from 'vitest'
import { smsSize } from './sms-parts'

test.each([
  ['пусто', '', { length: 0, parts: 1, unicode: false }],
  ['латиница до края', 'a'.repeat(160), { length: 160, parts: 1, unicode: false }],
  ['латиница за краем', 'a'.repeat(161), { length: 161, parts: 2, unicode: false }],
  ['знаки на два места', '€'.repeat(81), { length: 162, parts: 2, unicode: false }],
  ['кириллица до края', 'я'.repeat(70), { length: 70, parts: 1, unicode: true }],
  ['кириллица за краем', 'я'.repeat(71), { length: 71, parts: 2, unicode: true }],
  ['две полные части', 'я'.repeat(134), { length: 134, parts: 2, unicode: true }],
  ['три части', 'я'.repeat(135), { length: 135, parts: 3, unicode: true }],
  ['знак вне плоскости занимает два места', '😀', { length: 2, parts: 1, unicode: true }],
])('%s', (_name, text, size) => {
  expect(smsSize(text)).toEqual(size)
})
