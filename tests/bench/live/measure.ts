import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { signToken } from '@/lib/auth/token'
import { closeDatabase, pool } from '@/lib/db/client'
import { keepWaking } from '@/lib/notifications/wake'
import { load, signIn } from '../http'
import { processorSeconds } from '../process'
import { openStreams } from './streams'

// Run in a process of its own against DATABASE_URL; its arguments are the address and the process of a served cabinet.
const STREAMS = 500
/** Each of the five hundred is told something every fifty seconds: far more than in life. */
const NEWS_PER_SECOND = 10
const ROUNDS = 7
const LEAST_WARM_UPS = 5
const MOST_WARM_UPS = 12
const LASTING_GAIN = 1.02
const HOUR = 3600
const SETTLE_MS = 1000

/** Cookies of true sessions of as many different people. */
async function openSessions(): Promise<{ userId: string; cookie: string }[]> {
  const { rows } = await pool().query<{ id: string; userId: string }>(
    `INSERT INTO "Session" ("userId", "createdAt", "lastSeenAt", "expiresAt", "confirmedAt")
     SELECT d."userId", now(), now(), now() + interval '12 hours', now() FROM "Doctor" d LIMIT ${STREAMS}
     RETURNING "id", "userId"`,
  )
  return rows.map(({ id, userId }) => ({ userId, cookie: `session=${signToken({ sub: userId, sid: id }, 12 * HOUR)}` }))
}

/** Goes on writing news for one or another of them until the signal. */
async function writeNews(userIds: readonly string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pool().query(
      `INSERT INTO "Notification" ("userId", "title", "body", "createdAt") VALUES ($1, 'Заявка принята', '…', $2)`,
      [userIds[randomInt(userIds.length)], new Date()],
    )
    await setTimeout(1000 / NEWS_PER_SECOND, null, { signal }).catch(() => undefined)
  }
}

const base = process.argv[2] ?? ''
const url = `${base}/cabinet`
const cookie = await signIn(base, 'ivanova@demo.test')
const server = Number(process.argv[3])

type Shot = { requestsPerSecond: number; processor: number }

/** Once what came before has come to rest: closing five hundred connections is work too. */
async function shoot(): Promise<Shot> {
  await setTimeout(SETTLE_MS)
  const before = await processorSeconds(server)
  const { requests, requestsPerSecond } = await load(url, cookie)
  return { requestsPerSecond, processor: ((await processorSeconds(server)) - before) * (1000 / requests) }
}

async function warmUp(): Promise<void> {
  let best = 0
  for (let round = 1; round <= MOST_WARM_UPS; round += 1) {
    const { requestsPerSecond: reached } = await shoot()
    if (round > LEAST_WARM_UPS && reached < best * LASTING_GAIN) return
    best = Math.max(best, reached)
  }
}

const people = await openSessions()
const arrivals: number[] = []

async function shootAmongStreams(): Promise<Shot> {
  const streams = await openStreams(`${base}/api/notifications/stream`, people, (at) => arrivals.push(Date.now() - at))
  const quiet = new AbortController()
  const writing = writeNews(
    people.map(({ userId }) => userId),
    quiet.signal,
  )
  const reached = await shoot()
  quiet.abort()
  await writing
  streams.close()
  return reached
}

const stopped = new AbortController()
const awake = keepWaking(stopped.signal)
await warmUp()
const rounds: { alone: Shot; together: Shot }[] = []
for (let round = 0; round < ROUNDS; round += 1) {
  // The machine wavers: each way comes first as often as the other.
  const first = round % 2 === 0 ? await shoot() : null
  const together = await shootAmongStreams()
  rounds.push({ alone: first ?? (await shoot()), together })
}
stopped.abort()
await awake
await closeDatabase()
arrivals.sort((left, right) => left - right)
const percentile = (share: number) => arrivals[Math.floor(arrivals.length * share)] ?? Number.NaN
const arrival = { p50: percentile(0.5), p99: percentile(0.99), count: arrivals.length }
process.stdout.write(`${JSON.stringify({ streams: STREAMS, newsPerSecond: NEWS_PER_SECOND, rounds, arrival })}\n`)
