import { now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import type { SessionView } from './session'

/** Revokes the person's present session. */
export async function endSession(session: SessionView): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: session.sessionId, userId: session.userId, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count === 0) return
    const role = session.doctorId ? 'DOCTOR' : (session.roles[0] ?? null)
    const actor = { userId: session.userId, role, shortName: shortName(session.name) }
    await recordEvent(tx, actor, { doctorId: session.doctorId }, { type: 'account.signedOut' })
  })
}
