import type { ApplicationEvent } from './types'

type Events = readonly Pick<ApplicationEvent, 'event'>[]

/** Whether the newest appeal still waits for its answer; events are newest first. */
export function awaitsAppeal(events: Events): boolean {
  const last = events.find(({ event: { type } }) => isOf(type, ['application.appealed', 'application.appealDecided']))
  return last?.event.type === 'application.appealed'
}

/** Why the last decision was undone when none has been made since, else null; events are newest first. */
export function undoneReason(events: Events): string | null {
  const last = events.find(({ event: { type } }) => isOf(type, ['application.rolledBack', ...decisions]))
  return last?.event.type === 'application.rolledBack' ? last.event.reason : null
}

type EventType = ApplicationEvent['event']['type']

const decisions: readonly EventType[] = ['application.approved', 'application.refused']

function isOf(type: EventType, types: readonly EventType[]): boolean {
  return types.includes(type)
}
