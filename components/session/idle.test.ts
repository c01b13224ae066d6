import { expect, test } from 'vitest'
import { clockText, idlePhase, spokenLeft } from './idle'

const MINUTE = 60_000

test.each([
  [0, { name: 'active' }],
  [15 * MINUTE - 1, { name: 'active' }],
  [15 * MINUTE, { name: 'warning', secondsLeft: 900 }],
  [30 * MINUTE - 1, { name: 'warning', secondsLeft: 1 }],
  [30 * MINUTE, { name: 'ended' }],
  [600 * MINUTE, { name: 'ended' }],
])('через %d мс без действий: %j', (idle, phase) => {
  expect(idlePhase(1_000_000 + idle, 1_000_000, 30 * MINUTE)).toEqual(phase)
})

test('остаток показан минутами и секундами, а вслух звучит лишь на вехах', () => {
  expect([900, 65, 9].map(clockText)).toEqual(['15:00', '1:05', '0:09'])
  expect([900, 301, 300, 61, 60, 21, 20, 1].map(spokenLeft)).toEqual([
    ...[Infinity, Infinity, 300, 300, 60, 60, 20, 20],
  ])
})
