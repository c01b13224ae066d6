import { useSyncExternalStore } from 'react'
import type { LiveState } from '@/lib/notifications/types'

/**
 * How the news come: by the stream, by asking now and then, or not at all (`offline`: there is no network; `lost`: the
 * server does not answer; `ended`: the session is over).
 */
export type Link = 'live' | 'polling' | 'offline' | 'lost' | 'ended'

export type Live = { state: LiveState | null; link: Link }

const unknown: Live = { state: null, link: 'live' }
let told = unknown
const readers = new Set<() => void>()

export function tellPage(news: Live): void {
  told = news
  for (const read of readers) read()
}

function subscribe(read: () => void): () => void {
  readers.add(read)
  return () => readers.delete(read)
}

/** What the live connection has said last on this page; nothing until it is there. */
export function useLive(): Live {
  return useSyncExternalStore(
    subscribe,
    () => told,
    () => unknown,
  )
}

/** How much is unread now: what the page was made with, until there is later word. */
export function useUnread(made: number): number {
  return useLive().state?.unread ?? made
}

/** The count as it is shown. */
export function countText(unread: number): string {
  return unread > 99 ? '99+' : String(unread)
}
