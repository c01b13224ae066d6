import { kysely } from '@/lib/db/client'
import type { SentTo } from './types'

export type Recipient = SentTo & { address: string }

/** Where a code would go: the phone confirmed at Госуслуги, without one the e-mail; null when there is neither. */
export async function findRecipient(actor: { userId: string }): Promise<Recipient | null> {
  const user = await kysely()
    .selectFrom('User')
    .select(['phone', 'email'])
    .where('id', '=', actor.userId)
    .executeTakeFirst()
  if (user?.phone) return { channel: 'SMS', address: user.phone, to: maskPhone(user.phone) }
  if (user?.email) return { channel: 'EMAIL', address: user.email, to: maskEmail(user.email) }
  return null
}

/** '+79161231234' → '+7 *** ** 12 34' */
export function maskPhone(phone: string): string {
  const [, first, second] = /(\d{2})(\d{2})$/.exec(phone) ?? []
  return `+7 *** ** ${first} ${second}`
}

/** 'ivanova@demo.test' → 'i***@demo.test' */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}***${email.slice(at)}`
}
