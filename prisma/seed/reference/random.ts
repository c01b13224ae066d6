/**
 * A whole number in [0, bound) that depends on the index and the salt alone: the same on every machine and
 * in any order of calls, so that row 700,000 can be made without the rows before it.
 */
export function pick(index: number, salt: number, bound: number): number {
  // The finaliser of MurmurHash3: neighbouring indexes give unrelated numbers.
  let hash = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % bound
}

/** An item of a non-empty list, chosen as by `pick`. */
export function pickFrom<T>(index: number, salt: number, items: readonly T[]): T {
  const item = items[pick(index, salt, items.length)]
  if (item === undefined) throw new RangeError('Nothing to pick from')
  return item
}

// A prime that divides none of the spaces used, so that n → n·P mod space never repeats within a space.
const SCATTER_PRIME = 7_368_787

/** A different number of [0, space) for every index below `space`, scattered so that neighbours look unrelated. */
export function scatter(index: number, space: number): number {
  return (index * SCATTER_PRIME + 104_729) % space
}
