import { checkClient, checkOnce, isRegisteredOrigin, mandatory } from './client-check'
import { redirectTo } from './guard'
import { cookieOf, endSession, findSession, SESSION_COOKIE, sessionCookie } from './idp-session'
import { ProtocolError } from './protocol-error'
import { endVisit, visitCookie, visitOfRequest } from './visits'

/** Ends the person's session at ESIA, whatever the address of return, and sends the browser there when it is a registered one. */
export async function leave(request: Request): Promise<Response> {
  const visit = await visitOfRequest(request)
  if (visit) await endVisit(visit)
  const session = await findSession(cookieOf(request, SESSION_COOKIE))
  if (session) await endSession(session)
  const response = redirectTo(logoutLocation(new URL(request.url).searchParams))
  response.headers.append('set-cookie', visitCookie(request.headers, ''))
  response.headers.append('set-cookie', sessionCookie(request.headers, ''))
  return response
}

function logoutLocation(query: URLSearchParams): string {
  try {
    checkOnce(query)
    checkClient(mandatory(query, 'client_id'))
    const address = mandatory(query, 'redirect_url')
    if (!URL.canParse(address) || !isRegisteredOrigin(new URL(address).origin)) throw new ProtocolError('007023')
    return address
  } catch (error) {
    if (error instanceof ProtocolError) return `/esia/error?code=ESIA-${error.number}`
    throw error
  }
}
