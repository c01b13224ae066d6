import { codeAddress } from '@/lib/contacts/policy'
import { readContacts } from '@/lib/contacts/read'
import type { Address } from '@/lib/contacts/types'
import { prisma } from '@/lib/db/client'
import type { SentTo } from './types'

export type Recipient = SentTo & { address: string }

/** Where a code would go: the cabinet's own phone or that of Госуслуги, without one the e-mail; null when there is none. */
export async function findRecipient(actor: { userId: string }): Promise<Recipient | null> {
  const address = codeAddress(await readContacts(prisma(), actor.userId))
  return address && recipientAt(address)
}

export function recipientAt({ channel, value }: Address): Recipient {
  return { channel, address: value, to: channel === 'SMS' ? maskPhone(value) : maskEmail(value) }
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
