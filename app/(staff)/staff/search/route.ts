import { findStaff } from '@/lib/auth/actor'
import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { findInQueue } from '@/lib/review/queries'
import { queueFiltersSchema } from '@/lib/review/schema'

/**
 * Search form of the queue → 303 to the list. A POST, because a typed СНИЛС is personal data and must stand neither in
 * an address nor in a log. Whoever may not read the queue is told so by its own page, without what was typed.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const actor = await findStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const location = actor
    ? await findInQueue(actor, queueFiltersSchema.parse(Object.fromEntries(await readForm(request))))
    : '/staff'
  return new Response(null, { status: 303, headers: { location } })
}
