import { issueCode } from './codes'
import { redirectTo } from './guard'
import { sessionCookie, startSession, type LoginMethod } from './idp-session'
import { isOwnSite } from './own-site'
import { endVisit, visitCookie, type Visit } from './visits'

/** The end of every way of signing in: the person's session begins and the browser goes back to the client with a code. */
export async function finishVisit(
  request: Request,
  visit: Visit,
  oid: string,
  method: LoginMethod = 'PWD',
): Promise<Response> {
  const session = await startSession(oid, method)
  if (isOwnSite(visit.request)) return stay(request, visit, session.cookie)
  const location = await issueCode(visit.request, { id: session.id, oid })
  return redirectTo(location, { 'set-cookie': sessionCookie(request.headers, session.cookie) })
}

/** Nobody sent the person here: they go on at Госуслуги themselves. */
async function stay(request: Request, visit: Visit, cookie: string): Promise<Response> {
  await endVisit(visit)
  const response = redirectTo(visit.request.redirectUri, { 'set-cookie': sessionCookie(request.headers, cookie) })
  response.headers.append('set-cookie', visitCookie(request.headers, ''))
  return response
}
