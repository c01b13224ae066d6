import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { MINUTE, now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { kysely, POOL_SIZE, prisma } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import type { AccountLevel, Role } from '@/lib/db/generated/prisma/enums'
import { isOtherBrowser } from './sessions-labels'
import { tellOfForeignBrowser } from './suspicion'

/** A visit is written down once a minute at most: pages are read far more often. */
const SEEN_EVERY = MINUTE
/** How long a given second factor counts for what needs one. */
const FRESH_FOR = 20 * MINUTE

const NOBODY = '00000000-0000-0000-0000-000000000000'

type PersonName = { last: string; first: string; middle: string | null }

/** Why the second factor is asked for before anything else: codes were guessed at, or another browser came. */
export type Challenge = 'codes' | 'browser'

/** The signed-in person as the database sees them at this request. */
export type SessionView = {
  sessionId: string
  userId: string
  level: AccountLevel
  name: PersonName
  /** The role they act in; null when it was taken from them. No right of the other roles counts. */
  role: Role | null
  /** All the roles they hold and may switch to. */
  roles: Role[]
  doctorId: string | null
  previousSignInAt: Date | null
  unreadNotifications: number
  /** Whether the second factor was given within the last twenty minutes. */
  fresh: boolean
  challenge: Challenge | null
}

/** Sessions not seen since then have ended. The page counts from the last key, the server hears of it two minutes late. */
export function idleSince(at: Date): Date {
  return new Date(at.getTime() - env().SESSION_IDLE_MINUTES * MINUTE - 2 * SEEN_EVERY)
}

const liveSession = prepare((values: { userId: string; sessionId: string; at: Date; idleSince: Date }) =>
  kysely()
    .selectFrom('Session')
    .innerJoin('User', 'User.id', 'Session.userId')
    .leftJoin('Doctor', 'Doctor.userId', 'User.id')
    .select(['Session.lastSeenAt', 'Session.userAgent', 'Session.actingRole'])
    .select(['Session.confirmedAt', 'Session.challengedAt', 'Session.suspectedAt'])
    .select(['User.level', 'User.lastName', 'User.firstName', 'User.middleName'])
    .select(['User.previousSignInAt', 'Doctor.id as doctorId'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('RoleGrant')
          .select('RoleGrant.role')
          .whereRef('RoleGrant.userId', '=', 'User.id')
          .where('RoleGrant.revokedAt', 'is', null),
      ).as('grants'),
      eb
        .selectFrom('Notification')
        .select(sql<number>`count(*)::int`.as('unread'))
        .whereRef('Notification.userId', '=', 'User.id')
        .where('Notification.readAt', 'is', null)
        .as('unread'),
    ])
    .where('Session.id', '=', values.sessionId)
    .where('Session.userId', '=', values.userId)
    .where('Session.revokedAt', 'is', null)
    .where('Session.expiresAt', '>', values.at)
    .where('Session.lastSeenAt', '>', values.idleSince)
    .where('User.blockedAt', 'is', null),
)

/** The session when it is alive and its person may be here: one statement, run with every page. */
export async function findSession(
  { userId, sessionId }: { userId: string; sessionId: string },
  userAgent: string | null,
): Promise<SessionView | null> {
  const at = now()
  const [row] = await liveSession({ userId, sessionId, at, idleSince: idleSince(at) })
  if (!row) return null
  const foreign = isOtherBrowser(row.userAgent, userAgent)
  if (foreign && !row.suspectedAt) await tellOfForeignBrowser({ userId, sessionId }, userAgent)
  // Who comes with a stolen cookie does not keep the session alive.
  if (!foreign && at.getTime() - row.lastSeenAt.getTime() > SEEN_EVERY) await touch(sessionId, at)
  const roles = row.grants.map((grant) => grant.role)
  return {
    ...{ sessionId, userId, roles, level: row.level, doctorId: row.doctorId },
    name: { last: row.lastName, first: row.firstName, middle: row.middleName },
    role: roles.find((role) => role === row.actingRole) ?? null,
    previousSignInAt: row.previousSignInAt,
    unreadNotifications: row.unread ?? 0,
    fresh: at.getTime() - row.confirmedAt.getTime() < FRESH_FOR,
    challenge: foreign ? 'browser' : row.challengedAt ? 'codes' : null,
  }
}

/**
 * Opens every connection of the pool and lets each plan the query that all requests begin with: the first people after
 * a start would wait for both.
 */
export async function warmSessions(): Promise<void> {
  const nobody = { userId: NOBODY, sessionId: NOBODY, at: now(), idleSince: now() }
  await Promise.all(Array.from({ length: POOL_SIZE }, () => liveSession(nobody)))
}

async function touch(sessionId: string, at: Date): Promise<void> {
  await prisma().session.update({ where: { id: sessionId }, data: { lastSeenAt: at }, select: { id: true } })
}
