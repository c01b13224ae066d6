import { isLive } from '@/lib/applications/status'
import { deedsOf, eventFaults, type Outcome } from './deeds'
import { courseFaults, pairsOfEyesFaults, storyFaults } from './story'
import { look, type Lane } from './world'

const KEPT = 10

/** Looks at every application of every lane anew and throws with everything that is not as it must be. */
export async function checkRound(lanes: readonly Lane[], outcomes: readonly Outcome[]): Promise<void> {
  const faults = outcomes
    .filter(({ act, result }) => act.forbidden && result.ok)
    .map(({ act }) => `a «${act.name}» that must be refused was acknowledged`)
  const known = await Promise.all(lanes.map((lane) => checkLane(lane, outcomes)))
  faults.push(...known.flatMap(({ faults: found }) => found))
  const ids = new Set(known.flatMap(({ touched }) => touched))
  for (const { applicationId } of outcomes.flatMap(deedsOf)) {
    if (!ids.has(applicationId)) faults.push(`something was done to ${applicationId}, which nobody has`)
  }
  if (faults.length > 0) throw new Error(report(lanes, outcomes, faults))
  lanes.forEach(forget)
}

async function checkLane(lane: Lane, outcomes: readonly Outcome[]): Promise<{ touched: string[]; faults: string[] }> {
  const touched = [...new Set([...lane.seen.keys(), ...startedIn(lane, outcomes)])]
  const before = new Map(lane.seen)
  const told = new Map([...lane.journal].map(([id, events]) => [id, new Set(events.map((event) => event.id))]))
  await look(lane, touched)
  const faults = touched.flatMap((id) => {
    const after = lane.seen.get(id)
    if (!after) return [`${id} is gone`]
    const journal = lane.journal.get(id) ?? []
    const isOld = (event: { id: string }) => told.get(id)?.has(event.id) ?? false
    const old = new Set(journal.filter(isOld).map(({ type }) => type))
    const fresh = journal.filter((event) => !isOld(event))
    return [
      ...courseFaults(before.get(id), after),
      ...storyFaults(after, journal),
      ...pairsOfEyesFaults(after, journal),
      ...eventFaults(id, outcomes, fresh, old),
    ]
  })
  return { touched, faults }
}

/** Applications that this round has begun, or given back as begun before, for the doctor of the lane. */
function startedIn({ owner }: Lane, outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(({ act, result }) =>
    act.actorId === owner.userId && act.leaves.includes('application.drafted') && result.ok
      ? [(result.data as { id: string }).id]
      : [],
  )
}

function report(lanes: readonly Lane[], outcomes: readonly Outcome[], faults: readonly string[]): string {
  const acts = outcomes.map(
    ({ act, result }) => `  ${act.name} on ${act.applicationId} by ${act.actorId}: ${result.ok ? 'ok' : result.code}`,
  )
  const journals = lanes.flatMap(({ journal }) =>
    [...journal]
      .filter(
        ([id]) => outcomes.some(({ act }) => act.applicationId === id) || faults.some((fault) => fault.includes(id)),
      )
      .map(([id, events]) => `  ${id}: ${events.map(({ type }) => type).join(' → ')}`),
  )
  return [...faults, 'Commands that ran at once:', ...acts, 'Journals:', ...journals].join('\n')
}

/** The oldest applications that are over leave the lane, so that looking stays cheap. */
function forget(lane: Lane): void {
  const over = [...lane.seen.values()].filter(({ status }) => !isLive(status))
  const excess = over
    .filter(({ status }) => status === 'WITHDRAWN')
    .concat(over)
    .slice(0, Math.max(0, lane.seen.size - KEPT))
  for (const { id } of excess) {
    lane.seen.delete(id)
    lane.journal.delete(id)
  }
}
