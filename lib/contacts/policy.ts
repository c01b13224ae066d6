import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import type { Address, Contacts, OwnContact } from './types'

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
  return found && found.value !== null ? { channel: found.channel, value: found.value } : null
}

/** Whose agreement a new address here needs: of the one that gets the codes now, when they would go to the new one. */
export function formerToChange(contacts: Contacts, slot: Slot): Address | null {
  const asked = { ...slot, value: '', confirmedAt: new Date(0) }
  const after = codeAddress({ ...contacts, own: [...without(contacts, slot), asked] })
  return after?.value === asked.value ? codeAddress(contacts) : null
}

/**
 * The same of taking an address away. Codes that go back to what Госуслуги have confirmed need nobody's agreement: this is
 * the way of who has lost the contact given here.
 */
export function formerToDrop(contacts: Contacts, slot: Slot): Address | null {
  const former = codeAddress(contacts)
  const after = codeAddress({ ...contacts, own: without(contacts, slot) })
  const stays = after !== null && [former?.value, contacts.esia[after.channel]].includes(after.value)
  return stays ? null : former
}

function without({ own }: Contacts, { channel, reserve }: Slot): OwnContact[] {
  return own.filter((contact) => contact.channel !== channel || contact.reserve !== reserve)
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
