import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import { isLocked } from '@/lib/notifications/category-labels'
import { isChosen } from '@/lib/notifications/choices'
import { readContacts } from '@/lib/notifications/notify'
import { afterQuiet } from '@/lib/notifications/plan'
import { categoryOf, eventOf } from '@/lib/notifications/templates/table'
import { whyNotResend } from './policy'
import { deliveryState, type DeliveryFacts } from './status'

type Message = DeliveryFacts & {
  userId: string | null
  notificationId: string | null
  kind: string | null
  channel: OutgoingChannel
  recipient: string
  readAt: Date | null | undefined
  repeatedBy: string | null
}

/** Where a message would go now: the address may have been mended since. */
type ResendPlan = { why: string | null; recipient: string | null; dueAt: Date | null }

export async function planResend(tx: Tx, message: Message): Promise<ResendPlan> {
  const { userId, kind, channel } = message
  const at = now()
  const contacts = userId && (await readContacts(tx, userId))
  const [event, category] = [eventOf(kind), categoryOf(kind)]
  const locked = category !== null && isLocked(category, channel)
  const own = contacts && {
    EMAIL: contacts.email,
    SMS: contacts.phone,
    PUSH: contacts.browsers.includes(message.recipient) ? message.recipient : null,
  }
  const recipient = own ? own[channel] : null
  const why = whyNotResend({
    state: deliveryState(message, at),
    addressed: contacts !== null && kind !== null,
    repeated: message.repeatedBy !== null,
    read: Boolean(message.readAt),
    locked,
    wanted: !contacts || event === null || isChosen(contacts.choices, event, channel),
    reachable: recipient !== null,
  })
  return { why, recipient, dueAt: contacts && category !== 'security' ? afterQuiet(at, contacts.timing) : null }
}
