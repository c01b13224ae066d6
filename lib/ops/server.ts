// Runs under plain Node (types are stripped), without a loader: a loader would slow down every module of Next.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import next from 'next'
import { withNodeRequest } from '../core/node-request.ts'
import { closeStreams } from '../core/open-streams.ts'
import { countedAddress } from './counted-address.ts'
import { quietLibraries } from './library-console.ts'
import { passOutdatedForms } from './outdated-form.ts'
import { fillFailures } from './plain-failure.ts'
import { unfitRequest, type Unfit } from './request-guard.ts'
import {
  commonHeaders,
  contentSecurityPolicy,
  hasOwnPolicy,
  isIndexed,
  makeNonce,
  type SecurityOptions,
} from './security-headers.ts'

// Twenty files that are synced at once would keep the usual four threads from everything else (read when the first is needed).
process.env.UV_THREADPOOL_SIZE ??= '16'

const GRACE_MS = 10_000
const ORPHAN_GRACE_MS = 1_000
const IDLE_LOOK_MS = 100
/** As much as an upload may be: whoever sends it should still be able to read the answer. */
const DRAINED_BYTES = 26 * 1024 * 1024
const POLICY = 'content-security-policy'

const development = process.env.NODE_ENV === 'development'
const port = Number(process.env.PORT ?? 3000)
const hostname = process.env.HOST ?? '0.0.0.0'
const appUrl = process.env.APP_URL ?? `http://localhost:${port}`
const security: SecurityOptions = {
  appUrl,
  formOrigins: process.env.ESIA_URL ? [new URL(process.env.ESIA_URL).origin] : [],
  development,
}
const fixedHeaders = commonHeaders(security)
const proxies = Number(process.env.TRUST_PROXY ?? 0)

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Leaves in the request only what may be believed. Next reads the nonce from the request's policy, the domain
 * counts tries by x-client-address, and forwarded headers count only from proxies we were told of.
 */
function cleanRequest(request: IncomingMessage): void {
  const { headers, socket } = request
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',')
  const address = (proxies > 0 && forwarded.at(-proxies)?.trim()) || (socket.remoteAddress ?? 'unknown')
  headers['x-client-address'] = countedAddress(address)
  delete headers[POLICY]
  delete headers[`${POLICY}-report-only`]
  if (proxies === 0) delete headers['x-forwarded-for']
  delete headers['x-forwarded-port']
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/

/**
 * Tells Next and next-auth the address the person sees us at, by the rule of `publicOrigin` (lib/core/origin), and
 * the pages how they are asked for and their own path, to come back to after signing in.
 */
function nameAddress({ headers, method, url = '/' }: IncomingMessage): void {
  const { host = '' } = headers
  const seen = new URL(process.env.APP_URL || !LOOPBACK.test(host) ? appUrl : `http://${host}`)
  headers['x-forwarded-host'] = seen.host
  headers['x-forwarded-proto'] = seen.protocol.slice(0, -1)
  // Next hides its own headers from pages: this one tells them that the router asks for a payload and nobody for a document.
  headers['x-payload-only'] = method === 'GET' && headers.rsc === '1' ? '1' : '0'
  headers['x-request-path'] = url.replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '')
}

function withHeaders(handle: Handler) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    for (const [name, value] of fixedHeaders) response.setHeader(name, value)
    if (!isIndexed(path)) response.setHeader('X-Robots-Tag', 'noindex')
    const { socket } = request
    response.once('finish', () => drain(request, socket))
    const unfit = unfitRequest(request)
    if (unfit) return refuse(response, unfit)
    fillFailures(request, response)
    passOutdatedForms(request, response)
    cleanRequest(request)
    nameAddress(request)
    if (!path.startsWith('/_next/static/')) {
      const policy = contentSecurityPolicy(path, makeNonce(), security)
      request.headers[POLICY] = policy
      // Next keeps a header that is there already: a route with a stricter policy must find none.
      if (!hasOwnPolicy(path)) response.setHeader('Content-Security-Policy', policy)
    }
    const answer = () => handle(request, response)
    const answered = request.method === 'PATCH' ? withNodeRequest(request, answer) : answer()
    answered.catch(() => response.destroy())
  }
}

function refuse(response: ServerResponse, { status, message }: Unfit): void {
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cache-Control': 'no-store',
  }
  response.writeHead(status, headers).end(message)
}

/**
 * Reads away what a handler left of the body. Otherwise the next request on this connection would wait behind it for
 * ever, and on a connection of a proxy or of our own that is another person's request.
 */
function drain(request: IncomingMessage, socket: Socket): void {
  if (request.complete) return
  // A handler that failed amid the body has thrown the stream away and nobody can read it to its end.
  if (request.destroyed) return socket.destroySoon()
  let left = DRAINED_BYTES
  request.unpipe()
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) socket.destroy()
  })
  request.resume()
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, hostname, () => resolve())
  })
}

function stopGracefully(server: Server, close: () => Promise<void>): (grace: number) => void {
  let stopping = false
  return (grace) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(0), grace).unref()
    closeStreams()
    server.close(() => void close().finally(() => process.exit(0)))
    // Again and again: a connection whose answer ends later would be kept open for a next request.
    setInterval(() => server.closeIdleConnections(), IDLE_LOOK_MS).unref()
  }
}

if (!development) quietLibraries()
const server = createServer({ keepAliveTimeout: 30_000 })
const app = next({ dev: development, hostname, port, httpServer: server })
await app.prepare()
server.on('request', withHeaders(app.getRequestHandler()))
await listen(server)

const stop = stopGracefully(server, () => app.close())
process.on('SIGTERM', () => stop(GRACE_MS))
process.on('SIGINT', () => stop(GRACE_MS))
process.on('disconnect', () => stop(ORPHAN_GRACE_MS))
process.send?.('ready')
