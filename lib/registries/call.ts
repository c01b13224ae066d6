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

/** Null: the registry does not answer now, or not in its own shape. */
export type RegistryAnswer<T> = { data: T } | null

/** What another try may mend: no connection, 5xx, an answer that is none. */
class RegistryOutage extends Error {}
/** Our request is at fault (4xx): trying again brings the same. */
class RegistryRefusal extends Error {}

const ATTEMPTS = 3
const FAILURES_TO_BREAK = 6
const BREAK_MS = 30_000

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
 * once it has failed six times running. Never throws: what is wrong with the registry is null.
 */
export async function askRegistry<Schema extends z.ZodType>(
  registry: Registry,
  request: object,
  answer: Schema,
): Promise<RegistryAnswer<z.output<Schema>>> {
  const url = registryUrl(registry)
  if (!url) return null
  try {
    return { data: await policyOf(registry).execute(({ signal }) => send(url, request, answer, signal)) }
  } catch (error) {
    if (!isBrokenCircuitError(error)) log.warn('registry does not answer', { code: registry, error })
    return null
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
  if (response.status >= 400 && response.status < 500) throw new RegistryRefusal()
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
