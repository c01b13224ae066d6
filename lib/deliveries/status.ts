export const deliveryStates = ['sent', 'waiting', 'held', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export type DeliveryFacts = {
  sentAt: Date | null
  refusedAt: Date | null
  /** Waits for the daily letter. */
  digest: boolean
  attempts: number
  /** Not before: quiet hours, the daily letter, or the next try. */
  dueAt: Date | null
}

/** What has become of a message; `HELD` in queries.ts says the same in SQL. */
export function deliveryState({ sentAt, refusedAt, digest, attempts, dueAt }: DeliveryFacts, at: Date): DeliveryState {
  if (refusedAt) return 'failed'
  if (sentAt) return 'sent'
  const held = attempts === 0 && (digest || (dueAt !== null && dueAt > at))
  return held ? 'held' : 'waiting'
}
