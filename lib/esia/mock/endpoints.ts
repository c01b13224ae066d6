import { readFields } from '@/lib/core/request-form'
import { readAuthorizeRequest, type AuthorizeOutcome } from './authorize'
import { exchange } from './exchange'
import { protocolRoute, redirectTo } from './guard'
import { cookieOf, findSession, SESSION_COOKIE } from './idp-session'
import { ProtocolError } from './protocol-error'
import type { ProtocolVersion } from './signature'
import { startVisit, visitCookie } from './visits'

/** `…/ac`: where a client sends the browser. Whoever is signed in at Госуслуги is asked for consent only. */
export function authorizeEndpoint(version: ProtocolVersion) {
  return protocolRoute(async (request) => {
    const outcome = await readAuthorizeRequest(version, new URL(request.url).searchParams).catch(ownPage)
    if (outcome.kind === 'refused') return redirectTo(outcome.location)
    const session = await findSession(cookieOf(request, SESSION_COOKIE))
    const cookie = await startVisit(outcome.request)
    const page = session ? '/esia/login/consent' : '/esia/login'
    return redirectTo(page, { 'set-cookie': visitCookie(request.headers, cookie) })
  })
}

/** Client or address unknown: told on ESIA's page, never at the address that was asked for. */
function ownPage(error: unknown): AuthorizeOutcome {
  if (error instanceof ProtocolError) return { kind: 'refused', location: `/esia/error?code=ESIA-${error.number}` }
  throw error
}

/** `…/te`: where a client's server exchanges a code or a refresh token. */
export function tokenEndpoint(version: ProtocolVersion) {
  return protocolRoute(async (request) => {
    const reply = await exchange(version, await readFields(request))
    return Response.json(reply, { headers: { 'cache-control': 'no-store' } })
  })
}
