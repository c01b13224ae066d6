import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { contactSlugs, contactWords, showContact } from './labels'
import { mainAddress, ownContact } from './policy'
import { readContacts } from './read'
import type { ContactRow } from './types'

/** The doctor's contacts in the order of the page, each with where it is from. */
export async function listContacts(actor: DoctorActor): Promise<ContactRow[]> {
  const contacts = await readContacts(prisma(), actor.userId)
  return contactSlugs.map((slug) => {
    const { channel, reserve } = contactWords[slug]
    const show = (value: string | null) => value && showContact[channel](value)
    return {
      slug,
      value: show(
        reserve ? (ownContact(contacts, { channel, reserve })?.value ?? null) : mainAddress(contacts, channel),
      ),
      esia: reserve ? null : show(contacts.esia[channel]),
      confirmedAt: ownContact(contacts, { channel, reserve })?.confirmedAt ?? null,
    }
  })
}
