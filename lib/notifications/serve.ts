import { headers } from 'next/headers'
import { quietState } from '@/lib/auth/quiet-session'
import { presentedSession } from '@/lib/auth/session'
import { errorStatus } from '@/lib/core/errors'
import { areStreamsClosed, keepStream } from '@/lib/core/open-streams'
import { liveNews, readLiveStates } from './live'
import type { LiveState, LiveWord } from './types'

/** `no-transform`: neither a proxy nor our own compression may gather what has to arrive at once. */
const HEADERS = { 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' }
const EVENTS = { ...HEADERS, 'Content-Type': 'text/event-stream; charset=utf-8' }
/** Tabs of one browser share one connection: more than these are not the browsers of a person. */
export const MOST_OF_ONE = 10

const open = new Map<string, number>()

/**
 * The news of whoever asks: as events while they come for `Accept: text/event-stream`, else as they are now. 401 when the
 * session has ended, 403 while it has to prove itself.
 */
export async function serveNews(request: Request): Promise<Response> {
  const presented = await presentedSession()
  const session = presented ? await quietState(presented.sessionId, (await headers()).get('user-agent')) : 'ended'
  if (!presented || session !== 'alive') {
    return empty(session === 'held' ? errorStatus.FORBIDDEN : errorStatus.UNAUTHENTICATED)
  }
  if ((request.headers.get('accept') ?? '').includes('text/event-stream')) {
    return request.method === 'HEAD' ? new Response(null, { headers: EVENTS }) : stream(presented, request.signal)
  }
  const { userId } = presented
  const state = (await readLiveStates([userId])).get(userId)
  return Response.json(state && wordTo(userId, state), { headers: HEADERS })
}

const empty = (status: number) => new Response(null, { status, headers: HEADERS })
const wordTo = (owner: string, state: LiveState): LiveWord => ({ owner, ...state })

function stream(person: { userId: string; sessionId: string }, signal: AbortSignal): Response {
  if (areStreamsClosed()) return empty(errorStatus.UNAVAILABLE)
  const count = open.get(person.userId) ?? 0
  if (count >= MOST_OF_ONE) return empty(errorStatus.RATE_LIMITED)
  open.set(person.userId, count + 1)
  let end = () => undefined as void
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      end = openTo(person, controller)
      if (signal.aborted) end()
      else signal.addEventListener('abort', end)
    },
    cancel: () => end(),
  })
  return new Response(body, { headers: EVENTS })
}

/** Begins to tell; gives how to end it, which may be done more than once. */
function openTo(
  { userId, sessionId }: { userId: string; sessionId: string },
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  const encoder = new TextEncoder()
  const write = (text: string) => controller.enqueue(encoder.encode(text))
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    stop()
    forget()
    leave(userId)
    try {
      controller.close()
    } catch {
      // The other side has gone first.
    }
  }
  const stop = liveNews().add({
    ...{ userId, sessionId, end },
    tell: (state) => write(`data: ${JSON.stringify(wordTo(userId, state))}\n\n`),
    // An event and not a comment: the page itself has to see that the connection lives.
    beat: () => write('event: beat\ndata\n\n'),
  })
  const forget = keepStream(end)
  return end
}

function leave(userId: string): void {
  const left = (open.get(userId) ?? 1) - 1
  if (left > 0) open.set(userId, left)
  else open.delete(userId)
}
