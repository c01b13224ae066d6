import { signatureReady } from '@/lib/signature/sign'
import { findRecipient } from './recipient'
import type { ProofWays, SentTo } from './types'

/** Where a code of this person would go, masked; null when Госуслуги gave neither phone nor e-mail. */
export async function findCodeRecipient(actor: { userId: string }): Promise<SentTo | null> {
  const recipient = await findRecipient(actor)
  return recipient && { channel: recipient.channel, to: recipient.to }
}

/** How this person may confirm what needs it; null when there is no way. */
export async function findProofWays(actor: { userId: string }): Promise<ProofWays | null> {
  const ways = { recipient: await findCodeRecipient(actor), signature: signatureReady() }
  return ways.recipient || ways.signature ? ways : null
}
