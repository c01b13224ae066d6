import { Readable } from 'node:stream'
import { log } from '@/lib/core/log'
import { contentDisposition } from '@/lib/storage/content-disposition'
import type { OpenBlob } from '@/lib/storage/port'
import type { DocumentContent, WithheldContent } from './queries'

/** Nothing inside of a document may run, load or frame anything, should a browser ever take it for a page. */
const POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"

const guarded = {
  'Content-Security-Policy': POLICY,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** The same for a document that is absent, someone else's or asked for without a session. */
export function contentNotFound(): Response {
  return sentence(404, 'Документ не найден')
}

/** The record is there, the bytes are damaged or out of reach. */
export function contentUnavailable(reference: string): Response {
  return sentence(500, `Не получилось открыть файл. Сообщите в поддержку номер ${reference}.`)
}

const withheldAnswers = {
  // 423 Locked: there is such a file, and it is not given out yet.
  WAITING: [423, 'Файл проверяется антивирусом. Откройте его через несколько минут.'],
  INFECTED: [410, 'Файл отклонён: антивирус нашёл в нём вредоносный код. Он никому не показывается.'],
} as const

/** The file is there for this person, the antivirus keeps it back. */
export function contentWithheld({ withheld }: WithheldContent): Response {
  const [status, text] = withheldAnswers[withheld]
  return sentence(status, text)
}

/** A refusal in words; nobody keeps it. */
export function sentence(status: number, text: string, more: Record<string, string> = {}): Response {
  const headers = { ...guarded, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...more }
  return new Response(text, { status, headers })
}

/**
 * The file as it was given, always as an attachment, streamed; with `name=proposed` under its name by the pattern. One byte range is honoured, several get the whole
 * (RFC 9110, 14); HEAD gets the headers of the whole.
 */
export function contentResponse(content: DocumentContent, request: Request): Response {
  const { blob, mediaType } = content
  const proposed = new URL(request.url).searchParams.get('name') === 'proposed' ? content.proposedName : undefined
  const fileName = proposed ?? content.fileName
  const etag = `"${blob.sha256}"`
  const headers = new Headers({
    ...guarded,
    'Content-Type': mediaType,
    'Content-Disposition': contentDisposition(fileName, 'attachment'),
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'bytes',
    'Content-Length': String(blob.size),
    ETag: etag,
  })
  if (request.method === 'HEAD') {
    blob.stream.destroy()
    return new Response(null, { headers })
  }
  const range = requestedRange(request.headers, blob.size, etag)
  if (range === 'unsatisfiable') {
    blob.stream.destroy()
    const unsatisfiable = { ...guarded, 'Cache-Control': 'private, no-store', 'Content-Range': `bytes */${blob.size}` }
    return new Response(null, { status: 416, headers: unsatisfiable })
  }
  if (!range) return new Response(streamOf(blob.stream), { headers })
  blob.stream.destroy()
  headers.set('Content-Range', `bytes ${range.start}-${range.end}/${blob.size}`)
  headers.set('Content-Length', String(range.end - range.start + 1))
  return new Response(streamOf(partOf(blob, range)), { status: 206, headers })
}

/** A picture made of the document for looking at, shown in place. The browser may keep it, and asks before each use. */
export function pictureResponse(bytes: Uint8Array<ArrayBuffer>, etag: string): Response {
  const headers = { ...pictureHeaders(etag), 'Content-Type': 'image/jpeg', 'Content-Disposition': 'inline' }
  return new Response(bytes, { headers: { ...headers, 'Content-Length': String(bytes.byteLength) } })
}

/** The browser has the very picture already (304), or only asks about it (200). */
export function pictureWithoutBody(etag: string, status: 200 | 304): Response {
  return new Response(null, { status, headers: pictureHeaders(etag) })
}

function pictureHeaders(etag: string) {
  return { ...guarded, 'Cache-Control': 'private, no-cache', ETag: etag }
}

/** Closing the response closes the stream, so that a download broken off leaves no file open. */
function streamOf(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

type Range = { start: number; end: number }

/** Only the part is read: the storage vouches for each piece of it. */
function partOf(blob: OpenBlob, { start, end }: Range): Readable {
  const part = blob.range(start, end + 1)
  part.once('error', (error) => log.error('part of a document cannot be read', { error }))
  return part
}

/** Null means the whole: no range, several, one we do not understand, or one of another version (If-Range). */
function requestedRange(headers: Headers, size: number, etag: string): Range | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/i.exec(headers.get('range')?.trim() ?? '')
  const condition = headers.get('if-range')
  if (!match || (condition !== null && condition !== etag)) return null
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(first) > Number(last)) return null
  return start > end ? 'unsatisfiable' : { start, end }
}
