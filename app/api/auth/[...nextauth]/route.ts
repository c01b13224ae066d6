import NextAuth from 'next-auth'
import { NextResponse, type NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/options'
import { presentedSession } from '@/lib/auth/session'
import { signInCookies, wantedPath } from '@/lib/auth/sign-in-cookies'
import { publicOrigin } from '@/lib/core/origin'
import { refusalCode, type EsiaErrorCode } from '@/lib/esia/client/errors'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * The way back from Госуслуги and the address next-auth sends its failures to. Its other addresses stay closed: the
 * cabinet starts, shows and ends sessions itself, and `_log` would let anybody write into the journal of the server.
 */
const ADDRESSES = ['callback/esia', 'error']

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!ADDRESSES.includes(nextauth.join('/'))) return new Response(null, { status: 404 })
  const origin = publicOrigin(request.headers)
  const query = request.nextUrl.searchParams
  const refusedByEsia = refusalCode(query.get('error'), query.get('error_description'))
  const wanted = wantedPath(request.cookies.get(signInCookies(origin).callbackUrl.name)?.value)
  if (refusedByEsia) return toSignIn(origin, refusedByEsia, wanted)
  let refusal: EsiaErrorCode | undefined
  const options = authOptions({
    origin,
    userAgent: request.headers.get('user-agent'),
    previous: await presentedSession(),
    onRefusal: (code) => (refusal = code),
  })
  const response: Response = await NextAuth(request, context, options)
  return refusal ? toSignIn(origin, refusal, wanted) : response
}

/** The next try leads to the page that this one was begun for. */
function toSignIn(origin: string, error: EsiaErrorCode, next: string): Response {
  return NextResponse.redirect(`${origin}/sign-in?${new URLSearchParams({ error, ...(next && { next }) })}`, 303)
}
