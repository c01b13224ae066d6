import { setTimeout } from 'node:timers/promises'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'

export const NEWS_CHANNEL = 'news'
const EVERY_MS = 400

/**
 * Wakes the live connections once for all the changes of the last moment. The changes themselves only add rows: NOTIFY
 * takes a lock of the whole server at commit, and here one process takes it at most every 400 ms.
 */
export async function wakeOnce(): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const taken = await tx.$executeRaw`
      DELETE FROM "NewsWake" WHERE "id" IN (SELECT "id" FROM "NewsWake" FOR UPDATE SKIP LOCKED)`
    if (taken > 0) await tx.$executeRawUnsafe(`NOTIFY ${NEWS_CHANNEL}`)
  })
}

/** Goes on waking until the signal. */
export async function keepWaking(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wakeOnce().catch((error: unknown) => log.warn('live news were not woken', { error }))
    await setTimeout(EVERY_MS, null, { signal }).catch(() => undefined)
  }
}
