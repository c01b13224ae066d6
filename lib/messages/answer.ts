import { escapeHtml } from '@/lib/core/html'
import { plainPage, seeOther } from '@/lib/core/plain-page'
import type { MessageOutcome } from './receive'
import { MAX_TEXT } from './schema'

/**
 * After a sent letter, back to the conversation. A refusal is a page of its own that holds what was typed: the form
 * comes without JavaScript too, and an address is no place for a letter.
 */
export function messageAnswer(outcome: MessageOutcome, action: string, back: string): Response {
  if (outcome.ok) return seeOther(`${back.replace('#', '?message=sent#')}`)
  const { message, text, hadFiles, cause } = outcome
  const gone = cause === 'gone'
  // Nothing was typed, so nothing has to travel: the form itself says what it wants.
  if (cause === 'empty') return seeOther(back.replace(/#.*/, '?message=empty#message-form'))
  const way = `<p><a href="${escapeHtml(gone ? '/' : back)}">${gone ? 'На главную' : 'Вернуться к переписке'}</a></p>`
  if (gone) return plainPage('Сообщение не отправлено', `<p>${escapeHtml(message)}</p>${way}`, 404)
  const body = `<p role="alert">${escapeHtml(message)}</p>
<form method="post" action="${escapeHtml(action)}" enctype="multipart/form-data">
<label>Сообщение<textarea name="text" rows="8" maxlength="${MAX_TEXT}">\n${escapeHtml(text)}</textarea></label>
<label>Файлы (необязательно)<input type="file" name="files" multiple accept=".pdf,.jpg,.jpeg,.png"></label>
${hadFiles ? '<p>Текст сохранён. Файлы приложите ещё раз.</p>' : ''}
<button>Отправить сообщение</button>
</form>
${way}`
  return plainPage('Сообщение не отправлено', body, 422)
}
