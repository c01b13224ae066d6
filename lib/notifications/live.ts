import { sql } from 'kysely'
import pg from 'pg'
import { aliveSessions } from '@/lib/auth/quiet-session'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { kysely } from '@/lib/db/client'
import type { LiveState } from './types'
import { NEWS_CHANNEL } from './wake'

type Listener = {
  userId: string
  sessionId: string
  tell: (state: LiveState) => void
  /** Shows that the connection lives. */
  beat: () => void
  /** The session is over, or the server stops. */
  end: () => void
}

const BEAT_MS = 20_000
const GATHER_MS = 150
const RECONNECT_MS = 2_000

/** How much each of these people has not read, and the newest of it. */
export async function readLiveStates(userIds: readonly string[]): Promise<Map<string, LiveState>> {
  const rows = await kysely()
    .selectFrom('Notification')
    .select((eb) => ['userId', eb.fn.countAll<number>().as('unread'), eb.fn.max('createdAt').as('at')])
    .select(sql<string>`(array_agg("title" ORDER BY "createdAt" DESC, "id" DESC))[1]`.as('title'))
    .where('userId', 'in', [...userIds])
    .where('readAt', 'is', null)
    .groupBy('userId')
    .execute()
  const states = new Map<string, LiveState>()
  for (const userId of userIds) states.set(userId, { unread: 0, newest: null })
  for (const { userId, unread, at, title } of rows) {
    states.set(userId, { unread: Number(unread), newest: { at: at.toISOString(), title } })
  }
  return states
}

/**
 * The open pages of one process: one connection to the database listens for all of them, and one query answers all of them
 * when it is woken. A wake-up names nobody: each person is told only what is theirs, and only when it has changed.
 */
class LiveNews {
  #listeners = new Map<Listener, string>()
  #client: pg.Client | null = null
  #gathering = false
  #telling = Promise.resolve()
  #timer: NodeJS.Timeout | null = null

  /** Tells the listener the present state and every change; gives how to stop. */
  add(listener: Listener): () => void {
    this.#listeners.set(listener, '')
    this.#timer ??= setInterval(() => void this.beat(), BEAT_MS).unref()
    if (!this.#client) void this.#listen()
    this.#gather()
    return () => this.#remove(listener)
  }

  #remove(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0) return
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    const client = this.#client
    this.#client = null
    void client?.end().catch(() => undefined)
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({ connectionString: env().DATABASE_URL })
    this.#client = client
    const again = () => {
      if (this.#client !== client) return
      this.#client = null
      setTimeout(() => {
        if (this.#listeners.size > 0 && !this.#client) void this.#listen()
      }, RECONNECT_MS).unref()
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', () => this.#gather())
    try {
      await client.connect()
      await client.query(`LISTEN ${NEWS_CHANNEL}`)
      // What came while nobody listened.
      this.#gather()
    } catch (error) {
      log.warn('live news wait for the database', { error })
      again()
    }
  }

  /** Many wake-ups and many new pages within a moment make one query. */
  #gather(): void {
    if (this.#gathering) return
    this.#gathering = true
    setTimeout(() => {
      this.#gathering = false
      void this.#tellChanges().catch((error: unknown) => log.warn('live news were not read', { error }))
    }, GATHER_MS)
  }

  /** One after another: what was read earlier must not be told later. */
  #tellChanges(): Promise<void> {
    const telling = this.#telling.then(() => this.#tellNow())
    this.#telling = telling.catch(() => undefined)
    return telling
  }

  async #tellNow(): Promise<void> {
    const userIds = [...new Set([...this.#listeners.keys()].map(({ userId }) => userId))]
    if (userIds.length === 0) return
    const states = await readLiveStates(userIds)
    const changed = [...this.#listeners].flatMap(([listener, told]) => {
      const state = states.get(listener.userId)
      const text = JSON.stringify(state)
      return state && text !== told ? [{ listener, state, text }] : []
    })
    // Not at the next beat: a session that has ended is told nothing more.
    const alive = await aliveSessions(changed.map(({ listener }) => listener.sessionId))
    for (const { listener, state, text } of changed) {
      if (!this.#listeners.has(listener)) continue
      if (!alive.has(listener.sessionId)) {
        listener.end()
        continue
      }
      this.#listeners.set(listener, text)
      listener.tell(state)
    }
  }

  /** Every twenty seconds: ends the pages whose session is over, and finds what a lost wake-up did not tell. */
  async beat(): Promise<void> {
    try {
      const listeners = [...this.#listeners.keys()]
      const alive = await aliveSessions(listeners.map(({ sessionId }) => sessionId))
      for (const listener of listeners) {
        if (alive.has(listener.sessionId)) listener.beat()
        else listener.end()
      }
      await this.#tellChanges()
    } catch (error) {
      log.warn('live news missed a beat', { error })
    }
  }
}

// Development reloads modules: the open pages must outlive them.
const holder = globalThis as { liveNews?: LiveNews }

export function liveNews(): LiveNews {
  return (holder.liveNews ??= new LiveNews())
}
