import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { refuseOutsideMock } from '@/lib/dev/guard'
import { devPage } from '@/lib/dev/page'
import { registryLabels } from '@/lib/registries/labels'
import { listSwitches, mockModes, mockSwitchSchema, setSwitch, type MockSwitch } from '@/lib/registries/mock/switches'

export const dynamic = 'force-dynamic'

/** How the mock registries behave, with the forms that change it. */
export async function GET(): Promise<Response> {
  return refuseOutsideMock() ?? devPage('Реестры', (await listSwitches()).map(form).join(''))
}

/** Form `registry`, `mode` and `latencyMs` → the switch as it is now; a browser is led back to the page. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseOutsideMock()
  if (refused) return refused
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const order = mockSwitchSchema.safeParse({ latencyMs: 0, ...Object.fromEntries(await readForm(request)) })
  if (!order.success) return Response.json({ code: 'VALIDATION' }, { status: errorStatus.VALIDATION })
  await setSwitch(order.data)
  const browser = request.headers.get('accept')?.includes('text/html') ?? false
  if (browser) return new Response(null, { status: 303, headers: { location: '/dev/registries' } })
  return Response.json(order.data, { headers: { 'cache-control': 'no-store' } })
}

const modeLabels: Record<(typeof mockModes)[number], string> = {
  ok: 'Отвечает',
  outage: 'Не работает (503)',
  garbage: 'Отвечает не по форме',
  refuse: 'Ничего не подтверждает',
}

function form({ registry, mode, latencyMs }: MockSwitch): string {
  const options = mockModes.map(
    (value) => `<option value="${value}"${value === mode ? ' selected' : ''}>${modeLabels[value]}</option>`,
  )
  return `<form class="card" method="post" action="/dev/registries">
<h2>${registryLabels[registry]}</h2>
<input type="hidden" name="registry" value="${registry}">
<label>Как отвечает<select name="mode">${options.join('')}</select></label>
<label>Задержка, мс<input name="latencyMs" type="number" min="0" max="60000" value="${latencyMs}"></label>
<button type="submit">Сохранить<span class="unseen">: ${registryLabels[registry]}</span></button>
</form>`
}
