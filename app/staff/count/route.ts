import { findStaff } from '@/lib/auth/actor'
import { errorStatus } from '@/lib/core/errors'
import { countQueue } from '@/lib/review/queue/count'
import { countWords } from '@/lib/review/queue/labels'
import { parseQueueQuery } from '@/lib/review/queue/schema'

/** How many lines the filters of the address leave, in words. */
export async function GET(request: Request): Promise<Response> {
  const actor = await findStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  if (!actor) return new Response(null, { status: errorStatus.FORBIDDEN })
  const words = countWords(await countQueue(actor, parseQueueQuery(new URL(request.url).search)))
  return new Response(words, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
