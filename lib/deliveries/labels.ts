import { failureLabels } from '@/lib/mail/outcome'
import type { DeliveryState } from './status'

type Tone = 'neutral' | 'info' | 'success' | 'danger'

export const deliveryStateLabels: Record<DeliveryState, string> = {
  sent: 'Отправлено',
  waiting: 'Ждёт',
  held: 'Отложено',
  failed: 'Не доставлено',
}

export const deliveryStateTones: Record<DeliveryState, Tone> = {
  sent: 'success',
  waiting: 'info',
  held: 'neutral',
  failed: 'danger',
}

type Answered = { state: DeliveryState; attempts: number; failure: string | null }

/** The last answer of whoever carries the message, in words. */
export function answerWords({ state, attempts, failure }: Answered): string {
  const known = Object.entries(failureLabels).find(([code]) => code === failure)?.[1]
  if (known) return known
  if (state === 'sent') return 'Принято службой отправки'
  return attempts === 0 ? 'Ещё не отправлялось' : 'Ответ не получен'
}
