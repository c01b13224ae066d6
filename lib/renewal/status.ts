import type { Renewal } from './types'

/** Whether an application may be started by it today. */
export function canRenew(renewal: Renewal): boolean {
  return renewal.state === 'open' || renewal.state === 'late' || renewal.state === 'lapsed'
}
