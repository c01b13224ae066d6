import { log } from '@/lib/core/log'
import { EsiaError, refusalCode } from './errors'

const TIMEOUT = 20_000

/**
 * One request of the server to ESIA; the parsed JSON of a 2xx reply.
 * Throws EsiaError: the code ESIA named, 'token-refused' for 401 and 403, else 'unavailable'.
 */
export async function requestJson(url: string, init: RequestInit): Promise<unknown> {
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
    const options = { redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) } as const
    const response = await fetch(url, { ...init, ...options })
    return { status: response.status, body: parseJson(await response.text()) }
  } catch (error) {
    log.warn('esia does not answer', { error })
    throw new EsiaError('unavailable')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function replyCode(body: unknown) {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null
  const description = 'error_description' in body ? body.error_description : null
  return refusalCode(String(body.error), typeof description === 'string' ? description : null)
}
