import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFaults } from '../model/database-faults'
import { makeRandom } from '../model/random'
import { actNames, type ActName } from './acts'
import { makeBlows } from './blows'
import { makeCases, type Case } from './cases'
import { bundleService, startServerProcess, type Answer, type ServerProcess } from './server-process'
import { expectDone, expectWhole, learnWhole } from './wholes'

/** Together with those of the built server (tests/ops/crash) two hundred. */
const KILLS = Number(process.env.CRASH_RUNS ?? 188)
const CUTS = Math.ceil(KILLS / 9)
const WARM = 2

const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
const blows = makeBlows(makeRandom(SEED, 0))

const cases = new Map<ActName, Case[]>()
let file: string
const warm: ServerProcess[] = []

beforeAll(async () => {
  file = await bundleService()
  for (const name of actNames) {
    const made = await makeCases(name, KILLS + CUTS + 1)
    const model = made.pop()
    if (!model) throw new Error('No case to take for a model')
    await learnWhole(model)
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

const succeeded = (answer: Answer | null) => answer !== null && 'result' in answer && answer.result.ok

/** The person comes back and tries again: what was done stays done once, what was not is done now. */
async function expectDoneOnceOnRetry(server: ServerProcess, one: Case, done: boolean): Promise<void> {
  const { name, actor, target } = one
  let answer = await server.send({ name, actor, target })
  // A connection that the pool has not yet seen die may be given out once more.
  for (let again = 0; again < 2 && answer !== null && 'failure' in answer; again += 1) {
    answer = await server.send({ name, actor, target })
  }
  if (!done) expect(answer, `retry of ${name}, CRASH_SEED=${SEED}`).toMatchObject({ result: { ok: true } })
  await expectDone(one, `retry of ${name}, CRASH_SEED=${SEED}`)
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
    await blows.fall()
    await server.kill()
    const given = await answers
    const finished = await Promise.all(
      chosen.map((one, index) => expectWhole(one, succeeded(given[index] ?? null), `run ${run}, CRASH_SEED=${SEED}`)),
    )
    interrupted = chosen
      .map((one, index) => ({ one, done: finished[index] ?? false, answer: given[index] ?? null }))
      .filter(({ answer }) => !succeeded(answer))
    lost += interrupted.length
    kept += chosen.length - interrupted.length
    blows.aim({ done: chosen.length - interrupted.length, of: chosen.length })
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
    await blows.fall()
    await server.cutConnections()
    const given = await answers
    blows.aim({ done: given.filter(succeeded).length, of: chosen.length })
    for (const [index, one] of chosen.entries()) {
      const answer = given[index] ?? null
      const done = await expectWhole(one, succeeded(answer), `cut ${run}, CRASH_SEED=${SEED}`)
      if (succeeded(answer)) continue
      lost += 1
      await expectDoneOnceOnRetry(server, one, done)
    }
  }
  await server.kill()
  expect(lost).toBeGreaterThan(CUTS / 10)
  expect(await databaseFaults()).toEqual([])
}, 200_000)
