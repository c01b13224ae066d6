import type { NextRequest } from 'next/server'
import { safeNextPath } from '@/lib/auth/next-path'
import { sessionEndedPage } from '@/lib/auth/session-ended-page'
import { isSameOrigin, publicOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'

/** As much as the server lets in: nothing of a form may be lost on the way. */
const MAX_BYTES = 2 * 1024 * 1024

/** Gives a form sent without JavaScript back to the person whose session has ended meanwhile. */
export async function POST(request: NextRequest): Promise<Response> {
  // A foreign page would otherwise choose what the person sends with our button.
  if (!isSameOrigin(request.headers, 'refuse')) return signIn(request)
  const form = await readForm(request, MAX_BYTES)
  const fields = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
  return fields.length > 0 ? sessionEndedPage(nextPath(request), fields) : signIn(request)
}

export function GET(request: NextRequest): Response {
  return signIn(request)
}

function signIn(request: NextRequest): Response {
  const location = `${publicOrigin(request.headers)}/sign-in?next=${encodeURIComponent(nextPath(request))}`
  return Response.redirect(location, 303)
}

function nextPath(request: NextRequest): string {
  return safeNextPath(request.nextUrl.searchParams.get('next'), '/cabinet')
}
