import { now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'

type Presented = { userId: string; sessionId: string }
type Ending = 'account.signedOut' | 'account.idledOut'

/**
 * Ends the session this browser came with, even one that has run out meanwhile, and writes down why; tells whether
 * Госуслуги holds one of its own that must end too.
 */
export async function endPresented(
  { userId, sessionId }: Presented,
  ending: Ending = 'account.signedOut',
): Promise<boolean> {
  const done = await inTransaction(async (tx) => {
    const session = await tx.session.findFirst({
      where: { id: sessionId, userId },
      select: {
        esiaSessionId: true,
        actingRole: true,
        user: { select: { lastName: true, firstName: true, middleName: true, doctor: { select: { id: true } } } },
      },
    })
    if (!session) return false
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null },
      data: { revokedAt: now() },
    })
    const { doctor, lastName: last, firstName: first, middleName: middle } = session.user
    const actor = { userId, role: session.actingRole, shortName: shortName({ last, first, middle }) }
    // Whoever leaves a browser on purpose wants no news to appear in it; who has only been idle still waits for them.
    if (ending === 'account.signedOut') await tx.pushSubscription.deleteMany({ where: { userId, sessionId } })
    if (count > 0) await recordEvent(tx, actor, { doctorId: doctor?.id ?? null }, { type: ending })
    return session.esiaSessionId !== null
  })
  return done.ok && done.data
}
