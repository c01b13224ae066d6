import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { canReadDeliveries } from './policy'
import { planResend } from './resend-plan'

const ABSENT = fail('NOT_FOUND', 'Сообщение не найдено. Обновите страницу.')
/** Whoever presses, one person is not flooded. */
const perPerson = { name: 'delivery.person', points: 5, seconds: 3600 }

type Wanted = { deliveryId: string; reason: string }

/**
 * Sends a message once more, as a message of its own with its own key for the other side, to where the person is reached
 * now. Of two who press at once the second gets what the first has made.
 */
export async function resendDelivery(actor: StaffActor, wanted: Wanted): Promise<Result<{ id: string }>> {
  if (!canReadDeliveries(actor)) return ABSENT
  const { deliveryId } = wanted
  const known = await prisma().outgoingMessage.findUnique({ where: { id: deliveryId }, select: { userId: true } })
  if (!known) return ABSENT
  const repeated = await findRepeat(prisma(), deliveryId)
  if (repeated) return ok(repeated)
  if (known.userId && !(await withinRate(perPerson, known.userId))) {
    return fail('RATE_LIMITED', 'Этому человеку за последний час уже отправляли снова. Подождите.')
  }
  return inTransaction((tx) => resend(tx, actor, wanted))
}

async function resend(tx: Tx, actor: StaffActor, { deliveryId, reason }: Wanted): Promise<{ id: string }> {
  await tx.$queryRaw`SELECT 1 FROM "OutgoingMessage" WHERE "id" = ${deliveryId}::uuid FOR UPDATE`
  const repeated = await findRepeat(tx, deliveryId)
  if (repeated) return repeated
  const message = await tx.outgoingMessage.findUniqueOrThrow({
    where: { id: deliveryId },
    include: {
      notification: { select: { readAt: true } },
      user: { select: { doctor: { select: { id: true } } } },
    },
  })
  const { notification, user, kind, channel, subject, text, userId, notificationId, urgent } = message
  const { why, recipient, dueAt } = await planResend(tx, {
    ...message,
    readAt: notification?.readAt,
    repeatedBy: null,
  })
  if (why !== null || recipient === null) throw new Refusal(fail('CONFLICT', why ?? 'Отправить некуда.'))
  const { id } = await tx.outgoingMessage.create({
    data: {
      ...{ notificationId, userId, kind, channel, recipient, subject, text, urgent, dueAt },
      ...{ createdAt: now(), resendOf: deliveryId },
    },
    select: { id: true },
  })
  const doctorId = user?.doctor?.id ?? null
  await recordEvent(tx, eventActor(actor), { doctorId }, { type: 'delivery.resent', deliveryId, kind, channel, reason })
  if (dueAt === null) await enqueueJob(tx, 'send_message', { messageId: id })
  return { id }
}

function findRepeat(tx: Tx, resendOf: string): Promise<{ id: string } | null> {
  return tx.outgoingMessage.findUnique({ where: { resendOf }, select: { id: true } })
}
