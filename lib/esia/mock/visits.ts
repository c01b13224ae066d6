import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { randomToken, sameString, sha256Hex } from '@/lib/core/crypto'
import { publicOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { authorizeRequestSchema, type AuthorizeRequest } from './authorize'
import { cookieOf } from './idp-session'
import { settings } from './settings'

export const VISIT_COOKIE = 'esia_visit'

const storedSchema = authorizeRequestSchema.extend({
  /** What the last form said back: shown by the page the browser is sent to. */
  form: z.object({
    login: z.string(),
    problem: z.string().nullable(),
    /** Which way of signing in the problem belongs to. */
    way: z.enum(['password', 'signature']).default('password'),
  }),
})

/** One person's way through the login pages. */
export type Visit = {
  id: string
  request: AuthorizeRequest
  form: z.infer<typeof storedSchema>['form']
  /** Set once the password was right. */
  oid: string | null
  smsSentAt: Date | null
  smsTries: number
}

/** Begins a visit and gives the cookie that ties it to the browser: nobody else can finish it. */
export async function startVisit(request: AuthorizeRequest): Promise<string> {
  const at = now()
  const token = randomToken()
  await prisma().esiaLogin.deleteMany({ where: { expiresAt: { lte: at } } })
  await prisma().esiaCode.deleteMany({ where: { expiresAt: { lte: at } } })
  const visit = await prisma().esiaLogin.create({
    data: {
      browserHash: sha256Hex(token),
      request: { ...request, form: { login: '', problem: null, way: 'password' } },
      createdAt: at,
      expiresAt: new Date(at.getTime() + settings.visitLifetime),
    },
    select: { id: true },
  })
  return `${visit.id}.${token}`
}

/** The visit of this browser, or null when there is none or it has expired. */
export async function findVisit(cookie: string | undefined): Promise<Visit | null> {
  const [id = '', token = ''] = (cookie ?? '').split('.')
  if (!z.uuid().safeParse(id).success) return null
  const row = await prisma().esiaLogin.findFirst({ where: { id, expiresAt: { gt: now() } } })
  if (!row || !sameString(row.browserHash, sha256Hex(token))) return null
  const { form, ...request } = storedSchema.parse(row.request)
  return { id, request, form, oid: row.oid, smsSentAt: row.smsSentAt, smsTries: row.smsTries }
}

/** The visit a form was sent from. */
export function visitOfRequest(request: Request): Promise<Visit | null> {
  return findVisit(cookieOf(request, VISIT_COOKIE))
}

/** Keeps what the next page has to say; `login` is what was typed, so that it need not be typed again. */
export async function answerForm(
  visit: Visit,
  problem: string | null,
  login = visit.form.login,
  way: Visit['form']['way'] = 'password',
): Promise<void> {
  await prisma().esiaLogin.updateMany({
    where: { id: visit.id },
    data: { request: { ...visit.request, form: { login, problem, way } } },
  })
}

/** The password was right: whose visit it is from now on. */
export async function setPerson(visit: Visit, oid: string): Promise<void> {
  await prisma().esiaLogin.updateMany({ where: { id: visit.id }, data: { oid } })
}

export async function endVisit(visit: Visit): Promise<void> {
  await prisma().esiaLogin.deleteMany({ where: { id: visit.id } })
}

/** `Set-Cookie` for the visit; an empty value removes it. */
export function visitCookie(headers: Headers, value: string): string {
  const secure = publicOrigin(headers).startsWith('https:') ? '; Secure' : ''
  const age = value ? '' : '; Max-Age=0'
  return `${VISIT_COOKIE}=${value}; Path=/esia; HttpOnly; SameSite=Lax${secure}${age}`
}
