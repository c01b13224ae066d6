import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { idleSince } from './live-session'
import { isOtherBrowser } from './sessions-labels'

/**
 * Of these sessions, those that are alive, each with the browser it belongs to. Unlike a visit this does not prolong them:
 * an open page that asks for news by itself must not keep its person signed in.
 */
export async function aliveSessions(ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const at = now()
  const rows = await kysely()
    .selectFrom('Session')
    .innerJoin('User', 'User.id', 'Session.userId')
    .select(['Session.id', 'Session.userAgent'])
    .where('Session.id', 'in', ids)
    .where('Session.revokedAt', 'is', null)
    .where('Session.expiresAt', '>', at)
    .where('Session.lastSeenAt', '>', idleSince(at))
    .where('Session.challengedAt', 'is', null)
    .where('User.blockedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ id, userAgent }) => [id, userAgent]))
}

/** Whether the session is alive and asked for by its own browser. */
export async function isAlive(sessionId: string, userAgent: string | null): Promise<boolean> {
  const alive = await aliveSessions([sessionId])
  return alive.has(sessionId) && !isOtherBrowser(alive.get(sessionId) ?? null, userAgent)
}
