import { setTimeout } from 'node:timers/promises'

/** Files that have come wait at most so long, in milliseconds, for those that are still coming. */
const PATIENCE_MS = 1_000

let arriving = 0
const waiting = new Set<() => void>()

/** Marks that bytes are arriving in this process while `work` lasts. */
export async function whileArriving<Value>(work: () => Promise<Value>): Promise<Value> {
  arriving += 1
  try {
    return await work()
  } finally {
    arriving -= 1
    if (arriving === 0) for (const go of waiting) go()
  }
}

/** Resolves when nothing arrives, or after a second: looking into a file gives way to people who are still sending. */
export async function untilCalm(): Promise<void> {
  if (arriving === 0) return
  const patience = new AbortController()
  let go = () => undefined as void
  const calm = new Promise<void>((resolve) => waiting.add((go = resolve)))
  await Promise.race([calm, setTimeout(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined)])
  patience.abort()
  waiting.delete(go)
}
