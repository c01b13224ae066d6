import type { NextRequest } from 'next/server'
import { homePath } from '@/lib/auth/actor'
import { safeNextPath } from '@/lib/auth/next-path'
import { currentSession } from '@/lib/auth/session'
import { publicOrigin } from '@/lib/core/origin'

/** Where everyone lands after signing in: the page they came for, else the home of their role. */
export async function GET(request: NextRequest): Promise<Response> {
  const origin = publicOrigin(request.headers)
  const session = await currentSession()
  if (!session) return Response.redirect(`${origin}/sign-in?error=mixed-state`, 303)
  const next = safeNextPath(request.nextUrl.searchParams.get('next'), homePath(session.roles))
  return Response.redirect(`${origin}${next}`, 303)
}
