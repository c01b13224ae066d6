import { cookies } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import { endSession } from '@/lib/auth/sign-out'
import { currentSession, sessionCookie } from '@/lib/auth/session'
import { isSameOrigin, publicOrigin } from '@/lib/core/origin'
import { logoutUrl } from '@/lib/esia/client/authorize'

/** «Выйти»: ends our session and sends the browser to end the one at Госуслуги, which returns it to the start page. */
export async function POST(request: NextRequest): Promise<Response> {
  const origin = publicOrigin(request.headers)
  if (!isSameOrigin(request.headers, 'refuse')) return NextResponse.redirect(`${origin}/`, 303)
  const session = await currentSession()
  if (session) await endSession(session)
  const { name, options } = sessionCookie(origin)
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
  return NextResponse.redirect(session?.viaEsia ? logoutUrl(origin, `${origin}/`) : `${origin}/`, 303)
}
