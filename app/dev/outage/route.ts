import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { refuseOutsideMock } from '@/lib/dev/guard'
import { devPage } from '@/lib/dev/page'
import { isDown, outages, setDown, type Outage } from '@/lib/esia/mock/outage'

export const dynamic = 'force-dynamic'

const words: Record<Outage, { name: string; about: string }> = {
  portal: {
    name: 'Сбой в работе портала',
    about: 'Госуслуги не отвечают: войти нельзя, открытые сеансы продолжаются.',
  },
  registries: { name: 'Сбой в работе ведомств', about: 'Госуслуги не могут проверить паспорт, СНИЛС и ИНН.' },
}

/** What of the outside world does not answer, and the buttons that switch it. */
export async function GET(): Promise<Response> {
  return refuseOutsideMock() ?? devPage('Сбои', (await Promise.all(outages.map(card))).join(''))
}

/** Form `what=portal|registries&down=1|0` → `{what, down}`; a browser is led back to the page. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOutsideMock()
  if (refused) return refused
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const form = await readForm(request)
  const what = outages.find((name) => name === form.get('what'))
  if (!what) return new Response('Unknown outage', { status: errorStatus.VALIDATION })
  const down = form.get('down') === '1'
  await setDown(what, down)
  if (request.headers.get('accept')?.includes('text/html')) {
    return new Response(null, { status: 303, headers: { location: '/dev/outage' } })
  }
  return Response.json({ what, down }, { headers: { 'cache-control': 'no-store' } })
}

async function card(what: Outage): Promise<string> {
  const down = await isDown(what)
  const { name, about } = words[what]
  return `<form method="post" action="/dev/outage" class="card">
<h2>${name}</h2>
<p>${about}</p>
<p>Сейчас: <strong>${down ? 'не отвечает' : 'работает'}</strong></p>
<input type="hidden" name="what" value="${what}">
<button type="submit" name="down" aria-label="${down ? 'Закончить' : 'Начать'}: ${name}" value="${down ? 0 : 1}">${down ? 'Закончить' : 'Начать'}</button>
</form>`
}
