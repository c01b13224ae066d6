import { expect, test } from 'vitest'
import { pick, scatter } from './random'

test.each([100_000_000, 40_000_000, 21_000_000])('scatter не повторяется в пространстве из %d', (space) => {
  // Multiplication modulo `space` repeats only if the factor shares a prime with it, and then after space / prime.
  for (const prime of [2, 3, 5, 7].filter((candidate) => space % candidate === 0)) {
    expect(scatter(space / prime, space)).not.toBe(scatter(0, space))
  }
})

test('pick равномерен, в пределах и зависит от соли', () => {
  const counts = new Array<number>(10).fill(0)
  let same = 0
  for (let index = 0; index < 10_000; index += 1) {
    const value = pick(index, 1, 10)
    counts[value] = (counts[value] ?? 0) + 1
    if (value === pick(index, 2, 10)) same += 1
  }
  expect(counts).toHaveLength(10)
  expect(Math.min(...counts)).toBeGreaterThan(850)
  expect(Math.max(...counts)).toBeLessThan(1_150)
  expect(same).toBeGreaterThan(850)
  expect(same).toBeLessThan(1_150)
})
