import { maskEmail, maskPhone } from '@/lib/confirmation/recipient'
import type { Tx } from '@/lib/db/client'
import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'
import { notify } from '@/lib/notifications/notify'

type Refused = { userId: string | null; channel: OutgoingChannel; recipient: string }

/**
 * Asks the person in the cabinet to check an address that takes no messages: else they would wait for news that never
 * come. Once, until that is read.
 */
export async function tellOfRefusal(tx: Tx, { userId, channel, recipient }: Refused): Promise<void> {
  if (!userId || channel === 'PUSH') return
  const told = await tx.notification.count({ where: { userId, kind: 'contactRefused', readAt: null } })
  if (told > 0) return
  const doctor = await tx.doctor.findUnique({ where: { userId }, select: { id: true } })
  const page = `/cabinet/profile/contacts/${channel === 'EMAIL' ? 'email' : 'phone'}`
  const to = channel === 'EMAIL' ? maskEmail(recipient) : maskPhone(recipient)
  const href = doctor ? page : '/staff/settings/notifications'
  await notify(tx, { userId, href, kind: 'contactRefused', data: { channel, to } })
}
