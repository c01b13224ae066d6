import { createApplication } from '@/lib/applications/service'
import type { Result } from '@/lib/core/result'
import { isLive } from '@/lib/applications/status'
import { commands, type Command, type Plan } from './commands'
import { courseFaults, pairsOfEyesFaults, storyFaults } from './story'
import { look, type EventType, type Lane, type Seen } from './world'

const LIVE_AT_ONCE = 4
const KEPT = 10
const LARGEST_GROUP = 6
const SENSELESS = 0.15
const CROWD = 0.7

const KINDS = ['PRIMARY', 'PRIMARY_SPECIALIZED', 'PERIODIC'] as const
const SPECIALTIES = [76, 95]

type Act = Plan & {
  name: string
  applicationId: string | null
  leaves: readonly EventType[]
  once: boolean
  merges: boolean
}
type Outcome = { act: Act; result: Result<unknown> }

/** Tells which commands were acknowledged and which refused: a run in which nothing succeeds proves nothing. */
export type Tally = Map<string, { acknowledged: number; refused: number }>

/** Runs groups of commands at once until `count` have run; after each group everything must still be true. */
export async function runLane(lane: Lane, count: number, tally: Tally): Promise<void> {
  for (let done = 0; done < count;) {
    const acts = planGroup(lane)
    const outcomes = await Promise.all(acts.map(async (act) => ({ act, result: await runAct(act) })))
    for (const outcome of outcomes) score(tally, outcome)
    await check(lane, outcomes)
    done += acts.length
  }
}

/** A refusal is an answer; anything thrown is a bug, to be told with the command it came from. */
async function runAct(act: Act): Promise<Result<unknown>> {
  try {
    return await act.run()
  } catch (error) {
    throw new Error(`«${act.name}» on ${act.applicationId} failed`, { cause: error })
  }
}

function planGroup(lane: Lane): Act[] {
  const { random } = lane
  const live = [...lane.seen.values()].filter(({ status }) => isLive(status))
  if (live.length < LIVE_AT_ONCE && random.chance(0.5)) return [starting(lane), starting(lane)]
  const all = [...lane.seen.values()]
  const choose = () => random.from(live.length > 0 && random.chance(0.85) ? live : all.length > 0 ? all : live)
  if (all.length === 0) return [starting(lane)]
  const first = choose()
  return Array.from({ length: 1 + random.below(LARGEST_GROUP) }, () =>
    planAct(lane, random.chance(CROWD) ? first : choose()),
  )
}

function starting({ random, owner }: Lane): Act {
  const input = { kind: random.from(KINDS), specialtyCode: random.from(SPECIALTIES) }
  return {
    name: 'create',
    applicationId: null,
    actorId: owner.userId,
    leaves: ['application.drafted'],
    once: false,
    merges: false,
    run: () => createApplication(owner, input),
  }
}

function planAct(lane: Lane, seen: Seen): Act {
  const { random } = lane
  const sensible = commands.filter(({ at }) => at.includes(seen.status))
  const command =
    random.chance(SENSELESS) || sensible.length === 0 ? random.from(commands) : weighted(lane, seen, sensible)
  const { name, leaves, once = false, merges = false } = command
  return { leaves, ...command.plan(lane, seen), name, once, merges, applicationId: seen.id }
}

function weighted({ random }: Lane, seen: Seen, choice: readonly Command[]): Command {
  const weigh = ({ weight }: Command) => weight?.(seen) ?? 1
  const total = choice.reduce((sum, command) => sum + weigh(command), 0)
  let left = (random.below(1_000_000) / 1_000_000) * total
  return choice.find((command) => (left -= weigh(command)) < 0) ?? random.from(choice)
}

function score(tally: Tally, { act, result }: Outcome): void {
  const line = tally.get(act.name) ?? { acknowledged: 0, refused: 0 }
  tally.set(act.name, line)
  line[result.ok ? 'acknowledged' : 'refused'] += 1
}

async function check(lane: Lane, outcomes: readonly Outcome[]): Promise<void> {
  const touched = new Set([...lane.seen.keys()])
  for (const outcome of outcomes) touched.add(subjectOf(outcome) ?? '')
  touched.delete('')
  const before = new Map(lane.seen)
  const told = new Map([...lane.journal].map(([id, events]) => [id, new Set(events.map((event) => event.id))]))
  await look(lane, [...touched])
  const faults = outcomes
    .filter(({ act, result }) => act.forbidden && result.ok)
    .map(({ act }) => `a stranger's «${act.name}» was acknowledged`)
  for (const id of touched) {
    const after = lane.seen.get(id)
    const journal = lane.journal.get(id) ?? []
    if (!after) faults.push(`${id} is gone`)
    else
      faults.push(
        ...courseFaults(before.get(id), after),
        ...storyFaults(after, journal),
        ...pairsOfEyesFaults(after, journal),
      )
    const fresh = journal.filter((event) => !told.get(id)?.has(event.id))
    const old = new Set(journal.filter((event) => told.get(id)?.has(event.id)).map(({ type }) => type))
    faults.push(
      ...eventFaults(
        outcomes.filter((outcome) => subjectOf(outcome) === id),
        fresh,
        old,
      ),
    )
  }
  if (faults.length > 0) throw new Error(report(lane, outcomes, faults))
  forget(lane)
}

/** The application a command was about; what was started is known from the answer. */
function subjectOf({ act, result }: Outcome): string | null {
  const started = act.leaves.includes('application.drafted')
  if (!started) return act.applicationId
  return result.ok ? (result.data as { id: string }).id : null
}

/** Each acknowledged command has left exactly its events, each refused one none; the rules tell their own. */
function eventFaults(
  outcomes: readonly Outcome[],
  fresh: readonly { type: EventType; actorId: string | null }[],
  old: ReadonlySet<EventType>,
): string[] {
  const expected = new Map<string, number>()
  const mergeable = new Set<string>()
  for (const { act, result } of outcomes) {
    if (!result.ok || isRepeat(result.data)) continue
    for (const type of act.leaves) {
      const key = `${type} by ${act.actorId}`
      if (act.merges) mergeable.add(key)
      if (act.once) expected.set(key, old.has(type) ? 0 : 1)
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
    .map(([key, left]) => `${key}: ${left > 0 ? 'lost' : 'extra'}`)
}

/** What was there or done already is given back, not done again. */
function isRepeat(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false
  return ('created' in data && data.created === false) || ('already' in data && data.already === true)
}

function report(lane: Lane, outcomes: readonly Outcome[], faults: readonly string[]): string {
  const acts = outcomes.map(
    ({ act, result }) => `  ${act.name} on ${act.applicationId}: ${result.ok ? 'ok' : result.code}`,
  )
  const ids = new Set(outcomes.map((outcome) => subjectOf(outcome)))
  const journals = [...ids].map(
    (id) => `  ${id}: ${(lane.journal.get(id ?? '') ?? []).map(({ type }) => type).join(' → ')}`,
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
