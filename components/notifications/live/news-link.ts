import type { Live } from './live-store'
import { followNews } from './news-source'

type Word = { type: 'ask' } | { type: 'news'; news: Live }
/** What the tabs say to each other of the session (components/session/idle-watch). */
type SessionWord = { type: 'active'; owner: string } | { type: 'ended' }

/**
 * The news of one person in all tabs of this browser: one of them, which holds the lock, has the connection and passes
 * everything on, so that tabs do not use up the connections that a browser opens to one server. When it closes, the next
 * one takes over.
 */
export class NewsLink {
  readonly #owner: string
  readonly #hear: (news: Live) => void
  readonly #tabs: BroadcastChannel
  readonly #session = new BroadcastChannel('session')
  readonly #closed = new AbortController()
  #news: Live = { state: null, link: 'live' }
  #leads = false
  #following: AbortController | null = null

  constructor(owner: string, hear: (news: Live) => void) {
    this.#owner = owner
    this.#hear = hear
    this.#tabs = new BroadcastChannel(`news-${owner}`)
    this.#tabs.onmessage = ({ data }: MessageEvent<Word>) => this.#hearTab(data)
    this.#session.onmessage = ({ data }: MessageEvent<SessionWord>) => this.#hearSession(data)
    this.#say({ type: 'ask' })
    void this.#take()
  }

  close(): void {
    this.#closed.abort()
    this.#following?.abort()
    this.#tabs.close()
    this.#session.close()
  }

  /** Without locks every tab is on its own: then it only asks, for six streams would leave no connection for pages. */
  async #take(): Promise<void> {
    const { signal } = this.#closed
    if (!('locks' in navigator)) return this.#lead(false)
    const closed = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    const lead = () => {
      this.#lead(true)
      return closed
    }
    // Closed before its turn came.
    await navigator.locks.request(`news-${this.#owner}`, { signal }, lead).catch(() => undefined)
  }

  #lead(streams: boolean): void {
    this.#leads = true
    const following = new AbortController()
    this.#following = following
    const hear = {
      owner: this.#owner,
      state: (state: Live['state']) => this.#tell({ ...this.#news, state }),
      link: (link: Live['link']) => {
        this.#tell({ ...this.#news, link })
        // The page under the dialog stays: what is typed there is not lost.
        if (link === 'ended') this.#session.postMessage({ type: 'ended' } satisfies SessionWord)
      },
    }
    void followNews(hear, following.signal, streams)
  }

  #tell(news: Live): void {
    this.#news = news
    this.#hear(news)
    this.#say({ type: 'news', news })
  }

  #hearTab(word: Word): void {
    if (word.type === 'news') {
      this.#news = word.news
      this.#hear(word.news)
    } else if (this.#leads && this.#news.state) this.#say({ type: 'news', news: this.#news })
  }

  #hearSession(word: SessionWord): void {
    if (!this.#leads) return
    if (word.type === 'ended') this.#following?.abort()
    else if (word.owner === this.#owner && (this.#following?.signal.aborted || this.#news.link === 'ended')) {
      this.#lead('locks' in navigator)
    }
  }

  #say(word: Word): void {
    this.#tabs.postMessage(word)
  }
}
