import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import { afterQuiet } from '@/lib/notifications/plan'

type Message = { id: string; userId: string | null; urgent: boolean }

/**
 * Puts off what would leave within its person's quiet hours, be it late or another try; gives the rest. What is urgent, codes
 * and notices that are no news pass.
 */
export async function holdForQuiet<M extends Message>(tx: Tx, messages: readonly M[]): Promise<M[]> {
  const at = now()
  const people = messages.flatMap(({ userId, urgent }) => (urgent || userId === null ? [] : [userId]))
  if (people.length === 0) return [...messages]
  const settings = await tx.notificationSettings.findMany({
    where: { userId: { in: [...new Set(people)] }, quietFrom: { not: null } },
    select: { userId: true, quietFrom: true, quietTo: true, zone: true, digestHour: true },
  })
  const ends = new Map(settings.map(({ userId, ...timing }) => [userId, afterQuiet(at, timing)]))
  const rest: M[] = []
  for (const message of messages) {
    const dueAt = message.urgent || message.userId === null ? null : (ends.get(message.userId) ?? null)
    if (dueAt) await tx.outgoingMessage.updateMany({ where: { id: message.id }, data: { dueAt } })
    else rest.push(message)
  }
  return rest
}
