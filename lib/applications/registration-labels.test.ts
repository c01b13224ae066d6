import { expect, test } from 'vitest'
import { registrationText } from './registration-labels'

const day = '2026-11-30'

test.each([
  ['до решения — одна дата', null, '30.11.2026'],
  ['решение того же дня по Москве', '2026-11-29T21:30:00Z', '30.11.2026'],
  [
    'решение накануне объяснено',
    '2026-11-29T20:30:00Z',
    '30.11.2026, решение принято раньше: заявка отправлена вне часов регистрации',
  ],
])('дата регистрации: %s', (_, decided, text) => {
  expect(registrationText({ registeredOn: day, decidedAt: decided ? new Date(decided) : null })).toBe(text)
})
