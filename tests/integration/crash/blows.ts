import { setTimeout } from 'node:timers/promises'
import type { Random } from '../model/random'

const LONGEST_MS = 3000

export type Blows = {
  /** Waits for a random part of the reach. */
  fall: () => Promise<void>
  /** Of all that began about half should come before the blow. */
  aim: (acts: { done: number; of: number }) => void
}

/** The reach of the blow follows the machine, so that about as many acts come before it as after. */
export function makeBlows(random: Random, reach = 100): Blows {
  return {
    fall: () => setTimeout((random.below(1000) / 1000) * reach),
    aim: ({ done, of }) => {
      const half = of / 2
      reach = Math.min(LONGEST_MS, Math.max(5, reach * (done > half ? 0.85 : done < half ? 1.2 : 1)))
    },
  }
}
