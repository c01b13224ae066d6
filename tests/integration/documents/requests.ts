import { encodeSession, openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { setCookie } from './browser'

const ORIGIN = 'http://localhost:3000'

/** Whose browser sends the next requests; null is nobody's. */
export async function signIn(actor: { userId: string } | null): Promise<void> {
  if (!actor) return setCookie(null)
  const { userId } = actor
  const meta = { userAgent: null, esiaSessionId: null, authenticatedAt: now() }
  const { sessionId } = await prisma().$transaction((tx) => openSession(tx, userId, meta))
  setCookie(encodeSession(userId, sessionId))
}

type Parts = {
  kind?: string
  fields?: Record<string, string>
  /** Of the address, with its question mark. */
  query?: string
  file?: { name: string; bytes: Uint8Array; type?: string }
  headers?: Record<string, string>
}

export function uploadRequest({ kind, fields = {}, query = '', file, headers }: Parts): Request {
  const form = new FormData()
  if (kind !== undefined) form.append('kind', kind)
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (file) form.append('file', new File([Buffer.from(file.bytes)], file.name, { type: file.type ?? '' }))
  return new Request(`${ORIGIN}/api/documents${query}`, {
    method: 'POST',
    body: form,
    headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...headers },
  })
}

/** The first `bytes` of an upload, after which the connection is closed or breaks. */
export async function cutRequest(whole: Request, bytes: number, end: 'close' | 'error'): Promise<Request> {
  const body = new Uint8Array(await whole.arrayBuffer()).subarray(0, bytes)
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (body.byteLength > 0 && controller.desiredSize === 1) return controller.enqueue(body)
        if (end === 'close') controller.close()
        else controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))
      },
    },
    { highWaterMark: 1 },
  )
  return new Request(whole.url, { method: 'POST', headers: whole.headers, body: stream, duplex: 'half' } as RequestInit)
}

export function contentRequest(id: string, query = '', headers: Record<string, string> = {}, method = 'GET') {
  const request = new Request(`${ORIGIN}/api/documents/${id}/content${query}`, { method, headers })
  return [request, { params: Promise.resolve({ id }) }] as const
}

export function viewRequest(id: string, query = '', headers: Record<string, string> = {}, method = 'GET') {
  const request = new Request(`${ORIGIN}/api/documents/${id}/view${query}`, { method, headers })
  return [request, { params: Promise.resolve({ id }) }] as const
}
