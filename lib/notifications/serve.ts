import { headers } from 'next/headers'
import { isAlive } from '@/lib/auth/quiet-session'
import { presentedSession } from '@/lib/auth/session'
import { keepStream } from '@/lib/core/open-streams'
import { liveNews, readLiveStates } from './live'

const NO_STORE = { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }
/** Tabs of one person share one connection; more than these are not pages of a person. */
const MOST_OF_ONE = 6
const RETRY_MS = 5_000

const open = new Map<string, number>()

/** The news of whoever asks, as events while they come, or with `Accept: application/json` as they are now. */
export async function serveNews(request: Request): Promise<Response> {
  const presented = await presentedSession()
  const alive = presented && (await isAlive(presented.sessionId, (await headers()).get('user-agent')))
  // 204 tells EventSource not to come back.
  if (!presented || !alive) return new Response(null, { status: wantsEvents(request) ? 204 : 401, headers: NO_STORE })
  if (wantsEvents(request)) return streamTo(presented, request.signal)
  const states = await readLiveStates([presented.userId])
  return Response.json(states.get(presented.userId), { headers: NO_STORE })
}

const wantsEvents = (request: Request) => !(request.headers.get('accept') ?? '').includes('application/json')

function streamTo({ userId, sessionId }: { userId: string; sessionId: string }, signal: AbortSignal): Response {
  const count = open.get(sessionId) ?? 0
  if (count >= MOST_OF_ONE) return new Response(null, { status: 429, headers: NO_STORE })
  open.set(sessionId, count + 1)
  let end = () => undefined as void
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder()
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      let ended = false
      end = () => {
        if (ended) return
        ended = true
        stop()
        forget()
        const left = (open.get(sessionId) ?? 1) - 1
        if (left > 0) open.set(sessionId, left)
        else open.delete(sessionId)
        try {
          controller.close()
        } catch {
          // The other side has gone first.
        }
      }
      write(`retry: ${RETRY_MS}\n\n`)
      const stop = liveNews().add({
        ...{ userId, sessionId, end },
        tell: (state) => write(`data: ${JSON.stringify(state)}\n\n`),
        beat: () => write(': \n\n'),
      })
      const forget = keepStream(end)
      signal.addEventListener('abort', end)
    },
    cancel: () => end(),
  })
  return new Response(body, { headers: { ...NO_STORE, 'Content-Type': 'text/event-stream; charset=utf-8' } })
}
