import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { cipherAt } from './part-cipher'

vi.stubEnv('STORAGE_KEYS', `a:${randomBytes(32).toString('base64')}`)

test('parts written at any borders are one file, read whole or from any place', () => {
  const [id, bytes] = [randomUUID(), randomBytes(3_000)]
  const borders = fc.array(fc.nat(bytes.length), { maxLength: 6 })
  fc.assert(
    fc.property(borders, fc.nat(bytes.length), (cuts, from) => {
      const edges = [0, ...cuts.toSorted((left, right) => left - right), bytes.length]
      const parts = edges
        .slice(1)
        .map((end, index) => cipherAt(id, edges[index] ?? 0)(bytes.subarray(edges[index], end)))
      const stored = Buffer.concat(parts)
      expect(cipherAt(id, from)(stored.subarray(from)).equals(bytes.subarray(from))).toBe(true)
    }),
    { numRuns: 100 },
  )
})

test('the same bytes of two uploads look different, and neither like themselves', () => {
  const bytes = Buffer.alloc(1_000, 'паспорт')
  const [one, two] = [cipherAt(randomUUID(), 0)(bytes), cipherAt(randomUUID(), 0)(bytes)]
  expect(one.equals(two)).toBe(false)
  for (const stored of [one, two]) expect(stored.includes('паспорт')).toBe(false)
})
