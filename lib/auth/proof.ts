import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import { tellOfGuessing } from './suspicion'

type Owned = { userId: string; sessionId: string }

/** The second factor was given in this session: what needs a fresh one is open for a while. */
export async function noteProof(tx: Tx, { userId, sessionId }: Owned): Promise<void> {
  await tx.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { confirmedAt: now(), challengedAt: null },
  })
}

/**
 * All tries of a code are spent: the session waits for another one, and the second time running it ends. Its owner is told
 * either way.
 */
export async function noteGuessing(tx: Tx, { userId, sessionId }: Owned): Promise<void> {
  const at = now()
  const live = { id: sessionId, userId, revokedAt: null }
  const ended = await tx.session.updateMany({
    where: { ...live, challengedAt: { not: null } },
    data: { revokedAt: at },
  })
  if (ended.count > 0) return tellOfGuessing(tx, { userId, sessionId }, { ended: true })
  const challenged = await tx.session.updateMany({ where: live, data: { challengedAt: at } })
  if (challenged.count > 0) await tellOfGuessing(tx, { userId, sessionId }, { ended: false })
}
