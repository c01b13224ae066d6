import type { IncomingMessage, ServerResponse } from 'node:http'
import { gunzipSync } from 'node:zlib'

const STYLE = `
.plain-failure{display:none}
@media (scripting:none){
:root{color-scheme:light dark}
.plain-failure{display:block;box-sizing:border-box;min-height:100vh;padding:3rem 1rem;font:18px/1.5 'Golos Text','PT Sans',system-ui,sans-serif;background:light-dark(#f5f7fb,#0d1420);color:light-dark(#0b1f33,#eef2f8)}
.plain-failure main{margin:0 auto;max-width:36rem}
.plain-failure h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}
.plain-failure a{color:light-dark(#0d4cd3,#8fb3ff)}
.plain-failure p:last-child a{display:inline-block;padding:.5rem 1rem .5rem 0}
}`

/** Under which Next logged the failure and hands it to its error pages. */
const DIGEST = /digest\\*":\\*"([\w-]+)/

const homes: readonly [beginning: string, href: string, label: string][] = [
  ['/cabinet', '/cabinet', 'В начало кабинета'],
  ['/staff', '/staff', 'К очереди'],
]

/** The page of a failed rendering with words in it for browsers without scripts: Next draws its own only by a script. */
export function withPlainFailure(html: string, path: string): string {
  const reference = DIGEST.exec(html)?.[1]
  const [, href, label] = homes.find(([beginning]) => path.startsWith(beginning)) ?? ['', '/', 'На главную']
  const notice = `<style>${STYLE}</style><div class="plain-failure"><main>
<h1>Не получилось открыть страницу</h1>
<p>Сохранённые данные не пострадали. Обновите страницу через минуту, а если не поможет, напишите в <a href="/help#contacts">поддержку</a>.</p>
${reference ? `<p>Номер для поддержки: <strong>${reference}</strong></p>` : ''}
<p><a href="${href}">${label}</a></p>
</main></div>`
  return html.replace(/<body[^>]*>/, (body) => body + notice)
}

/** Holds back the page of a failed rendering, which is short, to put the words in; every other answer passes as it comes. */
export function fillFailures(request: IncomingMessage, response: ServerResponse): void {
  const write = response.write.bind(response) as (...all: unknown[]) => boolean
  const end = response.end.bind(response) as (...all: unknown[]) => ServerResponse
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse
  const held: Buffer[] = []
  let state: 'open' | 'holding' | 'over' = 'open'
  const holds = () => {
    const isPage = String(response.getHeader('content-type')).includes('html')
    if (state === 'open' && response.statusCode === 500 && isPage && !response.headersSent) state = 'holding'
    return state === 'holding'
  }
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) held.push(toBuffer(chunk, encoding))
  }
  // Whoever compresses sends the head before the body: it has to wait as well.
  response.writeHead = ((...all: unknown[]) => {
    if (all.length === 1 && all[0] === 500) response.statusCode = 500
    return all.length === 1 && holds() ? response : writeHead(...all)
  }) as typeof response.writeHead
  response.write = ((...all: unknown[]) => {
    if (!holds()) return write(...all)
    keep(all[0], all[1])
    callbackOf(all)?.()
    return true
  }) as typeof response.write
  response.end = ((...all: unknown[]) => {
    if (!holds()) return end(...all)
    keep(all[0], all[1])
    state = 'over'
    const body = Buffer.concat(held)
    const html = (response.getHeader('content-encoding') === 'gzip' ? gunzipSync(body) : body).toString()
    response.removeHeader('content-encoding')
    response.removeHeader('content-length')
    return end(withPlainFailure(html, request.url ?? '/'), callbackOf(all))
  }) as typeof response.end
}

function callbackOf(all: readonly unknown[]): (() => void) | undefined {
  return all.find((one): one is () => void => typeof one === 'function')
}

function toBuffer(chunk: string | Uint8Array, encoding: unknown): Buffer {
  if (typeof chunk !== 'string') return Buffer.from(chunk)
  return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
}
