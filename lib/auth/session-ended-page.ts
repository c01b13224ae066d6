import { errorStatus } from '@/lib/core/errors'
import { escapeHtml } from '@/lib/core/html'
import { plainPage } from '@/lib/core/plain-page'

/**
 * The page for a form that came without JavaScript after the session had ended: it holds the form as it was sent,
 * Next's own fields included, to be sent to `path` once more.
 */
export function sessionEndedPage(
  path: string,
  fields: readonly (readonly [string, string])[],
  note?: string,
): Response {
  const held = fields.map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const body = `<p>Введённое сохранено на этой странице, не закрывайте её. Войдите в новой вкладке, вернитесь сюда и отправьте форму ещё раз.</p>
${note ? `<p>${escapeHtml(note)}</p>` : ''}
<p><a href="/sign-in" target="_blank" rel="noopener">Войти в новой вкладке</a></p>
<form method="post" action="${escapeHtml(path)}" enctype="multipart/form-data">
${held.join('\n')}
<button>Отправить ещё раз</button>
</form>`
  return plainPage('Сеанс закончился', body, errorStatus.UNAUTHENTICATED)
}
