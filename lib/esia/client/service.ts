import type { z } from 'zod'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { EsiaError } from './errors'

/**
 * Asks a service of the installation that makes or checks signatures: POST of JSON, answered with JSON.
 * Throws EsiaError 'unavailable' when it is down, slow or says anything else than `reply`.
 */
export async function askService<Reply extends z.ZodType>(
  url: string,
  question: Record<string, string>,
  reply: Reply,
): Promise<z.output<Reply>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(env().ESIA_TIMEOUT_MS),
      redirect: 'error',
    })
    if (response.ok) return reply.parse(await response.json())
    log.warn('the signature service refused', { code: String(response.status) })
  } catch (error) {
    log.warn('the signature service does not answer as it should', { error })
  }
  throw new EsiaError('unavailable')
}
