import { afterEach, expect, test, vi } from 'vitest'
import type { IdlePhase } from './idle'
import { IdleWatch } from './idle-watch'

const MINUTE = 60_000

/** As BroadcastChannel, heard at once. */
class Channel {
  static readonly open = new Set<Channel>()
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor() {
    Channel.open.add(this)
  }
  postMessage(data: unknown) {
    for (const other of Channel.open) if (other !== this) other.onmessage?.({ data })
  }
  close() {
    Channel.open.delete(this)
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A tab with a page of its own. */
function openTab() {
  const page = new EventTarget()
  vi.stubGlobal('document', page)
  const tab = { phase: { name: 'active' } as IdlePhase, press: () => page.dispatchEvent(new Event('keydown')) }
  const watch = new IdleWatch('Иванова', 30 * MINUTE, (phase) => (tab.phase = phase))
  return { ...tab, phaseNow: () => tab.phase, close: () => watch.close() }
}

test('вкладки считают от последнего нажатия в любой из них, хотя серверу о нём ещё не сказано', () => {
  vi.useFakeTimers()
  vi.stubGlobal('BroadcastChannel', Channel)
  const fetched = vi.fn(() => Promise.reject(new Error('offline')))
  vi.stubGlobal('fetch', fetched)
  const tabs = [openTab(), openTab()] as const
  vi.advanceTimersByTime(50_000)
  tabs[0].press()
  expect(fetched).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30 * MINUTE - 20_000)
  for (const tab of tabs) expect(tab.phaseNow()).toEqual({ name: 'warning', secondsLeft: 20 })
  vi.advanceTimersByTime(20_000)
  for (const tab of tabs) expect(tab.phaseNow()).toEqual({ name: 'ended' })
  for (const tab of tabs) tab.close()
})
