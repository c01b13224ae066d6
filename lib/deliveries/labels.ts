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
