import { expect, test } from 'vitest'
import { openSealed, sealText } from './sealed'

const until = new Date('2026-12-01T12:00:00Z')
const before = new Date('2026-12-01T11:59:59Z')
const bound = { purpose: 'test', userId: 'one' }

test('запечатанное читается тем же человеком для той же цели до срока', () => {
  const seal = sealText('Фёдорова Анна', { ...bound, until })
  expect(seal).toMatch(/^[\w-]+$/)
  expect(openSealed(seal, { ...bound, at: before })).toBe('Фёдорова Анна')
})

test('чужое, для другой цели, просроченное и испорченное не читается', () => {
  const seal = sealText('Фёдорова', { ...bound, until })
  expect(openSealed(seal, { ...bound, userId: 'two', at: before })).toBeNull()
  expect(openSealed(seal, { ...bound, purpose: 'other', at: before })).toBeNull()
  expect(openSealed(seal, { ...bound, at: until })).toBeNull()
  const middle = Math.floor(seal.length / 2)
  const changed = seal.slice(0, middle) + (seal[middle] === 'A' ? 'B' : 'A') + seal.slice(middle + 1)
  for (const wrong of [changed, seal.slice(0, -4), '', 'x'.repeat(50)]) {
    expect(openSealed(wrong, { ...bound, at: before })).toBeNull()
  }
})

test('один и тот же текст запечатывается каждый раз по-другому', () => {
  expect(sealText('Иванова', { ...bound, until })).not.toBe(sealText('Иванова', { ...bound, until }))
})
