import { Refusal } from '@/lib/core/errors'
import { shortName } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import type { Role } from '@/lib/db/generated/prisma/enums'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import type { SessionView } from './live-session'

/** Acts in another role that the person holds from now on, in this session alone. FORBIDDEN for one they do not hold. */
export function switchRole(session: SessionView, to: Role): Promise<Result<void>> {
  const { userId, sessionId, doctorId, role: from, name } = session
  return inTransaction(async (tx) => {
    // A grant that is being taken back waits for us, or we see that it has gone.
    const [held] = await tx.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "RoleGrant" WHERE "userId" = ${userId}::uuid AND "role" = ${to}::"Role" AND "revokedAt" IS NULL
      FOR SHARE`
    if (!held) throw new Refusal(fail('FORBIDDEN', 'Этой роли у вас нет. Обновите страницу.'))
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId, revokedAt: null, NOT: { actingRole: to } },
      data: { actingRole: to },
    })
    if (count === 0) return
    const actor = { userId, role: to, shortName: shortName(name) }
    await recordEvent(tx, actor, { doctorId }, { type: 'account.roleSwitched', from, to })
  })
}
