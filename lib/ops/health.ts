import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'kysely'
import { log } from '@/lib/core/log'
import { kysely } from '@/lib/db/client'
import { antivirusState } from '@/lib/documents/antivirus/scan'
import { storageUsable } from '@/lib/storage/storage'

const checkNames = ['database', 'migrations', 'storage', 'jobs'] as const
type CheckName = (typeof checkNames)[number]

type Readiness = {
  status: 'ok' | 'unavailable'
  checks: Record<CheckName, 'ok' | 'failed'>
  /** Names of the checks that did not pass; absent when all did. */
  failed?: CheckName[]
  /** Reported only: files wait while the scanner is down, people are served. */
  antivirus: 'off' | 'ok' | 'failed'
}

/** A probe must answer before whoever probes gives up, even when the database is silent. */
const PATIENCE_MS = 3_000

const checks: Record<CheckName, () => Promise<boolean>> = {
  database: async () => {
    await sql`SELECT 1`.execute(kysely())
    return true
  },
  migrations: () => migrationsApplied(join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations')),
  storage: storageUsable,
  jobs: async () => {
    const { rows } = await sql<{ found: boolean }>`
      SELECT to_regclass('graphile_worker.jobs') IS NOT NULL AS found`.execute(kysely())
    return rows[0]?.found ?? false
  },
}

/** Whether everything a request may need is usable now: database, its migrations, file storage, queue of jobs. */
export async function readiness(): Promise<Readiness> {
  const [antivirus, ...passed] = await Promise.all([
    antivirusState(),
    ...checkNames.map((name) => passes(checks[name])),
  ])
  const failed = checkNames.filter((_, index) => !passed[index])
  const state = (name: CheckName) => (failed.includes(name) ? 'failed' : 'ok')
  const states = {
    database: state('database'),
    migrations: state('migrations'),
    storage: state('storage'),
    jobs: state('jobs'),
  } as const
  const report = { checks: states, antivirus }
  return failed.length === 0 ? { status: 'ok', ...report } : { status: 'unavailable', ...report, failed }
}

/** Whether every migration of the folder is applied; throws when the database or its table of migrations is absent. */
export async function migrationsApplied(folder: string): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`.execute(kysely())
  const applied = new Set(rows.map((row) => row.name))
  const wanted = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')))
  return wanted.length > 0 && wanted.every((name) => applied.has(name))
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  const patience = new AbortController()
  try {
    return await Promise.race([check(), delay(PATIENCE_MS, false, { signal: patience.signal, ref: false })])
  } catch (error) {
    log.warn('readiness check failed', { error })
    return false
  } finally {
    patience.abort()
  }
}
