import { createHash } from 'node:crypto'
import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import { safeNextPath } from '@/lib/auth/next-path'
import { authOptions } from '@/lib/auth/options'
import { signInCookies } from '@/lib/auth/sign-in-cookies'
import { randomToken } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { isSameOrigin, publicOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { esiaAnswers } from '@/lib/esia/client/probe'

/**
 * Starts the way through Госуслуги from a plain form. next-auth wants its own CSRF token in the body and the cookie;
 * a page cannot set cookies, so both are made here, after the origin was checked.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const origin = publicOrigin(request.headers)
  if (!isSameOrigin(request.headers, 'refuse')) return Response.redirect(`${origin}/sign-in`, 303)
  const next = safeNextPath((await readForm(request)).get('next'), '')
  if (!(await esiaAnswers())) {
    return Response.redirect(`${origin}/sign-in?${new URLSearchParams({ error: 'unavailable', next })}`, 303)
  }
  const csrfToken = randomToken()
  const proof = createHash('sha256').update(`${csrfToken}${env().AUTH_SECRET}`).digest('hex')
  const { csrfToken: cookie } = signInCookies(origin)
  ;(await cookies()).set(cookie.name, `${csrfToken}|${proof}`, cookie.options)
  const body = new URLSearchParams({
    csrfToken,
    callbackUrl: `${origin}/sign-in/done?next=${encodeURIComponent(next)}`,
  })
  const signIn = new NextRequest(`${origin}/api/auth/signin/esia`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
  })
  const options = authOptions({ origin, userAgent: request.headers.get('user-agent') })
  return NextAuth(signIn, { params: Promise.resolve({ nextauth: ['signin', 'esia'] }) }, options)
}
