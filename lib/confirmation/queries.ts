import { findRecipient } from './recipient'
import type { SentTo } from './types'

/** Where a code of this person would go, masked; null when Госуслуги gave neither phone nor e-mail. */
export async function findCodeRecipient(actor: { userId: string }): Promise<SentTo | null> {
  const recipient = await findRecipient(actor)
  return recipient && { channel: recipient.channel, to: recipient.to }
}
