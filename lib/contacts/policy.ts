import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import type { Address, Contacts } from './types'

type Slot = { channel: MessageChannel; reserve: boolean }

export function ownContact({ own }: Contacts, { channel, reserve }: Slot) {
  return own.find((contact) => contact.channel === channel && contact.reserve === reserve) ?? null
}

/** Where messages of a channel go: to the cabinet's own contact, without one to that of Госуслуги. */
export function mainAddress(contacts: Contacts, channel: MessageChannel): string | null {
  return ownContact(contacts, { channel, reserve: false })?.value ?? contacts.esia[channel]
}

/** Where codes go: to the phone, without one to the e-mail, and to the reserve when there is neither. */
export function codeAddress(contacts: Contacts): Address | null {
  const main = (['SMS', 'EMAIL'] as const).map((channel) => ({ channel, value: mainAddress(contacts, channel) }))
  const reserve = (['SMS', 'EMAIL'] as const).map((channel) => ({
    channel,
    value: ownContact(contacts, { channel, reserve: true })?.value ?? null,
  }))
  const found = [...main, ...reserve].find(({ value }) => value !== null)
  return found?.value ? { channel: found.channel, value: found.value } : null
}

/**
 * Who hears that a contact was changed or taken away: its former address, without one the other main one, and every
 * reserve that stood before. `contacts` are those of before the change.
 */
export function noticeAddresses(contacts: Contacts, { channel, reserve }: Slot): Address[] {
  const former = reserve ? ownContact(contacts, { channel, reserve })?.value : mainAddress(contacts, channel)
  const first = former ? { channel, value: former } : codeAddress(contacts)
  const reserves = contacts.own.filter((contact) => contact.reserve)
  const all = [...(first ? [first] : []), ...reserves.map(({ channel, value }) => ({ channel, value }))]
  return all.filter((one, index) => all.findIndex(({ value }) => value === one.value) === index)
}
