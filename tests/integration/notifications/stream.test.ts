import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, HEAD } from '@/app/api/notifications/stream/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { endPresented } from '@/lib/auth/sign-out'
import { moveClock, now, MINUTE } from '@/lib/core/clock'
import { closeStreams } from '@/lib/core/open-streams'
import { prisma } from '@/lib/db/client'
import { liveNews } from '@/lib/notifications/live'
import { notify } from '@/lib/notifications/notify'
import { MOST_OF_ONE } from '@/lib/notifications/serve'
import type { LiveWord } from '@/lib/notifications/types'
import { keepWaking } from '@/lib/notifications/wake'
import { createDoctor } from '@/tests/factories/people'
import { browser } from '../security/browser'
import { useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

const ADDRESS = 'http://localhost:3000/api/notifications/stream'
const EVENTS = { accept: 'text/event-stream' }
const OTHER = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15'

let leave: AbortController
let awake: Promise<void>
beforeEach(() => {
  leave = new AbortController()
  awake = keepWaking(leave.signal)
})
afterEach(async () => {
  leave.abort()
  await awake
  moveClock(null)
})

const request = (headers: Record<string, string>, method = 'GET') =>
  new Request(ADDRESS, { method, headers, signal: leave.signal })

/** An open stream: everything it has said so far, and when it is over. */
async function openStream() {
  const response = await GET(request(EVENTS))
  const heard = { response, text: '', over: false, words: () => wordsOf(heard.text) }
  const reading = async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) heard.text += chunk
    heard.over = true
  }
  void reading().catch(() => undefined)
  if (response.ok) await until(() => expect(heard.words()).toHaveLength(1))
  return heard
}

const wordsOf = (text: string) => [...text.matchAll(/^data: (.+)$/gm)].map(([, word]) => JSON.parse(word ?? '') as LiveWord)
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 20 })
const tell = ({ userId }: DoctorActor, number: string) =>
  prisma().$transaction((tx) =>
    notify(tx, { kind: 'applicationResumed', data: { number }, userId, href: '/cabinet' }),
  )
const ownSession = ({ userId }: DoctorActor) =>
  prisma().session.findFirstOrThrow({ where: { userId }, orderBy: { createdAt: 'desc' } })

test('поток не кеширует и не придерживает никто по дороге, и слышно, что он жив', async () => {
  await useBrowser(await createDoctor())
  const stream = await openStream()
  expect([stream.response.status, Object.fromEntries(stream.response.headers)]).toEqual([
    200,
    {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  ])
  await liveNews().beat()
  await until(() => expect(stream.text).toContain('event: beat\ndata\n\n'))
})

test('HEAD отвечает теми же заголовками и не открывает ничего, сколько бы раз его ни спросили', async () => {
  await useBrowser(await createDoctor())
  for (let time = 0; time <= MOST_OF_ONE; time += 1) {
    const head = await HEAD(request(EVENTS, 'HEAD'))
    expect([head.status, head.body, head.headers.get('content-type')]).toEqual([200, null, expect.stringContaining('event')])
  }
})

test('каждый слышит только своё: чужая новость не приходит ни в поток, ни в ответ на вопрос', async () => {
  const [victim, attacker] = [await createDoctor(), await createDoctor()]
  await useBrowser(attacker)
  const theirs = await openStream()
  await useBrowser(victim)
  const own = await openStream()
  await tell(victim, 'АК-2026-123456')
  await until(() =>
    expect(own.words().at(-1)).toMatchObject({
      ...{ owner: victim.userId, unread: 1 },
      newest: { title: expect.stringContaining('АК-2026-123456') },
    }),
  )
  await useBrowser(attacker)
  const asked = await GET(request({ accept: 'application/json' }))
  expect([await asked.json(), asked.headers.get('cache-control')]).toEqual([
    { owner: attacker.userId, unread: 0, newest: null },
    'no-store, no-transform',
  ])
  expect(theirs.words()).toEqual([{ owner: attacker.userId, unread: 0, newest: null }])
})

describe('кому говорить нельзя, тому отказано сразу', () => {
  test.each([EVENTS, { accept: 'application/json' }])('без сеанса: 401 на %j', async (headers) => {
    await useBrowser(null)
    expect((await GET(request(headers))).status).toBe(401)
  })

  test('чужой браузер и сеанс, который должен подтвердить себя: 403', async () => {
    const doctor = await createDoctor()
    await useBrowser(doctor)
    const { id } = await ownSession(doctor)
    await prisma().session.update({ where: { id }, data: { userAgent: OTHER } })
    browser.headers = { ...browser.headers, 'user-agent': PHONE }
    expect((await GET(request(EVENTS))).status).toBe(403)
    browser.headers = { ...browser.headers, 'user-agent': OTHER }
    expect((await openStream()).response.status).toBe(200)
    await prisma().session.update({ where: { id }, data: { challengedAt: now() } })
    expect((await GET(request(EVENTS))).status).toBe(403)
  })

  test('больше потоков, чем браузеров у человека: 429, а закрытый освобождает место', async () => {
    const [doctor, other] = [await createDoctor(), await createDoctor()]
    await useBrowser(doctor)
    const streams = []
    for (let count = 0; count < MOST_OF_ONE; count += 1) streams.push(await GET(request(EVENTS)))
    // Another session of the same person counts too.
    await useBrowser(doctor)
    expect((await GET(request(EVENTS))).status).toBe(429)
    await streams[0]?.body?.cancel()
    expect((await openStream()).response.status).toBe(200)
    await useBrowser(other)
    expect((await openStream()).response.status).toBe(200)
  })
})

describe('поток кончается вместе с сеансом', () => {
  test.each<[string, (doctor: DoctorActor, sessionId: string) => Promise<unknown>]>([
    ['вышли', ({ userId }, sessionId) => endPresented({ userId, sessionId })],
    ['завершили с другого устройства', (_, id) => prisma().session.update({ where: { id }, data: { revokedAt: now() } })],
    ['заблокировали', ({ userId: id }) => prisma().user.update({ where: { id }, data: { blockedAt: now() } })],
  ])('%s: ни одной новости больше, и поток закрыт', async (_, end) => {
    const doctor = await createDoctor()
    await useBrowser(doctor)
    const stream = await openStream()
    await end(doctor, (await ownSession(doctor)).id)
    await tell(doctor, 'АК-2026-000001')
    await until(() => expect(stream.over).toBe(true))
    expect(stream.words()).toHaveLength(1)
    expect((await GET(request(EVENTS))).status).toBe(401)
  })

  test('ни поток, ни вопросы не продлевают сеанс: бездействие заканчивает его', async () => {
    const doctor = await createDoctor()
    await useBrowser(doctor)
    const before = await ownSession(doctor)
    const stream = await openStream()
    moveClock(new Date(now().getTime() + 20 * MINUTE))
    expect((await GET(request({ accept: 'application/json' }))).status).toBe(200)
    await liveNews().beat()
    moveClock(new Date(now().getTime() + 20 * MINUTE))
    await liveNews().beat()
    await until(() => expect(stream.over).toBe(true))
    expect((await GET(request({ accept: 'application/json' }))).status).toBe(401)
    expect(await ownSession(doctor)).toEqual(before)
  })
})

test('сервер, который останавливается, закрывает потоки и новых не открывает', async () => {
  await useBrowser(await createDoctor())
  const stream = await openStream()
  closeStreams()
  try {
    await until(() => expect(stream.over).toBe(true))
    expect((await GET(request(EVENTS))).status).toBe(503)
  } finally {
    const { openStreams } = globalThis as { openStreams?: { closed: boolean } }
    if (openStreams) openStreams.closed = false
  }
})
