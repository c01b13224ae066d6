import type { NextRequest } from 'next/server'
import { findDoctor } from '@/lib/auth/actor'
import { safeNextPath } from '@/lib/auth/next-path'
import { homePath } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'
import { publicOrigin } from '@/lib/core/origin'
import { listEsiaChanges } from '@/lib/history/queries'

/**
 * Where everyone lands after signing in: the page they came for, else the home of their role; before it, once, what
 * Госуслуги have changed in their data.
 */
export async function GET(request: NextRequest): Promise<Response> {
  const origin = publicOrigin(request.headers)
  const session = await currentSession()
  if (!session) return Response.redirect(`${origin}/sign-in?error=mixed-state`, 303)
  const next = safeNextPath(request.nextUrl.searchParams.get('next'), homePath(session.role))
  const doctor = await findDoctor()
  const changed = doctor !== null && (await listEsiaChanges(doctor)).length > 0
  const place = changed ? `/cabinet/profile/changes?next=${encodeURIComponent(next)}` : next
  return Response.redirect(`${origin}${place}`, 303)
}
