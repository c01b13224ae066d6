import { findOrganisation } from '@/lib/auth/actor'
import { decodeList, MOST_BYTES } from '@/lib/certificates/batch'
import { batchPage, batchRefusal } from '@/lib/certificates/batch-page'
import { batchCsv } from '@/lib/certificates/batch-csv'
import { checkList } from '@/lib/certificates/batch-check'
import { isSameOrigin } from '@/lib/core/origin'
import { plainPage, seeOther } from '@/lib/core/plain-page'
import { contentDisposition } from '@/lib/storage/content-disposition'

/** Checks the list of the form, as a page or as CSV. */
export async function POST(request: Request): Promise<Response> {
  const actor = await findOrganisation()
  if (!actor) {
    const body =
      '<p>Список проверяют руководитель и менеджер медицинской организации.</p>\n<p><a href="/verify/batch">Войти и вернуться</a></p>'
    return plainPage('Войдите как руководитель или менеджер', body, 403)
  }
  if (!isSameOrigin(request.headers, 'refuse'))
    return batchRefusal('Запрос пришёл не с нашей страницы. Повторите отсюда', '', 403)
  const form = await request.formData().catch(() => new FormData())
  const text = await listOf(form)
  if (text === null) return batchRefusal('Файл слишком большой: в списке не больше ста строк', '', 413)
  const result = await checkList(actor, text)
  if (!result.ok) return batchRefusal(result.message, text, result.code === 'RATE_LIMITED' ? 429 : 422)
  if (form.get('as') !== 'csv') return batchPage(result.data, text)
  return new Response(batchCsv(result.data), {
    headers: {
      'Cache-Control': 'no-store',
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('Проверка свидетельств.csv', 'attachment'),
    },
  })
}

/** Whoever comes back to this address after the answer finds the form. */
export function GET(): Response {
  return seeOther('/verify/batch')
}

/** The file wins over what was typed; null when it is larger than any list. */
async function listOf(form: FormData): Promise<string | null> {
  const file = form.get('file')
  if (file instanceof File && file.size > 0)
    return file.size > MOST_BYTES ? null : decodeList(new Uint8Array(await file.arrayBuffer()))
  const typed = form.get('list')
  const text = typeof typed === 'string' ? typed : ''
  return text.length > MOST_BYTES ? null : text
}
