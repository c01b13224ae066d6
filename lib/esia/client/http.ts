import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { now } from '@/lib/core/clock'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { EsiaError, refusalCode, type EsiaErrorCode } from './errors'

/** Replies of ESIA are a few kilobytes; a hostile one must not fill the memory. */
const MOST_BYTES = 256 * 1024
/** Half of the leeway that the times of tokens are read with. */
const NOTICEABLE_SKEW = 30_000

const outage = handleWhen((error) => error instanceof EsiaError && error.code === 'unavailable')
const again = retry(outage, { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 1000 }) })

/**
 * One request of the server to ESIA; the parsed JSON of a 2xx reply. What only reads is asked again when ESIA does not
 * answer; a code is good for one exchange, so that is never repeated.
 * Throws EsiaError: the code ESIA named, 'token-refused' for 401, 403 and a reply too long, else 'unavailable'.
 */
export async function requestJson(url: string, init: RequestInit): Promise<unknown> {
  // One limit for all attempts: a person is waiting.
  const limited = { ...init, signal: AbortSignal.timeout(env().ESIA_TIMEOUT_MS) }
  const reads = (init.method ?? 'GET') === 'GET'
  return reads ? again.execute(() => requestOnce(url, limited), limited.signal) : requestOnce(url, limited)
}

async function requestOnce(url: string, init: RequestInit): Promise<unknown> {
  const { status, body } = await send(url, init)
  if (status >= 200 && status < 300 && body !== null) return body
  const code = replyCode(body) ?? (status === 401 || status === 403 ? 'token-refused' : 'unavailable')
  log.warn('esia refused a request', { code, route: new URL(url).pathname.replace(/\d{6,}/, ':oid') })
  throw new EsiaError(code)
}

/** The body is null when it is no JSON: then the reply comes from something in front of ESIA. */
async function send(url: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
  try {
    // A redirect would carry the token or the signature to an address nobody has checked.
    const response = await fetch(url, { ...init, redirect: 'error', cache: 'no-store' })
    noticeSkew(response.headers.get('date'))
    return { status: response.status, body: parseJson(await readText(response)) }
  } catch (error) {
    if (error instanceof EsiaError) throw error
    log.warn('esia does not answer', { error })
    throw new EsiaError('unavailable')
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop cancels the rest of the body.
    if (size > MOST_BYTES) throw new EsiaError('token-refused')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Clocks that drift apart end in refused signatures and tokens: whoever runs the cabinet reads of it before that. */
function noticeSkew(date: string | null): void {
  const theirs = Date.parse(date ?? '')
  const skew = theirs - now().getTime()
  if (Math.abs(skew) > NOTICEABLE_SKEW) log.warn('the clock differs from that of esia', { durationMs: skew })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Person data are refused under numbers of their own: «scopeNotAllowed». */
const DATA_REFUSALS = new Map<unknown, EsiaErrorCode>([['ESIA-005029', '007006']])

function replyCode(body: unknown): EsiaErrorCode | null {
  if (typeof body !== 'object' || body === null) return null
  if (!('error' in body)) return ('code' in body && DATA_REFUSALS.get(body.code)) || null
  const description = 'error_description' in body ? body.error_description : null
  return refusalCode(String(body.error), typeof description === 'string' ? description : null)
}
