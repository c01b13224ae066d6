import { cookies } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import { endPresented } from '@/lib/auth/sign-out'
import { presentedSession, sessionCookie } from '@/lib/auth/session'
import { isSameOrigin, publicOrigin } from '@/lib/core/origin'
import { logoutUrl } from '@/lib/esia/client/authorize'

/** «Выйти»: ends our session and sends the browser to end the one at Госуслуги, which returns it to the start page. */
export async function POST(request: NextRequest): Promise<Response> {
  const origin = publicOrigin(request.headers)
  if (!isSameOrigin(request.headers, 'refuse')) return NextResponse.redirect(`${origin}/`, 303)
  const presented = await presentedSession()
  const viaEsia = presented !== null && (await endPresented(presented))
  const { name, options } = sessionCookie(origin)
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
  return NextResponse.redirect(viaEsia ? logoutUrl(origin, `${origin}/`) : `${origin}/`, 303)
}
