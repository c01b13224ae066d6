import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendSubmissionCode } from '@/lib/applications/submit'
import type { DoctorActor } from '@/lib/auth/actor'
import { encodeSession, openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { closeDatabase, prisma } from '@/lib/db/client'
import { ensureBuild } from '@/lib/ops/build'
import { inProject } from '@/lib/ops/project'
import { codeFor } from '../../integration/confirmation/support'
import { actNames, type ActName, type Person } from '../../integration/crash/acts'
import { makeBlows } from '../../integration/crash/blows'
import { makeCases, type Case } from '../../integration/crash/cases'
import { expectDone, expectWhole, learnWhole } from '../../integration/crash/wholes'
import { databaseFaults } from '../../integration/model/database-faults'
import { makeRandom } from '../../integration/model/random'
import {
  copyTemplate,
  dropDatabase,
  ensureTemplate,
  openTestServer,
  testEnvironment,
  type TestServer,
} from '../../support/test-server'
import { startBuiltServer, type BuiltServer } from './built-server'
import { fill, pages, readForm } from './forms'

const KILLS = Number(process.env.CRASH_HTTP_RUNS ?? 12)
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
/** So many acts of each kind are under way when the server is killed; the same doctor files one after another. */
const AT_ONCE: Record<ActName, number> = { save: 4, submit: 3, approve: 4, refuse: 4 }

const name = `crash_${process.pid}`
const dataDirectory = inProject('.data', name)
const blows = makeBlows(makeRandom(SEED, 1), 400)
const about = (when: string) => `${when}, CRASH_SEED=${SEED}`

/** One act as a browser sends it, and what it needs beside the form. */
type Sending = { one: Case; own: Record<string, string> }

let postgres: TestServer
let environment: NodeJS.ProcessEnv
const warm: Promise<BuiltServer>[] = []
const forms = new Map<ActName, Record<string, string>>()
const queues: Case[][] = []
const cookies = new Map<string, string>()

beforeAll(async () => {
  postgres = await openTestServer()
  const urls = await copyTemplate(postgres, await ensureTemplate(postgres), name)
  mkdirSync(dataDirectory, { recursive: true })
  environment = {
    ...testEnvironment(urls.runtime),
    DATA_DIR: dataDirectory,
    LOG_LEVEL: 'silent',
    NODE_COMPILE_CACHE: inProject('.data', 'crash-compile-cache'),
  }
  await ensureBuild(environment, () => undefined)
  Object.assign(process.env, environment)
  const first = await startBuiltServer(environment)
  await first.ready
  for (const act of actNames) {
    for (let lane = 0; lane < AT_ONCE[act]; lane += 1) queues.push(await makeCases(act, KILLS + 2))
    // Looking is journalled, so what was looked at is no model of the others.
    const [shown, model] = queues.at(-1)?.splice(0, 2) ?? []
    if (!shown || !model) throw new Error('No case to take for a model')
    const { target, actor } = shown
    const address = first.url + pages[act].address(target.applicationId)
    const page = await fetch(address, { headers: { cookie: await cookieOf(actor) } })
    forms.set(act, readForm(await page.text(), act))
    await learnWhole(model)
  }
  await first.stop()
  warm.push(startBuiltServer(environment))
}, 300_000)

afterAll(async () => {
  for (const server of warm) await (await server).kill()
  await closeDatabase()
  await dropDatabase(postgres, name)
  await postgres.stop()
  rmSync(dataDirectory, { recursive: true, force: true })
})

async function cookieOf({ userId }: Person): Promise<string> {
  const known = cookies.get(userId)
  if (known) return known
  const { sessionId } = await prisma().$transaction((tx) =>
    openSession(tx, userId, { userAgent: null, esiaSessionId: null, authenticatedAt: now() }),
  )
  const cookie = `session=${encodeSession(userId, sessionId)}`
  cookies.set(userId, cookie)
  return cookie
}

async function nextServer(): Promise<BuiltServer> {
  const server = await (warm.shift() ?? startBuiltServer(environment))
  warm.push(startBuiltServer(environment))
  await server.ready
  return server
}

/** Whoever files has got a code; a minute between two codes of a doctor is not waited for here. */
async function prepare(one: Case): Promise<Sending> {
  if (one.name !== 'submit') return { one, own: {} }
  const doctor = one.actor as DoctorActor
  await prisma().confirmationCode.deleteMany({ where: { userId: doctor.userId } })
  expect(await sendSubmissionCode(doctor, one.target.applicationId)).toMatchObject({ ok: true })
  return { one, own: { code: await codeFor(doctor), key: randomUUID() } }
}

/** True when the browser was told that it is done, false when it was refused, null when no answer came. */
async function send({ url }: BuiltServer, { one, own }: Sending): Promise<boolean | null> {
  const { address, done } = pages[one.name]
  const body = fill(forms.get(one.name) ?? {}, one, own)
  const headers = { cookie: await cookieOf(one.actor), origin: url, 'sec-fetch-site': 'same-origin' }
  try {
    const path = url + address(one.target.applicationId)
    const answer = await fetch(path, { method: 'POST', redirect: 'manual', headers, body })
    return answer.status === 303 && done.test(answer.headers.get('location') ?? '')
  } catch {
    return null
  }
}

/** The person comes back and presses again: what was done stays done once, what was not is done now. */
async function expectDoneOnceOnRetry(server: BuiltServer, { one, own, done }: Sending & { done: boolean }) {
  const again = await send(server, { one, own })
  if (!done) expect(again, about(`retry of ${one.name}`)).toBe(true)
  await expectDone([one], about('retry'))
}

test(`${KILLS} раз собранный сервер убит, когда по HTTP сохраняют, отправляют и решают: подтверждённое цело`, async () => {
  let interrupted: (Sending & { done: boolean })[] = []
  let lost = 0
  let kept = 0
  for (let run = 0; run < KILLS; run += 1) {
    const server = await nextServer()
    await Promise.all(interrupted.map((one) => expectDoneOnceOnRetry(server, one)))
    await prisma().$executeRaw`DELETE FROM "RateLimit"`
    const chosen = await Promise.all(queues.flatMap((queue) => queue.pop() ?? []).map(prepare))
    const answers = Promise.all(chosen.map((one) => send(server, one)))
    await blows.fall()
    await server.kill()
    const given = await answers
    expect(given, about(`run ${run}: nothing is refused`)).not.toContain(false)
    const looked = chosen.map(({ one }, index) => ({ one, acknowledged: given[index] === true }))
    const done = await expectWhole(looked, about(`run ${run}`))
    interrupted = chosen.flatMap((one, index) => (given[index] ? [] : [{ ...one, done: done[index] ?? false }]))
    lost += interrupted.length
    kept += chosen.length - interrupted.length
    blows.aim({ done: chosen.length - interrupted.length, of: chosen.length })
  }
  const server = await nextServer()
  await Promise.all(interrupted.map((one) => expectDoneOnceOnRetry(server, one)))
  await server.kill()
  // Neither all too late nor all too early: both kinds of moments were met.
  expect(Math.min(lost, kept)).toBeGreaterThan((lost + kept) / 20)
  expect(await databaseFaults()).toEqual([])
}, 400_000)
