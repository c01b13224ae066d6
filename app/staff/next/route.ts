import { findStaff } from '@/lib/auth/actor'
import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { nextAddress } from '@/lib/review/next'

/**
 * «Следующая»: takes the best file for this expert → 303 to it. A plain form, so that the queue carries no script for it.
 * Whoever is no expert is told so by the queue itself.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, 'refuse')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const actor = await findStaff('EXPERT')
  const location = actor ? await nextAddress(actor) : '/staff'
  return new Response(null, { status: 303, headers: { location } })
}
