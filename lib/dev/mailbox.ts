import { parsePhone } from '@/lib/core/identifiers'
import { kysely } from '@/lib/db/client'

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

/** What the mock gateways "delivered", newest first; `to` is a phone in any written form or an e-mail address. */
export async function listMailbox(to: string): Promise<MailboxItem[]> {
  const rows = await kysely()
    .selectFrom('MailboxMessage')
    .select(['channel', 'to', 'subject', 'text', 'code', 'at'])
    .$if(to.trim() !== '', (query) => query.where('to', 'in', recipients(to)))
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

function recipients(to: string): string[] {
  const phone = parsePhone(to)
  return phone.ok ? [phone.value] : [to.trim(), to.trim().toLowerCase()]
}
