import { setTimeout as wait } from 'node:timers/promises'
import { notFound } from 'next/navigation'
import { now } from '@/lib/core/clock'
import { randomToken } from '@/lib/core/crypto'
import { isMock } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { plainPage } from '@/lib/core/plain-page'
import { currentBehaviour } from './behaviour'
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
      return new ProtocolError('007007').toResponse()
    }
  }
}

/** What stands in front of ESIA answers so while the portal is down: a page for people, whoever asks. */
function outagePage(): Response {
  const body = `<p>Портал временно недоступен. Мы уже чиним его, попробуйте зайти через несколько минут.</p>
<p><a href="/sign-in?error=unavailable">Вернуться в кабинет аккредитации</a></p>`
  return plainPage('Сбой в работе портала', body, 503)
}

/** As `mockRoute`, for the addresses that other systems call: they wait as long as the mock was told to make them. */
export function protocolRoute<Context>(handler: (request: Request, context: Context) => Promise<Response>) {
  return mockRoute<Context>(async (request, context) => {
    const { latencyMs } = await currentBehaviour()
    if (latencyMs > 0) await wait(latencyMs)
    const response = await handler(request, context)
    // The mock lives by the product's clock, which tests and the demonstration move.
    response.headers.set('date', now().toUTCString())
    return response
  })
}

/** Any other method of an address: 007009. */
export const wrongMethod = mockRoute(async () => new ProtocolError('007009').toResponse())

/** Sends the browser on; never cached, since the address may hold a code. */
export function redirectTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } })
}
