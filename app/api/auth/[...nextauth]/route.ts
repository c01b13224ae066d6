import NextAuth from 'next-auth'
import { NextResponse, type NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/options'
import { publicOrigin } from '@/lib/core/origin'
import { refusalCode, type EsiaErrorCode } from '@/lib/esia/client/errors'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const origin = publicOrigin(request.headers)
  const query = request.nextUrl.searchParams
  const refusedByEsia = refusalCode(query.get('error'), query.get('error_description'))
  if (refusedByEsia) return toSignIn(origin, refusedByEsia)
  let refusal: EsiaErrorCode | undefined
  const options = authOptions({
    origin,
    userAgent: request.headers.get('user-agent'),
    onRefusal: (code) => (refusal = code),
  })
  const response: Response = await NextAuth(request, context, options)
  return refusal ? toSignIn(origin, refusal) : response
}

function toSignIn(origin: string, code: EsiaErrorCode): Response {
  return NextResponse.redirect(`${origin}/sign-in?error=${code}`, 303)
}

export { handle as GET, handle as POST }
