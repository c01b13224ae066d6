import { issueCode } from './codes'
import { redirectTo } from './guard'
import { sessionCookie, startSession, type LoginMethod } from './idp-session'
import type { Visit } from './visits'

/** The end of every way of signing in: the person's session begins and the browser goes back to the client with a code. */
export async function finishVisit(
  request: Request,
  visit: Visit,
  oid: string,
  method: LoginMethod = 'PWD',
): Promise<Response> {
  const session = await startSession(oid, method)
  const location = await issueCode(visit.request, { id: session.id, oid })
  return redirectTo(location, { 'set-cookie': sessionCookie(request.headers, session.cookie) })
}
