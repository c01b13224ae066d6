import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateRule } from '@/lib/core/action'
import { sha256Hex } from '@/lib/core/crypto'
import { pool } from './client'

const limiters = new Map<string, RateLimiterPostgres>()

function limiter(rule: RateRule): RateLimiterPostgres {
  const known = limiters.get(rule.name)
  if (known) return known
  const created = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'RateLimit',
    tableCreated: true,
    keyPrefix: rule.name,
    points: rule.points,
    duration: rule.seconds,
    clearExpiredByTimeout: false,
  })
  limiters.set(rule.name, created)
  return created
}

/** Takes one try of `rule` for `key` (stored hashed); false when none is left. */
export async function withinRate(rule: RateRule, key: string): Promise<boolean> {
  try {
    await limiter(rule).consume(sha256Hex(key))
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}
