import type { LiveState, LiveWord } from '@/lib/notifications/types'
import type { Link } from './live-store'

export const NEWS_ADDRESS = '/api/notifications/stream'

/** A proxy that gathers answers would never pass the first word on. */
const FIRST_WORD_MS = 10_000
/** The server gives a sign every twenty seconds: a connection as silent as this is dead. */
const SILENCE_MS = 50_000
const POLL_TIMEOUT_MS = 10_000
/** Pauses between questions while there is no stream. */
const PAUSES_MS = [5_000, 15_000, 30_000, 60_000, 120_000, 300_000] as const

type Hear = {
  /** Whose news are wanted: another person may have signed in in this browser meanwhile. */
  owner: string
  state: (state: LiveState) => void
  link: (link: Link) => void
}

/**
 * Follows the news until the signal: by the stream, and whenever that breaks by asking, ever more seldom, until the
 * stream is there again. Neither keeps the session alive. Ends by itself when the session has ended.
 */
export async function followNews(hear: Hear, signal: AbortSignal, streams: boolean): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    if (!navigator.onLine) {
      hear.link('offline')
      await rest(Infinity, signal)
      continue
    }
    const heard = streams ? await listen(hear, signal) : 'nothing'
    if (heard === 'news') failures = 0
    if (heard === 'stranger') return hear.link('ended')
    if (signal.aborted || !navigator.onLine) continue
    const link = await ask(hear, signal)
    if (signal.aborted) return
    hear.link(link)
    if (link === 'ended') return
    await rest(pauseAfter(failures), signal)
    failures += 1
  }
}

/** Within half and one and a half of it: a thousand pages must not come back to a new server at once. */
function pauseAfter(failures: number): number {
  return (PAUSES_MS[failures] ?? PAUSES_MS[PAUSES_MS.length - 1] ?? 0) * (0.5 + Math.random())
}

/** Listens until the stream breaks; tells what it has said. */
function listen({ owner, state, link }: Hear, signal: AbortSignal): Promise<'news' | 'nothing' | 'stranger'> {
  return new Promise((resolve) => {
    const source = new EventSource(NEWS_ADDRESS)
    let heard: 'news' | 'nothing' | 'stranger' = 'nothing'
    let timer = setTimeout(end, FIRST_WORD_MS)
    function end() {
      clearTimeout(timer)
      source.close()
      signal.removeEventListener('abort', end)
      window.removeEventListener('offline', end)
      resolve(heard)
    }
    const live = () => {
      if (heard === 'nothing') link('live')
      heard = 'news'
      clearTimeout(timer)
      timer = setTimeout(end, SILENCE_MS)
    }
    source.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const word = JSON.parse(data) as LiveWord
      if (word.owner !== owner) {
        heard = 'stranger'
        return end()
      }
      live()
      state(word)
    })
    source.addEventListener('beat', live)
    // Not left to the browser: it would come back at once, and does not tell an ended session from a broken line.
    source.addEventListener('error', end)
    signal.addEventListener('abort', end)
    window.addEventListener('offline', end)
  })
}

async function ask({ owner, state }: Hear, signal: AbortSignal): Promise<'polling' | 'lost' | 'ended'> {
  try {
    const response = await fetch(NEWS_ADDRESS, {
      headers: { accept: 'application/json' },
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(POLL_TIMEOUT_MS)]),
    })
    if (response.status === 401) return 'ended'
    if (!response.ok) return 'lost'
    const word = (await response.json()) as LiveWord
    if (word.owner !== owner) return 'ended'
    state(word)
    return 'polling'
  } catch {
    return 'lost'
  }
}

/** Until the time is over, the network is back, or the signal. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === Infinity ? undefined : setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      window.removeEventListener('online', done)
      resolve()
    }
    signal.addEventListener('abort', done)
    window.addEventListener('online', done)
  })
}
