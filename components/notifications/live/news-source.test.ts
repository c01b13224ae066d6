import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveState } from '@/lib/notifications/types'
import type { Link } from './live-store'
import { followNews } from './news-source'

const MINUTE = 60_000
const word = (unread: number, owner = 'alice') => ({ owner, unread, newest: null })

/** The browser's EventSource as the test plays it. */
class FakeSource extends EventTarget {
  static opened: FakeSource[] = []
  closed = false

  constructor(readonly url: string) {
    super()
    FakeSource.opened.push(this)
  }

  close(): void {
    this.closed = true
  }

  says(data: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(data) }))
  }
}

let states: number[]
let links: Link[]
let answer: () => Response
const asked = vi.fn(async () => answer())
const page = new EventTarget()
const network = { onLine: true }

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(FakeSource, { opened: [] })
  states = []
  links = []
  network.onLine = true
  answer = () => Response.json(word(0))
  asked.mockClear()
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('fetch', asked)
  vi.stubGlobal('window', page)
  vi.stubGlobal('navigator', network)
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function follow({ streams = true } = {}) {
  const stopping = new AbortController()
  const hear = {
    owner: 'alice',
    state: ({ unread }: LiveState) => states.push(unread),
    link: (link: Link) => links.push(link),
  }
  const done = followNews(hear, stopping.signal, streams)
  return { done, stop: () => stopping.abort() }
}

const source = () => FakeSource.opened.at(-1) as FakeSource
const settle = () => vi.advanceTimersByTimeAsync(0)

test('новости идут из потока, пока он подаёт признаки жизни, и никто больше ничего не спрашивает', async () => {
  const { stop } = follow()
  source().says(word(1))
  for (let beat = 0; beat < 30; beat += 1) {
    await vi.advanceTimersByTimeAsync(20_000)
    source().dispatchEvent(new Event('beat'))
  }
  source().says(word(2))
  expect([states, links, FakeSource.opened.length]).toEqual([[1, 2], ['live'], 1])
  expect(asked).not.toHaveBeenCalled()
  stop()
  expect(source().closed).toBe(true)
})

test('замолчавший поток считается мёртвым, и открывается новый', async () => {
  const { stop } = follow()
  source().says(word(1))
  await vi.advanceTimersByTimeAsync(50_000)
  expect(FakeSource.opened[0]?.closed).toBe(true)
  await vi.advanceTimersByTimeAsync(5000)
  expect(FakeSource.opened).toHaveLength(2)
  stop()
})

test('без потока спрашивает всё реже, а вернувшийся поток снова главный', async () => {
  answer = () => Response.json(word(3))
  const { stop } = follow()
  const times: number[] = []
  for (let minute = 0; minute < 30; minute += 1) {
    for (const opened of FakeSource.opened) if (!opened.closed) opened.dispatchEvent(new Event('error'))
    await vi.advanceTimersByTimeAsync(MINUTE)
    times.push(asked.mock.calls.length)
  }
  expect(times[0]).toBeLessThanOrEqual(4)
  expect((times[29] ?? 0) - (times[19] ?? 0)).toBeLessThanOrEqual(3)
  expect(links.at(-1)).toBe('polling')
  await vi.waitFor(() => expect(source().closed).toBe(false), { timeout: 10 * MINUTE })
  source().says(word(4))
  expect([states.at(-1), links.at(-1)]).toEqual([4, 'live'])
  stop()
})

test('ответ, который кто-то придерживает, не ждут дольше десяти секунд', async () => {
  const { stop } = follow()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(source().closed).toBe(true)
  expect(asked).toHaveBeenCalledTimes(1)
  stop()
})

test('конец сеанса заканчивает всё и назван', async () => {
  answer = () => new Response(null, { status: 401 })
  const { done } = follow()
  source().dispatchEvent(new Event('error'))
  await done
  expect(links).toEqual(['ended'])
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect([asked.mock.calls.length, FakeSource.opened.length]).toEqual([1, 1])
})

test.each([403, 429, 500, 503])('ответ %d — ещё не конец сеанса', async (status) => {
  answer = () => new Response(null, { status })
  const { stop } = follow()
  source().dispatchEvent(new Event('error'))
  await settle()
  expect(links).toEqual(['lost'])
  stop()
})

test('чужие новости не показаны: в этом браузере вошёл другой человек', async () => {
  const streamed = follow()
  source().says(word(7, 'bob'))
  await streamed.done
  answer = () => Response.json(word(7, 'bob'))
  await follow({ streams: false }).done
  expect([states, links]).toEqual([[], ['ended', 'ended']])
})

test('без сети ничего не спрашивает и сразу возвращается вместе с ней', async () => {
  const { stop } = follow()
  source().says(word(1))
  network.onLine = false
  page.dispatchEvent(new Event('offline'))
  await vi.advanceTimersByTimeAsync(60 * MINUTE)
  expect([links, asked.mock.calls.length, FakeSource.opened.length]).toEqual([['live', 'offline'], 0, 1])
  network.onLine = true
  page.dispatchEvent(new Event('online'))
  await settle()
  expect(FakeSource.opened).toHaveLength(2)
  stop()
})
