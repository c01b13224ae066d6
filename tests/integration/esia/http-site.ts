import { readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ROOT } from '@/lib/ops/project'
import { listen } from './listen'

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
type RouteModule = Partial<Record<string, Handler>>
type Address = { pattern: RegExp; file: string }

const FOLDERS = ['app/esia', 'app/dev']

/** Every route handler under the folders with the addresses it answers at, as Next reads them from the names. */
const addresses: Address[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .map((file) => {
      const path = `/${folder.slice('app/'.length)}/${file.replace(/\/?route\.ts$/, '')}`
      const source = path.replace(/[.\\]/g, '\\$&').replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')
      return { pattern: new RegExp(`^${source}$`), file: join(ROOT, folder, file) }
    }),
)

/** Serves the route handlers of the mock on a free port of 127.0.0.1. */
export async function serveMock(): Promise<{ url: string; stop: () => Promise<void> }> {
  return listen(createServer((request, response) => void answer(request, response)))
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const found = addresses.find(({ pattern }) => pattern.test(url.pathname))
  const routes = found && ((await import(found.file)) as RouteModule)
  const handler = routes?.[request.method ?? '']
  if (!found || !handler) return void response.writeHead(found ? 405 : 404).end()
  const reply = await handler(await webRequest(request, url), {
    params: Promise.resolve({ ...found.pattern.exec(url.pathname)?.groups }),
  })
  response.writeHead(reply.status, [...reply.headers].flat())
  if (reply.body) Readable.fromWeb(reply.body as never).pipe(response)
  else response.end()
}

async function webRequest(request: IncomingMessage, url: URL): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value))
  const body = request.method === 'POST' ? new Uint8Array(await buffer(request)) : null
  return new Request(url, { method: request.method ?? 'GET', headers, body })
}
