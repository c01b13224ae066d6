import { isMock } from '@/lib/core/env'

/** The one guard of everything under /dev: null in the demonstration, a bare 404 anywhere else. */
export function refuseOutsideMock(): Response | null {
  return isMock()
    ? null
    : new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
