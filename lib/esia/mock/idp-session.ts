import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { randomToken, sameString, sha256Hex } from '@/lib/core/crypto'
import { publicOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { settings } from './settings'

export const SESSION_COOKIE = 'esia_session'

/** How the person proved who they are: password (with the second factor) or electronic signature. */
export type LoginMethod = 'PWD' | 'DS'

/** A person's session at Госуслуги; its id is `urn:esia:sid` of the tokens. */
export type IdpSession = { id: string; oid: string }

/** Begins a session and gives the cookie that ties it to the browser. */
export async function startSession(oid: string, method: LoginMethod): Promise<{ id: string; cookie: string }> {
  const at = now()
  const token = randomToken()
  const expiresAt = new Date(at.getTime() + settings.sessionLifetime)
  const { id } = await prisma().esiaSession.create({
    data: { id: randomUUID(), oid, method, browserHash: sha256Hex(token), createdAt: at, expiresAt },
    select: { id: true },
  })
  return { id, cookie: `${id}.${token}` }
}

/** The live session of this browser, or null. */
export async function findSession(cookie: string | undefined): Promise<IdpSession | null> {
  const [id = '', token = ''] = (cookie ?? '').split('.')
  if (!z.uuid().safeParse(id).success) return null
  const row = await prisma().esiaSession.findFirst({ where: { id, endedAt: null, expiresAt: { gt: now() } } })
  return row && sameString(row.browserHash, sha256Hex(token)) ? { id, oid: row.oid } : null
}

export async function endSession({ id }: IdpSession): Promise<void> {
  await prisma().esiaSession.updateMany({ where: { id, endedAt: null }, data: { endedAt: now() } })
}

/** `Set-Cookie` for the session; an empty value removes it. */
export function sessionCookie(headers: Headers, value: string): string {
  const secure = publicOrigin(headers).startsWith('https:') ? '; Secure' : ''
  const age = value ? '' : '; Max-Age=0'
  return `${SESSION_COOKIE}=${value}; Path=/esia; HttpOnly; SameSite=Lax${secure}${age}`
}

/** A cookie of the request by its name. */
export function cookieOf(request: Request, name: string): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/; */).map((pair) => pair.split('='))
  return pairs.find(([candidate]) => candidate === name)?.[1]
}
