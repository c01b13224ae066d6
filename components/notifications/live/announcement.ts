import { plural } from '@/lib/core/plural'
import type { LiveState } from '@/lib/notifications/types'
import { countText } from './live-store'

/**
 * What is read out when the state changes; null when nothing new has come: news were only read, or are known already.
 * `before` has no newest while the page knows only the count it was made with.
 */
export function announcement(before: LiveState, { unread, newest }: LiveState): string | null {
  if (!newest) return null
  const isNew = before.newest ? newest.at > before.newest.at : unread > before.unread
  if (!isNew) return null
  const more = unread - before.unread
  if (more <= 1) return `Новое уведомление: ${newest.title}`
  return `${more} ${plural(more, ['новое уведомление', 'новых уведомления', 'новых уведомлений'])}, последнее: ${newest.title}`
}

/** The newest that has ever been seen stays known after it is read: what comes later is news, what is older is not. */
export function remembered(before: LiveState, after: LiveState): LiveState {
  return { unread: after.unread, newest: after.newest ?? before.newest }
}

const COUNT = /^\(\d+\+?\) /

/** «(3) Уведомления»: the title of the document with the count before it. */
export function titleWith(title: string, unread: number): string {
  const bare = title.replace(COUNT, '')
  return unread > 0 ? `(${countText(unread)}) ${bare}` : bare
}
