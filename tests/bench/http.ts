import autocannon from 'autocannon'
import { gzipSync } from 'node:zlib'

const CONNECTIONS = 8
const SECONDS = 3
const SCRIPT = /(?:src|href)="(\/_next\/static\/[^"]+\.js[^"]*)"/g

export type Load = { requests: number; requestsPerSecond: number; p99: number }

/** Loads one address for a few seconds on a fixed number of connections; throws when anything but 200 comes back. */
export async function load(url: string, cookie: string | null): Promise<Load> {
  const headers = { accept: 'text/html', ...(cookie && { cookie }) }
  const result = await autocannon({ url, connections: CONNECTIONS, headers, duration: SECONDS })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 200, ${result.errors} failed`)
  const requests = result.requests.total
  return { requests, requestsPerSecond: requests / result.duration, p99: result.latency.p99 }
}

/** Scripts that a page makes the browser load before anything is clicked, in bytes of gzip. */
export async function firstLoadScripts(base: string, path: string, cookie: string | null): Promise<number> {
  const html = await (await fetch(base + path, { headers: cookie ? { cookie } : {} })).text()
  const addresses = new Set(Array.from(html.matchAll(SCRIPT), (match) => match[1]))
  // For browsers that cannot run the rest; the others are told to leave them alone.
  for (const [tag] of html.matchAll(/<script[^>]*\snoModule[^>]*>/gi)) {
    for (const match of tag.matchAll(SCRIPT)) addresses.delete(match[1])
  }
  let bytes = 0
  for (const address of addresses) {
    bytes += gzipSync(Buffer.from(await (await fetch(base + address)).arrayBuffer())).length
  }
  return bytes
}

/** Signs a persona in and gives the cookie. */
export async function signIn(base: string, email: string): Promise<string> {
  const response = await fetch(`${base}/dev/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ as: email }),
    redirect: 'manual',
  })
  const cookie = response.headers.getSetCookie().find((value) => value.startsWith('session='))
  if (!cookie) throw new Error(`${email} could not sign in: ${response.status}`)
  return cookie.split(';')[0] ?? ''
}
