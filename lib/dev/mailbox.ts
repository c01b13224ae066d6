import { setTimeout as pause } from 'node:timers/promises'
import { parsePhone } from '@/lib/core/identifiers'
import { kysely, prisma } from '@/lib/db/client'

/** A message as `/dev/mailbox?format=json` shows it; `at` is ISO 8601. */
export type MailboxItem = {
  channel: 'sms' | 'email'
  to: string
  subject?: string
  text: string
  code?: string
  at: string
}

const NEWEST = 100
const LOOKS = 40
const BETWEEN_LOOKS_MS = 50

/**
 * What the mock gateways "delivered", newest first; `to` is a phone in any written form or an e-mail address. The
 * address of a persona finds the SMS to their phone too: whoever tries the demonstration knows only the login.
 */
export async function listMailbox(to: string): Promise<MailboxItem[]> {
  const addresses = to.trim() === '' ? [] : await recipients(to)
  await arrived(addresses)
  const rows = await kysely()
    .selectFrom('MailboxMessage')
    .select(['channel', 'to', 'subject', 'text', 'code', 'at'])
    .$if(addresses.length > 0, (query) => query.where('to', 'in', addresses))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(NEWEST)
    .execute()
  return rows.map((row) => ({
    channel: row.channel === 'SMS' ? 'sms' : 'email',
    to: row.to,
    ...(row.subject === null ? {} : { subject: row.subject }),
    text: row.text,
    ...(row.code === null ? {} : { code: row.code }),
    at: row.at.toISOString(),
  }))
}

/** A job delivers a moment after the press that sent: whoever asks for a recipient waits up to two seconds for what is on its way. */
async function arrived(addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return
  const onItsWay = kysely()
    .selectFrom('OutgoingMessage')
    .select('id')
    .where('recipient', 'in', addresses)
    .where('channel', '<>', 'PUSH')
    .where('sentAt', 'is', null)
    .where('refusedAt', 'is', null)
    .where('dueAt', 'is', null)
    .where('digest', '=', false)
    .limit(1)
  for (let look = 0; look < LOOKS && (await onItsWay.executeTakeFirst()); look += 1) await pause(BETWEEN_LOOKS_MS)
}

async function recipients(to: string): Promise<string[]> {
  const phone = parsePhone(to)
  if (phone.ok) return [phone.value]
  const email = to.trim().toLowerCase()
  const account = await prisma().esiaAccount.findUnique({ where: { email }, select: { phone: true } })
  return [to.trim(), email, ...(account ? [account.phone] : [])]
}
