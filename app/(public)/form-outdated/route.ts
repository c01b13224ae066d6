import type { NextRequest } from 'next/server'
import { safeNextPath } from '@/lib/auth/next-path'
import { escapeHtml } from '@/lib/core/html'
import { isSameOrigin } from '@/lib/core/origin'
import { plainPage, seeOther } from '@/lib/core/plain-page'
import { readForm } from '@/lib/core/request-form'
import { typedTexts } from '@/lib/core/action'

/** As much as the server lets in: nothing of a form may be lost on the way. */
const MAX_BYTES = 2 * 1024 * 1024

/** What a form sends of itself: ids that the person has not typed. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Shows what was typed into a form sent without JavaScript that this release of the cabinet no longer has. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isSameOrigin(request.headers, 'refuse')) return seeOther(path(request))
  const texts = typedTexts(await readForm(request, MAX_BYTES)).filter((text) => text.trim() !== '' && !ID.test(text))
  const fields = texts.map(
    (text, index) =>
      `<label>Введённое, ${index + 1} из ${texts.length}<textarea readonly rows="${Math.min(8, text.split('\n').length)}">
${escapeHtml(text)}</textarea></label>`,
  )
  const body = `<p>Кабинет обновился, пока форма была открыта, и отправить её не получилось. Откройте её заново${
    texts.length > 0 ? ' в новой вкладке и перенесите введённое: оно сохранено ниже' : ''
  }.</p>
<p><a href="${escapeHtml(path(request))}" target="_blank" rel="noopener">Открыть форму заново</a></p>
${fields.join('\n')}`
  return plainPage('Форма обновилась', body, 409)
}

export function GET(request: NextRequest): Response {
  return seeOther(path(request))
}

function path(request: NextRequest): string {
  return safeNextPath(request.nextUrl.searchParams.get('next'), '/cabinet')
}
