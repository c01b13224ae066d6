import type { DoctorActor } from '@/lib/auth/actor'
import { recipientAt } from '@/lib/confirmation/recipient'
import type { ProofWays } from '@/lib/confirmation/types'
import { prisma } from '@/lib/db/client'
import { signatureReady } from '@/lib/signature/sign'
import { contactSlugs, contactWords, showContact, type ContactSlug } from './labels'
import { formerToChange, formerToDrop, mainAddress, ownContact } from './policy'
import { readContacts } from './read'
import type { Address, ContactPage, ContactRow, Contacts } from './types'

/** The doctor's contacts in the order of the page, each with where it is from. */
export async function listContacts(actor: DoctorActor): Promise<ContactRow[]> {
  const contacts = await readContacts(prisma(), actor.userId)
  return contactSlugs.map((slug) => rowOf(contacts, slug))
}

/** One of the doctor's contacts and what its change needs. */
export async function getContact(actor: DoctorActor, slug: ContactSlug): Promise<ContactPage> {
  const contacts = await readContacts(prisma(), actor.userId)
  return {
    ...rowOf(contacts, slug),
    former: waysOf(formerToChange(contacts, contactWords[slug])),
    formerToDrop: waysOf(formerToDrop(contacts, contactWords[slug])),
  }
}

function rowOf(contacts: Contacts, slug: ContactSlug): ContactRow {
  const { channel, reserve } = contactWords[slug]
  const own = ownContact(contacts, { channel, reserve })
  const show = (value: string | null) => value && showContact[channel](value)
  return {
    slug,
    value: show(reserve ? (own?.value ?? null) : mainAddress(contacts, channel)),
    esia: reserve ? null : show(contacts.esia[channel]),
    confirmedAt: own?.confirmedAt ?? null,
  }
}

function waysOf(former: Address | null): ProofWays | null {
  if (!former) return null
  const { channel, to } = recipientAt(former)
  return { recipient: { channel, to }, signature: signatureReady() }
}
