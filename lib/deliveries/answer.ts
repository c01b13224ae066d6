import { failureLabels } from '@/lib/mail/outcome'
import type { DeliveryState } from './status'

type Answered = { state: DeliveryState; attempts: number; failure: string | null }

/** The last answer of whoever carries the message, in words. */
export function answerWords({ state, attempts, failure }: Answered): string {
  const known = Object.entries(failureLabels).find(([code]) => code === failure)?.[1]
  if (known) return known
  if (state === 'sent') return 'Принято службой отправки'
  return attempts === 0 ? 'Ещё не отправлялось' : 'Ответ не получен'
}
