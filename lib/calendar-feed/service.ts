import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { randomToken, sha256Hex } from '@/lib/core/crypto'
import type { Result } from '@/lib/core/result'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'

/**
 * Makes the secret of the doctor's calendar, or a new one: the address before it is gone at once. It is given back this
 * once, 256 bits, and kept as a hash alone.
 */
export function makeFeed(actor: DoctorActor): Promise<Result<{ secret: string }>> {
  return onceMore(() =>
    inTransaction(async (tx) => {
      const own = { doctorId: actor.doctorId }
      const secret = randomToken()
      const fresh = { secretHash: sha256Hex(secret), createdAt: now(), readAt: null }
      const renewed = (await tx.calendarFeed.count({ where: own })) > 0
      await tx.calendarFeed.upsert({
        where: own,
        create: { ...own, ...fresh },
        update: fresh,
        select: { doctorId: true },
      })
      await recordEvent(tx, eventActor(actor), own, { type: 'account.calendarOpened', renewed })
      return { secret }
    }),
  )
}

/** Takes the address away; nothing happens where there is none. */
export function closeFeed(actor: DoctorActor): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const own = { doctorId: actor.doctorId }
    const { count } = await tx.calendarFeed.deleteMany({ where: own })
    if (count > 0) await recordEvent(tx, eventActor(actor), own, { type: 'account.calendarClosed' })
  })
}
