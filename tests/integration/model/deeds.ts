import type { Result } from '@/lib/core/result'
import type { Plan } from './commands'
import type { EventType, JournalEntry } from './world'

export type Act = Plan & {
  name: string
  /** What the command was chosen for; null when it starts something new. */
  applicationId: string | null
  leaves: readonly EventType[]
  once: boolean
  merges: boolean
}
export type Outcome = { act: Act; result: Result<unknown> }

/** What an acknowledged act says it has done to one application. */
export type Deed = { applicationId: string; leaves: readonly EventType[] }

/** What was there or done already is given back, not done again: such an answer tells of no deed. */
export function deedsOf({ act, result }: Outcome): readonly Deed[] {
  if (!result.ok || isRepeat(result.data)) return []
  if (act.deeds) return act.deeds(result.data)
  return act.applicationId ? [{ applicationId: act.applicationId, leaves: act.leaves }] : []
}

function isRepeat(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  return ('created' in data && data.created === false) || ('already' in data && data.already === true)
}

/**
 * Each deed on the application has left exactly its events, whatever was refused none; the rules tell their own. `old`
 * are the types that stood in the journal before.
 */
export function eventFaults(
  id: string,
  outcomes: readonly Outcome[],
  fresh: readonly JournalEntry[],
  old: ReadonlySet<EventType>,
): string[] {
  const expected = new Map<string, number>()
  const mergeable = new Set<string>()
  for (const outcome of outcomes) {
    const { once, merges, actorId } = outcome.act
    for (const type of deedsOf(outcome).flatMap((deed) => (deed.applicationId === id ? deed.leaves : []))) {
      const key = `${type} by ${actorId}`
      if (merges) mergeable.add(key)
      if (once) expected.set(key, old.has(type) ? 0 : 1)
      else expected.set(key, (expected.get(key) ?? 0) + 1)
    }
  }
  for (const { type, actorId } of fresh) {
    if (actorId === null) continue
    const key = `${type} by ${actorId}`
    expected.set(key, (expected.get(key) ?? 0) - 1)
  }
  return [...expected]
    .filter(([key, left]) => (mergeable.has(key) ? left < 0 : left !== 0))
    .map(([key, left]) => `${id}: ${key}: ${left > 0 ? 'lost' : 'extra'}`)
}
