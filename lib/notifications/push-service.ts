import { ECDH } from 'node:crypto'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { browserLabel } from '@/lib/auth/sessions-labels'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { isPushEndpoint, pushPublicKey } from '@/lib/mail/push-endpoint'
import type { PushSubscriptionInput } from './push-schema'

type Actor = DoctorActor | StaffActor

export const MOST_BROWSERS = 10

/**
 * Tells the person in this browser from now on. A browser that changes hands comes with a new address: one that belongs
 * to somebody else is refused, so that nobody is silenced by whoever learns their address.
 */
export async function addBrowser(
  actor: Actor,
  subscription: PushSubscriptionInput,
  userAgent: string | null,
): Promise<Result<void>> {
  const { endpoint, p256dh, auth } = subscription
  if (!pushPublicKey()) return fail('UNAVAILABLE', 'Уведомления браузера пока не подключены.')
  if (!isPushEndpoint(endpoint) || !isPoint(p256dh)) {
    return fail('VALIDATION', 'Служба уведомлений этого браузера нам не известна. Попробуйте другой браузер.')
  }
  return inTransaction(async (tx) => {
    const { userId, sessionId } = actor
    // A second press waits for the first, and finds what it has made.
    await tx.$queryRaw`SELECT "id" FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`
    const { count } = await tx.pushSubscription.updateMany({
      where: { endpoint, userId },
      data: { p256dh, auth, sessionId },
    })
    if (count > 0) return
    await refuseOneMore(tx, userId)
    const label = browserLabel(userAgent)
    const { count: added } = await tx.pushSubscription.createMany({
      data: { userId, sessionId, endpoint, p256dh, auth, label, createdAt: now() },
      skipDuplicates: true,
    })
    if (added === 0) {
      throw new Refusal(
        fail('CONFLICT', 'Этот браузер сообщает новости другому человеку. Обновите страницу и повторите.'),
      )
    }
  })
}

/**
 * Says that this browser is in the hands of the person now. NOT_FOUND when it is not to tell them anything: then it lets
 * its subscription go, and whoever used it before is not told there any more either.
 */
export async function keepBrowser(actor: Actor, subscription: PushSubscriptionInput): Promise<Result<void>> {
  const { userId, sessionId } = actor
  const { count } = await prisma().pushSubscription.updateMany({
    where: { ...subscription, userId },
    data: { sessionId },
  })
  return count > 0 ? ok(undefined) : GONE
}

const GONE = fail('NOT_FOUND', 'Этот браузер уже отключён. Обновите страницу.')

/** Tells the person in that browser no more; NOT_FOUND for others'. */
export async function removeBrowser(actor: Actor, which: { id: string } | { endpoint: string }): Promise<Result<void>> {
  const { count } = await prisma().pushSubscription.deleteMany({ where: { ...which, userId: actor.userId } })
  return count > 0 ? ok(undefined) : GONE
}

async function refuseOneMore(tx: Tx, userId: string): Promise<void> {
  if ((await tx.pushSubscription.count({ where: { userId } })) < MOST_BROWSERS) return
  const message = `Уведомления уже приходят в ${MOST_BROWSERS} браузеров. Отключите в списке тот, которым не пользуетесь.`
  throw new Refusal(fail('CONFLICT', message))
}

/** Whether messages can be encrypted for the key at all. */
function isPoint(p256dh: string): boolean {
  try {
    ECDH.convertKey(p256dh, 'prime256v1', 'base64url')
    return true
  } catch {
    return false
  }
}
