import type { NextRequest } from 'next/server'
import { currentSession, presentedSession } from '@/lib/auth/session'
import { endPresented } from '@/lib/auth/sign-out'
import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'

/**
 * Word from the pages, which know when the person last touched a key: 200 keeps the session alive and tells whose it is,
 * 401 says that it has ended; with `?end` it is ended, since nobody answered the warning.
 */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers, 'refuse')) return new Response(null, { status: errorStatus.FORBIDDEN })
  if (request.nextUrl.searchParams.has('end')) {
    const presented = await presentedSession()
    if (presented) await endPresented(presented, 'account.idledOut')
  }
  const session = await currentSession()
  const headers = { 'Cache-Control': 'no-store' }
  if (!session) return new Response(null, { status: errorStatus.UNAUTHENTICATED, headers })
  return Response.json({ owner: session.userId }, { headers })
}
