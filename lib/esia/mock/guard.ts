import { notFound } from 'next/navigation'
import { randomToken } from '@/lib/core/crypto'
import { isMock } from '@/lib/core/env'
import { log } from '@/lib/core/log'
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
      return await handler(request, context)
    } catch (error) {
      if (error instanceof ProtocolError) return error.toResponse()
      log.error('esia mock failed', { reference: randomToken(6), error })
      return new ProtocolError('007007').toResponse(500)
    }
  }
}

/** Sends the browser on; never cached, since the address may hold a code. */
export function redirectTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...headers } })
}
