import { readAuthorizeRequest, type AuthorizeOutcome } from '@/lib/esia/mock/authorize'
import { mockRoute, redirectTo } from '@/lib/esia/mock/guard'
import { ProtocolError } from '@/lib/esia/mock/protocol-error'
import { startVisit, visitCookie } from '@/lib/esia/mock/visits'

export const GET = mockRoute(async (request) => {
  const outcome = await readAuthorizeRequest(new URL(request.url).searchParams).catch(ownPage)
  if (outcome.kind === 'refused') return redirectTo(outcome.location)
  const cookie = await startVisit(outcome.request)
  return redirectTo('/esia/login', { 'set-cookie': visitCookie(request.headers, cookie) })
})

/** Client or address unknown: told on ESIA's page, never at the address that was asked for. */
function ownPage(error: unknown): AuthorizeOutcome {
  if (error instanceof ProtocolError) return { kind: 'refused', location: `/esia/error?code=ESIA-${error.number}` }
  throw error
}
