import type { IncomingMessage, ServerResponse } from 'node:http'

/** How Next marks its answer to an action that the present build does not have. */
const MARK = 'x-nextjs-action-not-found'

/**
 * Sends the browser on, with the form, to the page that shows what was typed, where Next would answer a form of an
 * earlier release in one English line. A script that sent it reads the mark and says so in the form itself.
 */
export function passOutdatedForms(request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'POST' || 'next-action' in request.headers) return
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse
  response.writeHead = ((...all: unknown[]) => {
    if (all[0] !== 409 || !response.hasHeader(MARK)) return writeHead(...all)
    const next = encodeURIComponent(String(request.headers['x-request-path']))
    response.setHeader('Location', `/form-outdated?next=${next}`)
    // 307 makes the browser send the same form there.
    return writeHead(307, ...all.slice(1))
  }) as typeof response.writeHead
}
