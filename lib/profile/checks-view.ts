import { sql } from 'kysely'
import type { Registry, RegistryVerdict } from '@/lib/db/generated/prisma/enums'
import { unconnectedRegistries } from '@/lib/registries/config'
import { mismatchSentence, numberRegistries } from '@/lib/registries/labels'
import { mismatchReasons } from '@/lib/registries/schema'
import type { Checks } from './types'

const UNCONNECTED = { verdict: 'UNCONNECTED', message: null, checkedAt: null, delayed: false, refused: false } as const

export type CheckJson = {
  registry: Registry
  verdict: RegistryVerdict
  reason: string | null
  checkedAt: string | null
  delayed: boolean
  refused: boolean
}

/** The last verdicts about the doctor of the row, as JSON. */
export const checksOfRow = sql<CheckJson[]>`coalesce((
  SELECT json_agg(json_build_object('registry', c."registry", 'verdict', c."verdict", 'reason', c."reason",
    'checkedAt', c."checkedAt", 'delayed', c."delayedAt" IS NOT NULL, 'refused', c."refusedAt" IS NOT NULL))
  FROM "RegistryCheck" c WHERE c."doctorId" = "Doctor"."id"), '[]')`

/** What has been said of each number; also that nobody is asked where the registry is not connected. */
export function checksOf(rows: readonly CheckJson[]): Checks {
  const checks: Checks = {}
  const unconnected = unconnectedRegistries()
  for (const registry of numberRegistries) {
    const row = rows.find((one) => one.registry === registry)
    // A verdict given before stands; nobody asks any more.
    if (unconnected.includes(registry) && (!row || row.verdict === 'WAITING')) checks[registry] = UNCONNECTED
    if (!row || checks[registry]) continue
    const reason = mismatchReasons.find((one) => one === row.reason)
    checks[registry] = {
      verdict: row.verdict,
      message: reason ? mismatchSentence(registry, reason) : null,
      checkedAt: row.checkedAt === null ? null : new Date(row.checkedAt),
      delayed: row.delayed,
      refused: row.refused,
    }
  }
  return checks
}
