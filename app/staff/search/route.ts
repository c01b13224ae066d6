import { findStaff } from '@/lib/auth/actor'
import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { findInQueue } from '@/lib/review/queue/queries'
import { queryValues, queueFiltersSchema } from '@/lib/review/queue/schema'

/**
 * Search form of the queue → 303 to the list. A POST, because a typed name or СНИЛС is personal data and must stand
 * neither in an address nor in a log. Whoever may not read the queue is told so by its own page, without what was typed.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const actor = await findStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  const location = actor ? await find(actor, await readForm(request)) : '/staff'
  return new Response(null, { status: 303, headers: { location } })
}

function find(actor: Parameters<typeof findInQueue>[0], form: FormData): Promise<string> {
  const typed = form.get('q')
  return findInQueue(actor, queueFiltersSchema.parse(queryValues(form)), typeof typed === 'string' ? typed : '')
}
