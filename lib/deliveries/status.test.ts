import { expect, test } from 'vitest'
import { deliveryState } from './status'

const AT = new Date('2026-11-28T12:00:00Z')
const before = new Date('2026-11-28T11:00:00Z')
const later = new Date('2026-11-28T13:00:00Z')
const fresh = { sentAt: null, refusedAt: null, digest: false, attempts: 0, dueAt: null }

test.each([
  ['новое', {}, 'waiting'],
  ['пришёл час', { dueAt: before }, 'waiting'],
  ['тихие часы', { dueAt: later }, 'held'],
  ['ежедневная сводка', { digest: true, dueAt: before }, 'held'],
  ['перерыв между попытками', { attempts: 1, dueAt: later }, 'waiting'],
  ['ушло', { attempts: 1, sentAt: before }, 'sent'],
  ['ушло в сводке', { digest: true, sentAt: before }, 'sent'],
  ['попытки прекращены', { attempts: 12, refusedAt: before }, 'failed'],
] as const)('%s', (_name, facts, state) => {
  expect(deliveryState({ ...fresh, ...facts }, AT)).toBe(state)
})
