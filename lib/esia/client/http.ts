import { log } from '@/lib/core/log'
import { EsiaError, refusalCode } from './errors'

const TIMEOUT = 10_000

/**
 * One request of the server to ESIA; the parsed JSON of a 2xx reply.
 * Throws EsiaError: the code ESIA named, 'token-refused' for 401 and 403, else 'unavailable'.
 */
export async function requestJson(url: string, init: RequestInit): Promise<unknown> {
  const response = await send(url, init)
  const body = await readBody(response)
  if (response.ok) return body
  const code = replyCode(body) ?? (response.status === 401 || response.status === 403 ? 'token-refused' : 'unavailable')
  log.warn('esia refused a request', { code, route: new URL(url).pathname.replace(/\d{6,}/, ':oid') })
  throw new EsiaError(code)
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    // A redirect would carry the token or the signature to an address nobody has checked.
    return await fetch(url, { ...init, redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) })
  } catch (error) {
    log.warn('esia does not answer', { error })
    throw new EsiaError('unavailable')
  }
}

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    if (response.ok) throw new EsiaError('unavailable')
    return null
  }
}

function replyCode(body: unknown) {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null
  const description = 'error_description' in body ? body.error_description : null
  return refusalCode(String(body.error), typeof description === 'string' ? description : null)
}
