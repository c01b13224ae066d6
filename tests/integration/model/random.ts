import { pick } from '@/prisma/seed/reference/random'

/** Choices that the seed alone decides: the same seed plans the same commands. */
export type Random = {
  /** A whole number in [0, bound). */
  below: (bound: number) => number
  /** True with this probability. */
  chance: (probability: number) => boolean
  from: <T>(items: readonly [T, ...T[]] | readonly T[]) => T
}

export function makeRandom(seed: number, stream: number): Random {
  let step = 0
  const below = (bound: number) => pick((step += 1), Math.imul(seed, 31) + stream, bound)
  return {
    below,
    chance: (probability) => below(1_000_000) < probability * 1_000_000,
    from: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('Nothing to choose from')
      return item
    },
  }
}
