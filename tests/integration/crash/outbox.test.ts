import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { prisma } from '@/lib/db/client'
import { createDoctor } from '@/tests/factories/people'
import { startSmsGateway } from '@/tests/support/sms-gateway'
import { makeRandom } from '../model/random'
import { bundleService, forkService } from './bundle'
import { connectionsGone } from './server-process'

const EVENTS = 10_000
const KILLS = 20
const SEED = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
const random = makeRandom(SEED, 0)

const gateway = await startSmsGateway()
process.env.SMS_GATEWAY_URL = gateway.url
let warm: Worker | undefined
afterAll(async () => {
  warm?.process.kill('SIGKILL')
  await gateway.stop()
  Reflect.deleteProperty(process.env, 'SMS_GATEWAY_URL')
})

type Worker = { name: string; process: ChildProcess; ready: Promise<void>; ended: Promise<void>; done: Promise<void> }

let started = 0

function startWorker(file: string, options?: readonly string[]): Worker {
  const name = `outbox-${(started += 1)}`
  const child = forkService(file, name, options)
  const said = (word: string) =>
    new Promise<void>((resolve) => child.on('message', (message) => message === word && resolve()))
  return {
    ...{ name, process: child, ready: said('ready'), done: said('done') },
    ended: new Promise((resolve) => child.once('exit', () => resolve())),
  }
}

async function writeEvents(userId: string): Promise<void> {
  await prisma().$executeRaw`
    WITH news AS (
      INSERT INTO "Notification" ("userId", "kind", "title", "body", "href", "createdAt")
      SELECT ${userId}::uuid, 'applicationResumed', 'Новость ' || i, 'Текст', '/cabinet', now()
      FROM generate_series(1, ${EVENTS}::int) AS i
      RETURNING "id", "title"
    )
    INSERT INTO "OutgoingMessage" ("notificationId", "userId", "kind", "channel", "recipient", "subject", "text", "createdAt")
    SELECT n."id", ${userId}::uuid, 'applicationResumed', c."channel"::"OutgoingChannel", c."recipient", n."title", n."title", now()
    FROM news n, (VALUES ('EMAIL', 'doctor@demo.test'), ('SMS', '+79161234567')) AS c("channel", "recipient")`
}

const left = () => prisma().outgoingMessage.count({ where: { sentAt: null } })

test(`${EVENTS} событий, рассыльщик убит ${KILLS} раз: каждое доставлено ровно один раз каждым путём`, async () => {
  const [{ userId }, file] = await Promise.all([createDoctor(), bundleService('outbox-service.ts')])
  await writeEvents(userId)
  const first = startWorker(file)
  await first.ready
  // Only one that ends by itself leaves what Node has compiled to the next ones.
  first.process.disconnect()
  await first.ended
  warm = startWorker(file)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const worker = warm
    // The last one has so much left to send that compiling it well pays.
    warm = startWorker(file, kill === KILLS - 1 ? [] : undefined)
    await worker.ready
    const before = gateway.asked.length
    worker.process.send('go')
    while (gateway.asked.length === before) await setTimeout(1)
    await setTimeout(random.below(150))
    worker.process.kill('SIGKILL')
    await worker.ended
    await connectionsGone(worker.name)
  }
  const about = `CRASH_SEED=${SEED}`
  expect(await left(), `every kill came amid the work, ${about}`).toBeGreaterThan(0)
  await warm.ready
  warm.process.send('go')
  await warm.done

  expect(await left(), about).toBe(0)
  // By SMS: what was sent again after a kill was the same message under the same key, so the gateway took it once.
  expect(gateway.taken.size, about).toBe(EVENTS)
  expect(new Set(gateway.asked.map(({ key, body }) => key + body)).size, about).toBe(EVENTS)
  expect(gateway.asked.length, 'some messages had left when their worker died').toBeGreaterThan(EVENTS)
  // By e-mail: one letter for each event.
  const letters = await prisma().mailboxMessage.groupBy({ by: ['subject'], where: { channel: 'EMAIL' }, _count: true })
  expect(letters, about).toHaveLength(EVENTS)
  expect(letters.every(({ _count }) => _count === 1)).toBe(true)
}, 300_000)
