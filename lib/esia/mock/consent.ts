import { prisma } from '@/lib/db/client'
import { issueCode } from './codes'
import { redirectTo } from './guard'
import { cookieOf, endSession, findSession, SESSION_COOKIE, sessionCookie } from './idp-session'
import { visitForm } from './login'
import { esiaRecordSchema, type EsiaRecord } from './record'
import { scopeTexts } from './scopes'
import { findVisit } from './visits'

const LOGIN_PAGE = '/esia/login'

type ConsentView = {
  /** «Анна Сергеевна И.» */
  name: string
  shared: string[]
}

/** What the consent page shows to whoever is signed in already; null when the browser has no visit or no session. */
export async function consentView(
  visitCookie: string | undefined,
  session: string | undefined,
): Promise<ConsentView | null> {
  const [visit, idp] = await Promise.all([findVisit(visitCookie), findSession(session)])
  if (!visit || !idp) return null
  const { person } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid: idp.oid }, select: { person: true } })
  return { name: shownName(esiaRecordSchema.parse(person)), shared: scopeTexts(visit.request.scope) }
}

/** «Разрешить»: a code without a password, since the session has not ended. */
export const giveConsent = visitForm(async (visit, _data, request) => {
  const session = await findSession(cookieOf(request, SESSION_COOKIE))
  return redirectTo(session ? await issueCode(visit.request, session) : LOGIN_PAGE)
})

/** «Войти другим пользователем»: the session ends, the visit goes on from the password. */
export const changeUser = visitForm(async (_visit, _data, request) => {
  const session = await findSession(cookieOf(request, SESSION_COOKIE))
  if (session) await endSession(session)
  return redirectTo(LOGIN_PAGE, { 'set-cookie': sessionCookie(request.headers, '') })
})

/** As much of the name as the person knows themselves by, without telling it whole to whoever passes the screen. */
function shownName({ lastName, firstName, middleName }: EsiaRecord): string {
  return [firstName, middleName, `${lastName.slice(0, 1)}.`].filter(Boolean).join(' ')
}
