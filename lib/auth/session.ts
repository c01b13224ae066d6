import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { HOUR, MINUTE, now } from '@/lib/core/clock'
import { publicOrigin } from '@/lib/core/origin'
import { kysely, prisma, type Tx } from '@/lib/db/client'
import { prepare } from '@/lib/db/prepared'
import type { AccountLevel, Role } from '@/lib/db/generated/prisma/enums'
import { readToken, signToken } from './token'

export const SESSION_LIFETIME = 12 * HOUR
const SEEN_EVERY = 5 * MINUTE

type PersonName = { last: string; first: string; middle: string | null }

/** The signed-in person as the database sees them at this request. */
export type SessionView = {
  sessionId: string
  userId: string
  level: AccountLevel
  name: PersonName
  roles: Role[]
  doctorId: string | null
  previousSignInAt: Date | null
  unreadNotifications: number
  /** Whether Госуслуги holds a session of its own that signing out must end too. */
  viaEsia: boolean
}

export type SessionMeta = { userAgent: string | null; esiaSessionId: string | null }

/** Opens a session and moves the date of the last sign-in; part of every way of signing in. */
export async function openSession(tx: Tx, userId: string, meta: SessionMeta): Promise<string> {
  const at = now()
  const { lastSignInAt } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { lastSignInAt: true } })
  await tx.user.update({
    where: { id: userId },
    data: { lastSignInAt: at, previousSignInAt: lastSignInAt },
    select: { id: true },
  })
  const session = await tx.session.create({
    data: {
      userId,
      ...meta,
      createdAt: at,
      lastSeenAt: at,
      confirmedAt: at,
      expiresAt: new Date(at.getTime() + SESSION_LIFETIME),
    },
    select: { id: true },
  })
  return session.id
}

/** Name and flags of the session cookie for the address the person sees. */
export function sessionCookie(origin: string) {
  const secure = origin.startsWith('https:')
  return {
    name: secure ? '__Host-session' : 'session',
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure },
  }
}

/** The signed cookie value of a session. */
export function encodeSession(userId: string, sessionId: string): string {
  return signToken({ sub: userId, sid: sessionId }, SESSION_LIFETIME / 1000)
}

/** The session of this request, read once; null when absent, ended, revoked or blocked. */
export const currentSession = cache(async (): Promise<SessionView | null> => {
  const { name } = sessionCookie(publicOrigin(await headers()))
  const cookie = (await cookies()).get(name)?.value
  if (!cookie) return null
  const token = readToken(cookie)
  return token && findSession(token.sub, token.sid)
})

const liveSession = prepare((values: { userId: string; sessionId: string; at: Date }) =>
  kysely()
    .selectFrom('Session')
    .innerJoin('User', 'User.id', 'Session.userId')
    .leftJoin('Doctor', 'Doctor.userId', 'User.id')
    .select([
      'Session.lastSeenAt',
      'Session.esiaSessionId',
      'User.level',
      'User.lastName',
      'User.firstName',
      'User.middleName',
    ])
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
    .where('User.blockedAt', 'is', null),
)

async function findSession(userId: string, sessionId: string): Promise<SessionView | null> {
  const at = now()
  const [row] = await liveSession({ userId, sessionId, at })
  if (!row) return null
  if (at.getTime() - row.lastSeenAt.getTime() > SEEN_EVERY) await touch(sessionId, at)
  return {
    sessionId,
    userId,
    level: row.level,
    name: { last: row.lastName, first: row.firstName, middle: row.middleName },
    roles: row.grants.map((grant) => grant.role),
    doctorId: row.doctorId,
    previousSignInAt: row.previousSignInAt,
    unreadNotifications: row.unread ?? 0,
    viaEsia: row.esiaSessionId !== null,
  }
}

async function touch(sessionId: string, at: Date): Promise<void> {
  await prisma().session.update({ where: { id: sessionId }, data: { lastSeenAt: at }, select: { id: true } })
}
