import type { Tx } from '@/lib/db/client'
import type { Contacts } from './types'

/** Every address of a person, whether they have a doctor's profile or not. */
export async function readContacts(tx: Tx, userId: string): Promise<Contacts> {
  const own = { select: { channel: true, reserve: true, value: true, confirmedAt: true } } as const
  const user = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: { phone: true, email: true, doctor: { select: { contacts: own } } },
  })
  return { esia: { SMS: user.phone, EMAIL: user.email }, own: user.doctor?.contacts ?? [] }
}
