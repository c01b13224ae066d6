import { mockRoute, redirectTo } from '@/lib/esia/mock/guard'
import { ownSiteRequest } from '@/lib/esia/mock/own-site'
import { startVisit, visitCookie } from '@/lib/esia/mock/visits'

/** Signing in at Госуслуги themselves, without any cabinet behind. */
export const GET = mockRoute(async (request) => {
  const cookie = await startVisit(ownSiteRequest)
  return redirectTo('/esia/login', { 'set-cookie': visitCookie(request.headers, cookie) })
})
