import { Readable } from 'node:stream'
import { contentDisposition } from '@/lib/storage/content-disposition'
import type { DocumentContent } from './queries'

/** What a browser may show by itself. */
const VIEWABLE = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/** Nothing inside of a document may run, load or frame anything, should a browser ever take it for a page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

/** The same for a document that is absent, someone else's or asked for without a session. */
export function contentNotFound(): Response {
  return sentence(404, 'Документ не найден')
}

/** The record is there, the bytes are damaged or out of reach. */
export function contentUnavailable(reference: string): Response {
  return sentence(500, `Не получилось открыть файл. Сообщите в поддержку номер ${reference}.`)
}

function sentence(status: number, text: string): Response {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-store',
  }
  return new Response(text, { status, headers })
}

/** The response that streams a document; one byte range is honoured (RFC 9110, 14), several get the whole. */
export async function contentResponse(
  content: DocumentContent,
  request: Request,
  { viewable = true }: { viewable?: boolean } = {},
): Promise<Response> {
  const { blob, fileName, mediaType } = content
  const view = viewable && new URL(request.url).searchParams.get('view') === '1' && VIEWABLE.has(mediaType)
  const headers = new Headers({
    'Content-Type': mediaType,
    'Content-Disposition': contentDisposition(fileName, view ? 'inline' : 'attachment'),
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'bytes',
    ETag: `"${blob.sha256}"`,
  })
  const range = requestedRange(request.headers, blob.size, `"${blob.sha256}"`)
  if (range === 'unsatisfiable') {
    blob.stream.destroy()
    headers.set('Content-Range', `bytes */${blob.size}`)
    headers.delete('Content-Disposition')
    return new Response(null, { status: 416, headers })
  }
  if (range) return partialResponse(content, range, headers)
  return new Response(Readable.toWeb(blob.stream) as ReadableStream<Uint8Array>, { headers })
}

type Range = { start: number; end: number }

/** The part is cut from the whole: only the whole can be verified against its digest. */
async function partialResponse({ blob }: DocumentContent, range: Range, headers: Headers): Promise<Response> {
  const chunks: Uint8Array[] = []
  for await (const chunk of blob.stream as AsyncIterable<Uint8Array>) chunks.push(chunk)
  const part = new Uint8Array(Buffer.concat(chunks).subarray(range.start, range.end + 1))
  headers.set('Content-Range', `bytes ${range.start}-${range.end}/${blob.size}`)
  return new Response(part, { status: 206, headers })
}

/** Null means the whole: no range, several, one we do not understand, or one of another version (If-Range). */
function requestedRange(headers: Headers, size: number, etag: string): Range | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range')?.trim() ?? '')
  const condition = headers.get('if-range')
  if (!match || (condition !== null && condition !== etag)) return null
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(first) > Number(last)) return null
  return start > end ? 'unsatisfiable' : { start, end }
}
