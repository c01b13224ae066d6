import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { DoctorActor, StaffActor } from './actor'
import { idleSince } from './live-session'

export type OwnSession = { id: string; userAgent: string | null; createdAt: Date; lastSeenAt: Date; current: boolean }

/** The person's live sessions: the present one first, then by the last visit. */
export async function listOwnSessions(actor: DoctorActor | StaffActor): Promise<OwnSession[]> {
  const rows = await kysely()
    .selectFrom('Session')
    .select(['id', 'userAgent', 'createdAt', 'lastSeenAt'])
    .where('userId', '=', actor.userId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now())
    .where('lastSeenAt', '>', idleSince(now()))
    .orderBy('lastSeenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
  const sessions = rows.map((row) => ({ ...row, current: row.id === actor.sessionId }))
  return [...sessions.filter(({ current }) => current), ...sessions.filter(({ current }) => !current)]
}
