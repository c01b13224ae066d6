import { mockRoute, redirectTo } from '@/lib/esia/mock/guard'
import { logoutLocation } from '@/lib/esia/mock/logout'
import { endVisit, visitCookie, visitOfRequest } from '@/lib/esia/mock/visits'

export const GET = mockRoute(async (request) => {
  const visit = await visitOfRequest(request)
  if (visit) await endVisit(visit)
  const location = logoutLocation(new URL(request.url).searchParams)
  return redirectTo(location, { 'set-cookie': visitCookie(request.headers, '') })
})
