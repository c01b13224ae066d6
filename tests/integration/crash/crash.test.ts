import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFaults } from '../model/database-faults'
import { makeRandom } from '../model/random'
import { actNames, type ActName } from './acts'
import { makeBlows } from './blows'
import { takeSnapshot } from './bundle'
import { makeCases, type Case } from './cases'
import { startServerProcess, type Answer, type ServerProcess } from './server-process'
import { indexTraces } from './traces'
import { expectDone, expectWhole, learnWhole } from './wholes'

/** Together with those of the built server (tests/ops/crash) two hundred. */
const KILLS = Number(process.env.CRASH_RUNS ?? 188)
const CUTS = Math.ceil(KILLS / 9)
const WARM = 2

const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
const blows = makeBlows(makeRandom(SEED, 0))

const cases = new Map<ActName, Case[]>()
let snapshot: string
const warm: ServerProcess[] = []

beforeAll(async () => {
  snapshot = await takeSnapshot('service.ts')
  await indexTraces()
  for (const name of actNames) {
    const made = await makeCases(name, KILLS + CUTS + 1)
    const model = made.pop()
    if (!model) throw new Error('No case to take for a model')
    await learnWhole(model)
    cases.set(name, made)
  }
  for (let index = 0; index < WARM; index += 1) warm.push(startServerProcess(snapshot))
})

afterAll(() => Promise.all(warm.map((server) => server.kill())))

async function nextServer(): Promise<ServerProcess> {
  const server = warm.shift() ?? startServerProcess(snapshot)
  warm.push(startServerProcess(snapshot))
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

const succeeded = (answer: Answer | null) => answer !== null && 'result' in answer && answer.result.ok

type Tried = { one: Case; answer: Answer | null; done: boolean }

/** Looks at what the acts have left, whether or not their answers came. */
async function judge(chosen: readonly Case[], given: readonly (Answer | null)[], when: string): Promise<Tried[]> {
  const told = chosen.map((one, index) => ({ one, answer: given[index] ?? null }))
  const looked = told.map(({ one, answer }) => ({ one, acknowledged: succeeded(answer) }))
  const done = await expectWhole(looked, `${when}, CRASH_SEED=${SEED}`)
  return told.map((one, index) => ({ ...one, done: done[index] ?? false }))
}

async function retry(server: ServerProcess, { one: { name, actor, target }, done }: Tried): Promise<void> {
  let answer = await server.send({ name, actor, target })
  // A connection that the pool has not yet seen die may be given out once more.
  for (let again = 0; again < 2 && answer !== null && 'failure' in answer; again += 1) {
    answer = await server.send({ name, actor, target })
  }
  if (!done) expect(answer, `retry of ${name}, CRASH_SEED=${SEED}`).toMatchObject({ result: { ok: true } })
}

/** People come back and try again: what was done stays done once, what was not is done now. */
async function expectDoneOnceOnRetry(server: ServerProcess, interrupted: readonly Tried[]): Promise<void> {
  await Promise.all(interrupted.map((one) => retry(server, one)))
  const cases = interrupted.map(({ one }) => one)
  await expectDone(cases, `retry, CRASH_SEED=${SEED}`)
}

test(`${KILLS} раз сервер убит посреди сохранения, отправки и решения: подтверждённое цело, половин не видно`, async () => {
  let interrupted: Tried[] = []
  let lost = 0
  let kept = 0
  for (let run = 0; run < KILLS; run += 1) {
    const server = await nextServer()
    await expectDoneOnceOnRetry(server, interrupted)
    const chosen = nextCases()
    const answers = Promise.all(chosen.map((one) => server.send(one)))
    await blows.fall()
    await server.kill()
    const tried = await judge(chosen, await answers, `run ${run}`)
    interrupted = tried.filter(({ answer }) => !succeeded(answer))
    lost += interrupted.length
    kept += chosen.length - interrupted.length
    blows.aim({ done: chosen.length - interrupted.length, of: chosen.length })
  }
  const server = await nextServer()
  await expectDoneOnceOnRetry(server, interrupted)
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
    await blows.fall()
    await server.cutConnections()
    const given = await answers
    blows.aim({ done: given.filter(succeeded).length, of: chosen.length })
    const interrupted = (await judge(chosen, given, `cut ${run}`)).filter(({ answer }) => !succeeded(answer))
    lost += interrupted.length
    await expectDoneOnceOnRetry(server, interrupted)
  }
  await server.kill()
  expect(lost).toBeGreaterThan(CUTS / 10)
  expect(await databaseFaults()).toEqual([])
}, 200_000)
