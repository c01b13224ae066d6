import {
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  isBrokenCircuitError,
  isTaskCancelledError,
  retry,
  timeout,
  TimeoutStrategy,
  wrap,
  type IPolicy,
} from 'cockatiel'
import type { z } from 'zod'
import { env } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import type { Registry } from '@/lib/db/generated/prisma/enums'
import { registryKey, registryUrl } from './config'
import type { Silence } from './schema'

export type RegistryAnswer<T> = { data: T } | Silence

export function isSilence(answer: unknown): answer is Silence {
  return answer === 'outage' || answer === 'refusal'
}

/** What another try may mend: no connection, 5xx, an answer that is none. */
class RegistryOutage extends Error {}
/** Our request is at fault (4xx): trying again brings the same. */
class RegistryRefusal extends Error {}

const ATTEMPTS = 3
const FAILURES_TO_BREAK = 6
const BREAK_MS = 30_000
/** 4xx that tell of the registry and not of what was asked: it was too slow to hear us out, or is asked too much. */
const NOT_OUR_FAULT = [408, 429]

// A process learns by itself that a registry is down: it is told by its own timeouts soon enough.
const policies = new Map<Registry, IPolicy>()

function policyOf(registry: Registry): IPolicy {
  const known = policies.get(registry)
  if (known) return known
  const failures = handleType(RegistryOutage).orWhen(isTaskCancelledError)
  const created = wrap(
    retry(failures, {
      maxAttempts: ATTEMPTS - 1,
      backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 1000 }),
    }),
    circuitBreaker(failures, { halfOpenAfter: BREAK_MS, breaker: new ConsecutiveBreaker(FAILURES_TO_BREAK) }),
    timeout(env().REGISTRY_TIMEOUT_MS, TimeoutStrategy.Aggressive),
  )
  policies.set(registry, created)
  return created
}

/**
 * Asks a registry over HTTP: POST of JSON, a time limit for each of three tries, and no tries at all for half a minute
 * once it has failed six times running. Never throws. A refusal of the question itself is for whoever runs the cabinet: a wrong
 * key or address, or a request out of shape.
 */
export async function askRegistry<Schema extends z.ZodType>(
  registry: Registry,
  request: object,
  answer: Schema,
): Promise<RegistryAnswer<z.output<Schema>>> {
  const url = registryUrl(registry)
  if (!url) return 'outage'
  try {
    return { data: await policyOf(registry).execute(({ signal }) => send(url, request, answer, signal)) }
  } catch (error) {
    if (error instanceof RegistryRefusal) {
      log.error('registry refuses our request', { code: registry, error })
      return 'refusal'
    }
    if (!isBrokenCircuitError(error)) log.warn('registry does not answer', { code: registry, error })
    return 'outage'
  }
}

async function send<Schema extends z.ZodType>(
  url: string,
  request: object,
  answer: Schema,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const response = await reach(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${registryKey() ?? ''}` },
    body: JSON.stringify(request),
    // A redirect would carry the numbers to an address nobody has checked.
    ...{ redirect: 'error', cache: 'no-store', signal },
  })
  const { status } = response
  if (status >= 400 && status < 500 && !NOT_OUR_FAULT.includes(status)) throw new RegistryRefusal()
  const parsed = response.ok ? answer.safeParse(await jsonOf(response)) : null
  if (!parsed?.success) throw new RegistryOutage()
  return parsed.data
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch {
    throw new RegistryOutage()
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}
