import type { StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/roles'
import type { DeliveryState } from './status'

/** Who of the staff sees what was sent to whom. */
export const deliveryRoles = ['SECRETARY', 'ADMIN'] as const satisfies readonly StaffRole[]

export function canReadDeliveries({ role }: StaffActor): boolean {
  return deliveryRoles.some((one) => one === role)
}

/** Letters tell of decisions and reasons: the secretary answers for them, the administrator for that they arrive. */
export function canReadWords({ role }: StaffActor): boolean {
  return role === 'SECRETARY'
}

export type ResendFacts = {
  state: DeliveryState
  /** Whether there is a person and something to tell them of. */
  addressed: boolean
  repeated: boolean
  /** Whether the news was read in the cabinet. */
  read: boolean
  /** Whether the way cannot be turned off: the person must have it in any case. */
  locked: boolean
  /** Whether the person wants such news this way, and has an address for it. */
  wanted: boolean
  reachable: boolean
}

/** Why a message cannot be sent again; null when it can. */
export function whyNotResend(facts: ResendFacts): string | null {
  if (!facts.addressed) return 'Код или служебное письмо снова не отправляют: человек запросит новое сам.'
  if (facts.repeated) return 'Это сообщение уже отправили снова.'
  if (facts.state === 'waiting' || facts.state === 'held') return 'Сообщение ещё не ушло: оно уйдёт само.'
  if (facts.read && !facts.locked) return 'Новость уже прочитана в кабинете: повторять её незачем.'
  if (!facts.wanted) return 'Человек отключил такие сообщения этим путём.'
  if (!facts.reachable) return 'Отправить некуда: у человека больше нет этого адреса, номера или подписки браузера.'
  return null
}
