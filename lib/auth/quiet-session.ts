import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { idleSince } from './live-session'
import { isOtherBrowser } from './sessions-labels'

/**
 * Of these sessions, those that are alive, each with the browser it belongs to and whether the second factor is asked
 * for first. Unlike a visit this does not prolong them: an open page that asks for news by itself must not keep its
 * person signed in.
 */
async function readQuietly(ids: readonly string[]) {
  if (ids.length === 0) return []
  const at = now()
  return kysely()
    .selectFrom('Session')
    .innerJoin('User', 'User.id', 'Session.userId')
    .select(['Session.id', 'Session.userAgent', 'Session.challengedAt'])
    .where('Session.id', 'in', ids)
    .where('Session.revokedAt', 'is', null)
    .where('Session.expiresAt', '>', at)
    .where('Session.lastSeenAt', '>', idleSince(at))
    .where('User.blockedAt', 'is', null)
    .execute()
}

/** Of these sessions, those that are alive and may be told anything. */
export async function aliveSessions(ids: readonly string[]): Promise<Set<string>> {
  const rows = await readQuietly(ids)
  return new Set(rows.filter(({ challengedAt }) => challengedAt === null).map(({ id }) => id))
}

/** How a session stands for the browser that asks: `held` has to prove itself first, `ended` is over for good. */
export async function quietState(sessionId: string, userAgent: string | null): Promise<'alive' | 'held' | 'ended'> {
  const [row] = await readQuietly([sessionId])
  if (!row) return 'ended'
  return row.challengedAt || isOtherBrowser(row.userAgent, userAgent) ? 'held' : 'alive'
}
