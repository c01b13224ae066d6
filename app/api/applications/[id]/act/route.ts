import { Readable } from 'node:stream'
import { openAct } from '@/lib/applications/act-file'
import { findDoctor, findStaff } from '@/lib/auth/actor'
import { contentDisposition } from '@/lib/storage/content-disposition'

const PRIVATE = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
const RETRY_SECONDS = 3

/** The act of submission as a file, for its doctor and for staff who may read it; to anyone else it does not exist. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const act = await findAct(id)
  if (!act) return page(404, 'Акт подачи не найден', 'Проверьте адрес или войдите под своей учётной записью.')
  const { fileName, blob } = act
  if (!blob) {
    const soon = 'Готовим акт подачи: обычно это занимает несколько секунд. Страница обновится сама, и файл скачается.'
    // The page asks again by itself, with JavaScript or without.
    return page(503, 'Акт подачи готовится', soon, {
      'Retry-After': String(RETRY_SECONDS),
      Refresh: `${RETRY_SECONDS}`,
    })
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

async function findAct(id: string) {
  const doctor = await findDoctor()
  const own = doctor && (await openAct(doctor, id))
  if (own) return own
  const staff = await findStaff()
  return staff && openAct(staff, id)
}

function page(status: number, title: string, sentence: string, headers: Record<string, string> = {}): Response {
  const html = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><main><h1>${title}</h1><p>${sentence}</p><p><a href="/cabinet/applications">Мои заявки</a></p></main></html>`
  return new Response(html, { status, headers: { ...PRIVATE, 'Content-Type': 'text/html; charset=utf-8', ...headers } })
}
