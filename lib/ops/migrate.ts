import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrateJobs } from '@/lib/jobs/migrate'
import { connectionFailure } from './database-failure'
import { OperatorError, commonFailure } from './failure'
import { inProject } from './project'
import { runToEnd, type Finished } from './run-to-end'

/** The schema makes its ids by uuidv7(). */
const MINIMUM_VERSION = 18

/** The key of the lock that Prisma holds while it migrates. */
const MIGRATION_LOCK = 72707369
const LOCK_WAIT_MS = 60_000

export type MigrationState = {
  /** In the folder, not in the database. */
  pending: string[]
  /** Begun and neither finished nor taken back: the process that ran them was killed or failed. */
  unfinished: string[]
  /** In the database, not in the folder. */
  unknown: string[]
}

type Row = { migration_name: string; finished_at: Date | null; rolled_back_at: Date | null }

function migrationsIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')))
}

/** Compares the rows of Prisma's table with the folder. */
export function compareMigrations(rows: readonly Row[], folder: readonly string[]): MigrationState {
  const live = rows.filter((row) => row.rolled_back_at === null)
  const applied = new Set(live.filter((row) => row.finished_at !== null).map((row) => row.migration_name))
  const unfinished = live.filter((row) => row.finished_at === null && !applied.has(row.migration_name))
  return {
    pending: folder.filter((name) => !applied.has(name)).sort(),
    unfinished: unfinished.map((row) => row.migration_name),
    unknown: [...applied].filter((name) => !folder.includes(name)),
  }
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS version`,
  )
  const version = rows[0]?.version ?? 0
  if (version >= MINIMUM_VERSION) return
  throw new OperatorError(
    `По адресу из DATABASE_URL работает PostgreSQL ${version}, а нужен ${MINIMUM_VERSION} или новее: обновите сервер или укажите другой.`,
  )
}

async function readRows(client: pg.Client): Promise<Row[]> {
  const table = await client.query<{ found: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`)
  if (!table.rows[0]?.found) return []
  const { rows } = await client.query<Row>('SELECT migration_name, finished_at, rolled_back_at FROM _prisma_migrations')
  return rows
}

// Another instance on the same database may be migrating right now: its unfinished row is not a broken one.
async function readState(url: string, folder: string): Promise<MigrationState> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    statement_timeout: LOCK_WAIT_MS,
  })
  try {
    await client.connect()
  } catch (error) {
    throw connectionFailure(error, url)
  }
  try {
    await checkVersion(client)
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    return compareMigrations(await readRows(client), migrationsIn(folder))
  } finally {
    await client.end()
  }
}

async function prisma(environment: NodeJS.ProcessEnv, ...args: string[]): Promise<Finished> {
  return runToEnd(process.execPath, [inProject('node_modules/prisma/build/index.js'), 'migrate', ...args], environment)
}

const EXISTS = /already exists/i

async function deploy(environment: NodeJS.ProcessEnv, unfinished: readonly string[]): Promise<void> {
  for (const name of unfinished) await prisma(environment, 'resolve', '--rolled-back', name)
  const done = new Set<string>()
  for (;;) {
    const result = await prisma(environment, 'deploy')
    if (result.code === 0) return
    // The killed run had finished the work but not the note about it.
    const name = unfinished.find((candidate) => !done.has(candidate) && result.output.includes(candidate))
    if (!name || !EXISTS.test(result.output)) throw deployFailure(result.output)
    done.add(name)
    await prisma(environment, 'resolve', '--applied', name)
  }
}

function deployFailure(output: string): OperatorError {
  const reason = output.split('\n').find((line) => /ERROR:|^Error/.test(line.trim()))
  return new OperatorError(
    commonFailure(output) ??
      `Не удалось обновить базу данных (${reason?.trim() ?? 'prisma migrate deploy'}): восстановите копию или напишите разработчикам.`,
  )
}

/**
 * Brings the database to the state of the code; quick when there is nothing to do. An interrupted migration is
 * taken back and repeated. Throws OperatorError when the database cannot be reached or is newer than the code.
 */
export async function migrate(
  url: string,
  environment: NodeJS.ProcessEnv,
  note: (sentence: string) => void,
): Promise<{ applied: number }> {
  const state = await readState(url, inProject('prisma/migrations'))
  if (state.unknown.length > 0) {
    throw new OperatorError(
      `База данных новее этой версии программы (в ней есть ${state.unknown.at(-1)}): обновите программу или укажите другую базу.`,
    )
  }
  if (state.unfinished.length > 0) note(`Прерванное обновление базы повторяем: ${state.unfinished.join(', ')}.`)
  if (state.pending.length > 0) {
    note(`Обновляем базу данных, миграций: ${state.pending.length}…`)
    await deploy(environment, state.unfinished)
  }
  await migrateJobs(url)
  return { applied: state.pending.length }
}
