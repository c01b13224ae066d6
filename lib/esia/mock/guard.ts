import { notFound } from 'next/navigation'
import { randomToken } from '@/lib/core/crypto'
import { isMock } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { plainPage } from '@/lib/core/plain-page'
import { isDown } from './outage'
import { ProtocolError } from './protocol-error'

/** Every page under /esia begins with this: outside of the mock mode there is no such site. */
export function requireMock(): void {
  if (!isMock()) notFound()
}

/** Every route handler under /esia is wrapped in this: 404 outside of the mock mode, refusals and bugs as ESIA's JSON. */
export function mockRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return async (request: Request, context: Context): Promise<Response> => {
    if (!isMock()) return new Response(null, { status: 404 })
    try {
      if (await isDown('portal')) return outagePage()
      return await handler(request, context)
    } catch (error) {
      if (error instanceof ProtocolError) return error.toResponse()
      log.error('esia mock failed', { reference: randomToken(6), error })
      return new ProtocolError('007007').toResponse(500)
    }
  }
}

/** What stands in front of ESIA answers so while the portal is down: a page for people, whoever asks. */
function outagePage(): Response {
  const body = `<p>Портал временно недоступен. Мы уже чиним его, попробуйте зайти через несколько минут.</p>
<p><a href="/sign-in?error=unavailable">Вернуться в кабинет аккредитации</a></p>`
  return plainPage('Сбой в работе портала', body, 503)
}

/** Sends the browser on; never cached, since the address may hold a code. */
export function redirectTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } })
}
