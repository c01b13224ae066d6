import { createApplication } from '@/lib/applications/service'
import type { Result } from '@/lib/core/result'
import { isLive } from '@/lib/applications/status'
import { checkRound } from './check'
import { commands, type Command } from './commands'
import type { Act, Outcome } from './deeds'
import { begun } from './doctor-commands'
import type { Lane, Seen } from './world'

const LIVE_AT_ONCE = 4
const LARGEST_GROUP = 6
const SENSELESS = 0.15
const CROWD = 0.7

const KINDS = ['PRIMARY', 'PRIMARY_SPECIALIZED', 'PERIODIC'] as const
const SPECIALTIES = [76, 95]

/** Tells which commands were acknowledged and which refused: a run in which nothing succeeds proves nothing. */
export type Tally = Map<string, { acknowledged: number; refused: number }>

/** Runs groups of commands of all lanes at once until `count` have run; after each round everything must still be true. */
export async function runLanes(lanes: readonly Lane[], count: number, tally: Tally): Promise<void> {
  for (let done = 0; done < count;) {
    const acts = lanes.flatMap(planGroup)
    const outcomes = await Promise.all(acts.map(async (act) => ({ act, result: await runAct(act) })))
    for (const outcome of outcomes) score(tally, outcome)
    await checkRound(lanes, outcomes)
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
  const choose = () => random.from(live.length > 0 && random.chance(0.65) ? live : all.length > 0 ? all : live)
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
    deeds: begun,
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
