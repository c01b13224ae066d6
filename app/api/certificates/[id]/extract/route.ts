import { Readable } from 'node:stream'
import { findDoctor, findStaff } from '@/lib/auth/actor'
import { openExtract } from '@/lib/certificates/queries'
import { contentDisposition } from '@/lib/storage/content-disposition'

const PRIVATE = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
const RETRY_SECONDS = 5

/** The extract as a file, for its holder and for staff who may read it; to anyone else it does not exist. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const extract = await findExtract(id)
  if (!extract) return page(404, 'Выписка не найдена', 'Проверьте адрес или войдите под своей учётной записью.')
  const { fileName, blob } = extract
  if (!blob) {
    const soon = 'Готовим выписку: обычно это занимает несколько секунд. Обновите страницу.'
    return page(503, 'Выписка готовится', soon, { 'Retry-After': String(RETRY_SECONDS) })
  }
  return new Response(Readable.toWeb(blob.stream) as ReadableStream<Uint8Array>, {
    headers: {
      ...PRIVATE,
      'Content-Type': 'application/pdf',
      'Content-Length': String(blob.size),
      'Content-Disposition': contentDisposition(fileName, 'attachment'),
    },
  })
}

async function findExtract(id: string) {
  const doctor = await findDoctor()
  const own = doctor && (await openExtract(doctor, id))
  if (own) return own
  const staff = await findStaff()
  return staff && openExtract(staff, id)
}

function page(status: number, title: string, sentence: string, headers: Record<string, string> = {}): Response {
  const html = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${sentence}</p><p><a href="/cabinet/certificates">Свидетельства</a></p></main></html>`
  return new Response(html, { status, headers: { ...PRIVATE, 'Content-Type': 'text/html; charset=utf-8', ...headers } })
}
