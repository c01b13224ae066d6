import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFaults } from '../model/database-faults'
import { makeRandom } from '../model/random'
import { actNames, acts, type ActName } from './acts'
import { makeCases, traces, type Case } from './cases'
import { bundleService, startServerProcess, type Answer, type ServerProcess } from './server-process'

const KILLS = Number(process.env.CRASH_RUNS ?? 200)
const CUTS = Math.ceil(KILLS / 4)
const WARM = 2

const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
const random = makeRandom(SEED, 0)

type Whole = { before: string; after: string }

const cases = new Map<ActName, Case[]>()
/** How an application looks before an act and after a whole one. */
const wholes = new Map<ActName, Whole>()
let file: string
/** The blow falls within this time: it follows the machine, so that about as many acts come before it as after. */
let reach = 100
const warm: ServerProcess[] = []

beforeAll(async () => {
  file = await bundleService()
  for (const name of actNames) {
    const made = await makeCases(name, KILLS + CUTS + 1)
    const model = made.pop()
    if (!model) throw new Error('No case to take for a model')
    const before = await traces(model.target.applicationId)
    expect(await acts[name].run(model.actor, model.target)).toMatchObject({ ok: true })
    const after = await traces(model.target.applicationId)
    expect(after).not.toBe(before)
    wholes.set(name, { before, after })
    cases.set(name, made)
  }
  const first = startServerProcess(file)
  await first.ready
  await first.stop()
  for (let index = 0; index < WARM; index += 1) warm.push(startServerProcess(file))
})

afterAll(() => Promise.all(warm.map((server) => server.kill())))

async function nextServer(): Promise<ServerProcess> {
  const server = warm.shift() ?? startServerProcess(file)
  warm.push(startServerProcess(file))
  await server.ready
  return server
}

function nextCases(): Case[] {
  return actNames.map((name) => {
    const one = cases.get(name)?.pop()
    if (!one) throw new Error(`No cases of ${name} are left`)
    return one
  })
}

async function blow(): Promise<void> {
  await setTimeout((random.below(1000) / 1000) * reach)
}

/** Of four acts about two should come before the blow. */
function aim(doneInTime: number): void {
  reach = Math.min(3000, Math.max(5, reach * (doneInTime > 2 ? 0.85 : doneInTime < 2 ? 1.2 : 1)))
}

const succeeded = (answer: Answer | null) => answer !== null && 'result' in answer && answer.result.ok

/** All or nothing, and all when it was acknowledged; gives whether it was done. */
async function expectWhole(one: Case, answer: Answer | null, when: string): Promise<boolean> {
  const { before, after } = wholes.get(one.name) ?? { before: '', after: '' }
  const found = await traces(one.target.applicationId)
  const about = `${one.name} of ${one.target.applicationId}, ${when}, CRASH_SEED=${SEED}`
  if (succeeded(answer)) expect(found, `acknowledged ${about}`).toBe(after)
  else expect([before, after], `unacknowledged ${about}`).toContain(found)
  return found === after
}

/** The person comes back and tries again: what was done stays done once, what was not is done now. */
async function expectDoneOnceOnRetry(server: ServerProcess, one: Case, done: boolean): Promise<void> {
  const { name, actor, target } = one
  let answer = await server.send({ name, actor, target })
  // A connection that the pool has not yet seen die may be given out once more.
  for (let again = 0; again < 2 && answer !== null && 'failure' in answer; again += 1) {
    answer = await server.send({ name, actor, target })
  }
  if (!done) expect(answer, `retry of ${name}, CRASH_SEED=${SEED}`).toMatchObject({ result: { ok: true } })
  expect(await traces(target.applicationId)).toBe(wholes.get(name)?.after)
}

test(`${KILLS} раз сервер убит посреди сохранения, отправки и решения: подтверждённое цело, половин не видно`, async () => {
  let interrupted: { one: Case; done: boolean }[] = []
  let lost = 0
  let kept = 0
  for (let run = 0; run < KILLS; run += 1) {
    const server = await nextServer()
    await Promise.all(interrupted.map(({ one, done }) => expectDoneOnceOnRetry(server, one, done)))
    const chosen = nextCases()
    const answers = Promise.all(chosen.map((one) => server.send(one)))
    await blow()
    await server.kill()
    const given = await answers
    const finished = await Promise.all(chosen.map((one, index) => expectWhole(one, given[index] ?? null, `run ${run}`)))
    interrupted = chosen
      .map((one, index) => ({ one, done: finished[index] ?? false, answer: given[index] ?? null }))
      .filter(({ answer }) => !succeeded(answer))
    lost += interrupted.length
    kept += chosen.length - interrupted.length
    aim(chosen.length - interrupted.length)
  }
  const server = await nextServer()
  await Promise.all(interrupted.map(({ one, done }) => expectDoneOnceOnRetry(server, one, done)))
  await server.kill()
  // Neither all too late nor all too early: both kinds of moments were met.
  expect(Math.min(lost, kept)).toBeGreaterThan(KILLS / 10)
  expect(await databaseFaults()).toEqual([])
}, 400_000)

test(`${CUTS} раз оборваны соединения с базой: сервер жив, подтверждённое цело, повтор удаётся`, async () => {
  const server = await nextServer()
  let lost = 0
  for (let run = 0; run < CUTS; run += 1) {
    const chosen = nextCases()
    const answers = Promise.all(chosen.map((one) => server.send(one)))
    await blow()
    await server.cutConnections()
    const given = await answers
    aim(given.filter(succeeded).length)
    for (const [index, one] of chosen.entries()) {
      const answer = given[index] ?? null
      const done = await expectWhole(one, answer, `cut ${run}`)
      if (succeeded(answer)) continue
      lost += 1
      await expectDoneOnceOnRetry(server, one, done)
    }
  }
  await server.kill()
  expect(lost).toBeGreaterThan(CUTS / 10)
  expect(await databaseFaults()).toEqual([])
}, 200_000)
