import type { ProofWays } from '@/lib/confirmation/types'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import type { ContactSlug } from './labels'

export type Address = { channel: MessageChannel; value: string }

/** A contact that was given to the cabinet and confirmed by a code. */
export type OwnContact = Address & { reserve: boolean; confirmedAt: Date }

/** Where a person can be reached: what Госуслуги gave, and what the cabinet was given beside it. */
export type Contacts = { esia: Record<MessageChannel, string | null>; own: readonly OwnContact[] }

/** A contact as people read it. */
export type ContactRow = {
  slug: ContactSlug
  value: string | null
  /** What Госуслуги have, which the cabinet's own contact stands before. */
  esia: string | null
  /** When it was confirmed in the cabinet; null when it is that of Госуслуги or there is none. */
  confirmedAt: Date | null
}

/** A contact on its own page: how the one that gets the codes now agrees to a new one or to none; null when it need not. */
export type ContactPage = ContactRow & { former: ProofWays | null; formerToDrop: ProofWays | null }
