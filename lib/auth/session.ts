import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { HOUR, now } from '@/lib/core/clock'
import { publicOrigin } from '@/lib/core/origin'
import type { Tx } from '@/lib/db/client'
import type { Role } from '@/lib/db/generated/prisma/enums'
import { findSession, type SessionView } from './live-session'
import { defaultRole } from './roles'
import { meetDevice } from './suspicion'
import { readToken, signToken } from './token'

export const SESSION_LIFETIME = 12 * HOUR

type Opened = { sessionId: string; role: Role | null }

export type SessionMeta = {
  userAgent: string | null
  esiaSessionId: string | null
  /** When the person gave their second factor to whoever let them in; null when that is not known. */
  authenticatedAt: Date | null
}

const LONG_AGO = new Date(0)

/**
 * Opens a session and moves the date of the last sign-in; part of every way of signing in. The second factor is as fresh
 * as the person gave it: Госуслуги let in for hours whoever sits at their browser.
 */
export async function openSession(tx: Tx, userId: string, { authenticatedAt, ...meta }: SessionMeta): Promise<Opened> {
  const at = now()
  const { lastSignInAt } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { lastSignInAt: true } })
  await tx.user.update({
    where: { id: userId },
    data: { lastSignInAt: at, previousSignInAt: lastSignInAt },
    select: { id: true },
  })
  const role = await firstRole(tx, userId)
  const given = authenticatedAt ?? LONG_AGO
  const session = await tx.session.create({
    data: {
      ...{ userId, ...meta, actingRole: role },
      ...{ createdAt: at, lastSeenAt: at, confirmedAt: given < at ? given : at },
      challengedAt: await standingChallenge(tx, userId, meta),
      expiresAt: new Date(at.getTime() + SESSION_LIFETIME),
    },
    select: { id: true },
  })
  await meetDevice(tx, { userId, sessionId: session.id }, meta.userAgent)
  return { sessionId: session.id, role }
}

/** Whoever guessed codes does not come in past the question by «Разрешить» within the same session of Госуслуги. */
async function standingChallenge(tx: Tx, userId: string, { esiaSessionId }: Pick<SessionMeta, 'esiaSessionId'>) {
  if (!esiaSessionId) return null
  const last = await tx.session.findFirst({
    where: { userId, esiaSessionId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { challengedAt: true },
  })
  return last?.challengedAt ?? null
}

/** The role of the last session when it is still held, else the one that leads to most people's page. */
async function firstRole(tx: Tx, userId: string): Promise<Role | null> {
  const grants = await tx.roleGrant.findMany({ where: { userId, revokedAt: null }, select: { role: true } })
  const roles = grants.map(({ role }) => role)
  if (roles.length < 2) return roles[0] ?? null
  const last = await tx.session.findFirst({
    where: { userId },
    orderBy: { createdAt: 'desc' },
    select: { actingRole: true },
  })
  return roles.find((role) => role === last?.actingRole) ?? defaultRole(roles)
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

/** What the session cookie of this request says; null when there is none or it is not ours. */
export async function presentedSession(): Promise<{ userId: string; sessionId: string } | null> {
  const { name } = sessionCookie(publicOrigin(await headers()))
  const cookie = (await cookies()).get(name)?.value
  const token = cookie ? readToken(cookie) : null
  return token && { userId: token.sub, sessionId: token.sid }
}

/** The session of this request, read once; null when absent, ended, revoked, idle or blocked. */
export const currentSession = cache(async (): Promise<SessionView | null> => {
  const presented = await presentedSession()
  return presented && findSession(presented, (await headers()).get('user-agent'))
})
