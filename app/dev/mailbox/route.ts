import { formatDateTime } from '@/lib/core/format'
import { escapeHtml } from '@/lib/core/html'
import { formatPhone } from '@/lib/core/identifiers'
import { refuseOutsideMock } from '@/lib/dev/guard'
import { listMailbox, type MailboxItem } from '@/lib/dev/mailbox'
import { devPage } from '@/lib/dev/page'

export const dynamic = 'force-dynamic'

/** SMS and e-mails of the demonstration: a page, or a list with `format=json`; `to` leaves one recipient's. */
export async function GET(request: Request): Promise<Response> {
  const refused = refuseOutsideMock()
  if (refused) return refused
  const { searchParams } = new URL(request.url)
  const to = searchParams.get('to') ?? ''
  const messages = await listMailbox(to)
  if (searchParams.get('format') === 'json') {
    return Response.json(messages, { headers: { 'cache-control': 'no-store' } })
  }
  return devPage('Почта и СМС', page(to, messages))
}

function page(to: string, messages: MailboxItem[]): string {
  const list = messages.length > 0 ? messages.map(card).join('') : '<p>Сообщений пока нет.</p>'
  return `<form action="/dev/mailbox">
<label>Телефон или почта получателя<input name="to" value="${escapeHtml(to)}" autocomplete="off"></label>
<button type="submit">Показать</button>
</form>
<p><a href="/dev/mailbox${to ? `?to=${encodeURIComponent(to)}` : ''}">Обновить</a></p>
${list}`
}

function card(message: MailboxItem): string {
  const { channel, subject, text, code, at } = message
  const kind = channel === 'sms' ? 'СМС' : 'Письмо'
  const to = channel === 'sms' ? formatPhone(message.to) : message.to
  return `<section class="card">
<h2>${escapeHtml(subject ?? kind)}</h2>
<p class="soft">${kind} для ${escapeHtml(to)}, ${escapeHtml(formatDateTime(new Date(at)))}</p>
${code ? `<p>Код: <span class="code">${escapeHtml(code)}</span></p>` : ''}
<p>${escapeHtml(text)}</p>
</section>`
}
