import { moscowDate, moscowTime } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { errorStatus } from '@/lib/core/errors'
import { formatDateLong } from '@/lib/core/format'
import { escapeHtml } from '@/lib/core/html'
import { isSameOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { orderClock, wakeWatchers } from '@/lib/dev/clock'
import { refuseOutsideMock } from '@/lib/dev/guard'
import { devPage } from '@/lib/dev/page'

export const dynamic = 'force-dynamic'

/** The product's clock and the form that moves it. */
export function GET(): Response {
  return refuseOutsideMock() ?? devPage('Часы', page())
}

/** Form `now=<ISO>` or `reset=1` → `{now}`; a browser is led back to the page. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOutsideMock()
  if (refused) return refused
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const form = await readForm(request)
  const result = orderClock(Object.fromEntries(form))
  const browser = request.headers.get('accept')?.includes('text/html') ?? false
  if (!result.ok) {
    const status = errorStatus[result.code]
    return browser ? devPage('Часы', page(result.message), status) : Response.json(result, { status })
  }
  await wakeWatchers()
  if (browser) return new Response(null, { status: 303, headers: { location: '/dev/clock' } })
  return Response.json(result.data, { headers: { 'cache-control': 'no-store' } })
}

const LEAPS: readonly (readonly [number, string])[] = [
  [1, 'На день вперёд'],
  [7, 'На неделю вперёд'],
  [30, 'На 30 дней вперёд'],
]

function page(problem?: string): string {
  const at = now()
  const field = `${moscowDate(at)}T${moscowTime(at)}`
  return `${problem ? `<p class="mark" role="alert">${escapeHtml(problem)}</p>` : ''}
<p>В кабинете сейчас <strong>${formatDateLong(at)}, ${moscowTime(at)}</strong> (МСК).</p>
<p class="soft">Сеанс живёт 12 часов: после перевода вперёд может понадобиться войти снова.</p>
<form method="post" action="/dev/clock">
<label>Новые дата и время, МСК<input type="datetime-local" name="now" value="${field}" required></label>
<button type="submit">Перевести</button>
</form>
${LEAPS.map(([days, label]) => button('now', new Date(at.getTime() + days * DAY).toISOString(), label)).join('')}
${button('reset', '1', 'Вернуть настоящее время')}`
}

function button(name: string, value: string, label: string): string {
  return `<form method="post" action="/dev/clock"><button type="submit" name="${name}" value="${value}">${label}</button></form>`
}
