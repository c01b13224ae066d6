import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Live } from './live-store'
import { NewsLink } from './news-link'

type Lead = () => Promise<void>

/** One lock of one browser: whoever asks waits for its turn. */
function oneLock() {
  let held: Promise<unknown> = Promise.resolve()
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, lead: Lead) => {
      const turn = held.then(() => (signal.aborted ? undefined : lead()))
      held = turn
      return turn
    },
  }
}

const streams: EventTarget[] = []
class FakeSource extends EventTarget {
  constructor() {
    super()
    streams.push(this)
  }

  close(): void {
    // Nothing is open.
  }
}

const asked = vi.fn()
const links: NewsLink[] = []
beforeEach(() => {
  streams.length = 0
  asked.mockReset().mockResolvedValue(Response.json({ owner: 'alice', unread: 5, newest: null }))
  vi.stubGlobal('EventSource', FakeSource)
  vi.stubGlobal('fetch', asked)
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  for (const link of links.splice(0)) link.close()
  vi.unstubAllGlobals()
})

/** A tab of the browser and what it has heard last. */
function openTab() {
  const tab = { unread: undefined as number | undefined, link: new NewsLink('alice', (news) => hear(news)) }
  const hear = ({ state }: Live) => (tab.unread = state?.unread)
  links.push(tab.link)
  return tab
}

const says = (stream: EventTarget | undefined, unread: number) =>
  stream?.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ owner: 'alice', unread, newest: null }) }))
const until = (check: () => void) => vi.waitFor(check, { interval: 5 })

test('соединение одно на все вкладки, поздняя узнаёт известное, а закрытую сменяет следующая', async () => {
  vi.stubGlobal('navigator', { onLine: true, locks: oneLock() })
  const [first, second] = [openTab(), openTab()]
  await until(() => expect(streams).toHaveLength(1))
  says(streams[0], 1)
  await until(() => expect([first.unread, second.unread]).toEqual([1, 1]))
  const late = openTab()
  await until(() => expect(late.unread).toBe(1))
  first.link.close()
  await until(() => expect(streams).toHaveLength(2))
  says(streams[1], 2)
  await until(() => expect([second.unread, late.unread]).toEqual([2, 2]))
  expect([first.unread, asked.mock.calls.length]).toEqual([1, 0])
})

test('конец сеанса закрывает соединение, новый вход того же человека открывает его снова', async () => {
  vi.stubGlobal('navigator', { onLine: true, locks: oneLock() })
  openTab()
  await until(() => expect(streams).toHaveLength(1))
  const session = new BroadcastChannel('session')
  session.postMessage({ type: 'ended' })
  session.postMessage({ type: 'active', owner: 'bob' })
  session.postMessage({ type: 'active', owner: 'alice' })
  await until(() => expect(streams).toHaveLength(2))
  session.close()
})

test('без замков вкладки только спрашивают: потоков на всех не хватило бы', async () => {
  vi.stubGlobal('navigator', { onLine: true })
  const tab = openTab()
  await until(() => expect(tab.unread).toBe(5))
  expect(streams).toHaveLength(0)
})
