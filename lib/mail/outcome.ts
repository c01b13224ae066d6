/** Why a message has not left, in words of the staff. */
export const failureLabels = {
  OUTAGE: 'Служба отправки не ответила',
  REFUSED: 'Адрес или номер не принят',
  GONE: 'Браузер больше не подписан',
  NO_GATEWAY: 'Шлюз не настроен',
  GAVE_UP: 'Не удалось за 12 попыток',
} as const

export type FailureCode = keyof typeof failureLabels

/** What the other side said: `sent` is for good, `refused` too, after `failed` another try may do. */
export type Outcome = { state: 'sent' } | { state: 'refused' | 'failed'; failure: FailureCode }

export const sent: Outcome = { state: 'sent' }
export const outage: Outcome = { state: 'failed', failure: 'OUTAGE' }
export const refused: Outcome = { state: 'refused', failure: 'REFUSED' }
