import { idlePhase, type IdlePhase } from './idle'

/** The server hears of the person's keys once a minute at most. */
const PING_EVERY = 60_000
/** The other tabs hear of them sooner: none may end the session by an older key than the last. */
const SAY_EVERY = 5_000
const TOUCHES = ['keydown', 'pointerdown'] as const

type Word = { type: 'active'; owner: string } | { type: 'ended' }

/** Whose session the server keeps alive; null when it has ended, undefined when there is no connection. */
async function ping(): Promise<string | null | undefined> {
  try {
    const response = await fetch('/api/session', { method: 'POST' })
    if (response.status === 401) return null
    return response.ok ? ((await response.json()) as { owner: string }).owner : undefined
  } catch {
    return undefined
  }
}

/** Counts from the last key or press in any tab of this browser, by the browser's own clock; all tabs show the same. */
export class IdleWatch {
  readonly #owner: string
  readonly #idleMs: number
  readonly #tell: (phase: IdlePhase) => void
  readonly #tabs = new BroadcastChannel('session')
  readonly #timer: ReturnType<typeof setInterval>
  #activity = Date.now()
  #pinged = Date.now()
  #said = Date.now()
  #ended = false

  constructor(owner: string, idleMs: number, tell: (phase: IdlePhase) => void) {
    this.#owner = owner
    this.#idleMs = idleMs
    this.#tell = tell
    this.#timer = setInterval(this.#tick, 1000)
    this.#tabs.onmessage = ({ data }: MessageEvent<Word>) =>
      data.type === 'ended' ? this.#end() : this.#wake(data.owner)
    this.#say({ type: 'active', owner })
    for (const touch of TOUCHES) document.addEventListener(touch, this.#touched, { passive: true })
    document.addEventListener('submit', this.#leaving)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#tabs.close()
    for (const touch of TOUCHES) document.removeEventListener(touch, this.#touched)
    document.removeEventListener('submit', this.#leaving)
  }

  /** Answers the question or, after the end, looks whether the person has signed in again. */
  readonly goOn = async (): Promise<void> => {
    this.#pinged = Date.now()
    const alive = await ping()
    if (alive === undefined) return
    this.#say(alive === null ? { type: 'ended' } : { type: 'active', owner: alive })
    if (alive === null) this.#end()
    else this.#wake(alive)
  }

  #phase(): IdlePhase {
    return this.#ended ? { name: 'ended' } : idlePhase(Date.now(), this.#activity, this.#idleMs)
  }

  readonly #touched = () => {
    // Once the question is there, only an answer counts.
    if (this.#phase().name !== 'active') return
    this.#activity = Date.now()
    if (this.#activity - this.#said >= SAY_EVERY) this.#say({ type: 'active', owner: this.#owner })
    if (this.#activity - this.#pinged >= PING_EVERY) void this.goOn()
  }

  /** «Выйти» here covers the other tabs as well: what they show is not for whoever comes next. */
  readonly #leaving = ({ target }: SubmitEvent) => {
    if (target instanceof HTMLFormElement && target.action.endsWith('/sign-out')) this.#say({ type: 'ended' })
  }

  readonly #tick = () => {
    const phase = this.#phase()
    if (phase.name === 'ended' && !this.#ended) {
      this.#ended = true
      this.#say({ type: 'ended' })
      void fetch('/api/session?end=idle', { method: 'POST', keepalive: true }).catch(() => undefined)
    }
    this.#tell(phase)
  }

  #end(): void {
    this.#ended = true
    this.#tell({ name: 'ended' })
  }

  #wake(by: string): void {
    // Another person has signed in here: what the page shows is not theirs to see.
    if (by !== this.#owner) location.reload()
    this.#activity = Date.now()
    this.#ended = false
    this.#tell({ name: 'active' })
  }

  #say(word: Word): void {
    this.#said = Date.now()
    this.#tabs.postMessage(word)
  }
}
