import { setTimeout } from 'node:timers/promises'
import { ERRORS, type Lock, type Locker } from '@tus/server'

/** How long a request waits for the one before it on the same upload. */
const PATIENCE_MS = 15_000

type Holder = { askToLeave: () => unknown; left: Promise<void>; leave: () => void }

const holders = new Map<string, Holder>()

/**
 * One request per upload at a time. A newcomer asks the holder to leave: after a cut the browser is back before the
 * server knows that the old connection is dead. `owner` keeps strangers, who may know an id, from asking.
 */
export function uploadLocker(owner: string, { settled, cut }: Turn): Locker {
  return { newLock: (id) => newLock(`${owner}/${id}`, { settled, cut }) }
}

type Turn = {
  /** Resolves when the holder has nothing more to record. */
  settled: () => Promise<unknown>
  /** Ends the body of a holder that was asked to leave and did not. */
  cut: () => void
}

function newLock(key: string, { settled, cut }: Turn): Lock {
  let leaving: AbortSignal | undefined
  return {
    lock: async (signal, askToLeave) => {
      const impatience = new AbortController()
      const late = setTimeout(PATIENCE_MS, 'late', { signal: impatience.signal }).catch(() => undefined)
      try {
        for (let holder = holders.get(key); holder; holder = holders.get(key)) {
          holder.askToLeave()
          if ((await Promise.race([holder.left, late])) === 'late') throw ERRORS.ERR_LOCK_TIMEOUT
          if (signal.aborted) throw ERRORS.ABORTED
        }
      } finally {
        impatience.abort()
      }
      const { promise: left, resolve: leave } = Promise.withResolvers<void>()
      holders.set(key, { askToLeave, left, leave })
      leaving = signal
      signal.addEventListener('abort', cut, { once: true })
    },
    unlock: async () => {
      // The library aborts whatever it refuses as well, and such a request still has its answer coming.
      leaving?.removeEventListener('abort', cut)
      // The library lets go as soon as the connection breaks; the bytes that came before are still being recorded.
      await settled()
      const holder = holders.get(key)
      holders.delete(key)
      holder?.leave()
    },
  }
}
