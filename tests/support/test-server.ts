import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { DatabaseUrls } from '@/lib/ops/database'
import { migrate } from '@/lib/ops/migrate'
import { hashFiles } from '@/lib/ops/files'
import { takeLock } from '@/lib/ops/lock'
import { ROOT, inProject } from '@/lib/ops/project'
import { runScript } from '@/lib/ops/run-to-end'
import { grantRuntime, runtimeUrl } from '@/lib/ops/runtime-role'
import { startEmbeddedPostgres } from '@/prisma/postgres/server'

const PASSWORD = 'test-only-password-of-a-local-server'
const SLOTS = 8
const TEMPLATE_INPUTS = [
  'prisma/migrations',
  'prisma/seed/reference',
  'prisma/seed/reference.ts',
  'package-lock.json',
  'lib/ops/runtime-role.ts',
]

export type TestServer = { url: (database: string) => string; stop: () => Promise<void> }

/**
 * The server of TEST_DATABASE_URL, or a PostgreSQL of our own that may lose its data: in the folder of a whole run, or in
 * `.data`, where single files find their template again. Two runs get two servers.
 */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: (database) => withDatabase(given, database), stop: async () => undefined }
  for (let slot = 1; slot <= SLOTS; slot += 1) {
    const directory = join(process.env.TEST_POSTGRES_DIR ?? inProject('.data'), `test-postgres-${slot}`)
    mkdirSync(directory, { recursive: true, mode: 0o711 })
    const release = tryLock(directory)
    if (!release) continue
    const options = {
      directory: `${directory}/data`,
      logFile: `${directory}/postgres.log`,
      password: PASSWORD,
      passwordKnown: true,
      durable: false,
    }
    const server = await startEmbeddedPostgres(options, 'postgres')
    const stop = async () => {
      await server.stop()
      release()
    }
    return { url: server.url, stop }
  }
  throw new Error('Too many test runs at once in this folder')
}

function tryLock(directory: string): (() => void) | undefined {
  try {
    return takeLock(directory, 'tests')
  } catch {
    return undefined
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function withAdmin<T>(server: Pick<TestServer, 'url'>, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** A migrated database with the reference data to copy from, made once for each state of migrations and data. */
export async function ensureTemplate(server: Pick<TestServer, 'url'>): Promise<string> {
  const name = `template_${hashFiles(ROOT, TEMPLATE_INPUTS).slice(0, 16)}`
  const exists = await withAdmin(server, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    return found.rowCount === 1
  })
  if (exists) return name
  const draft = `draft_${process.pid}`
  await dropDatabase(server, draft)
  await withAdmin(server, (client) => client.query(`CREATE DATABASE ${draft}`))
  const environment = testEnvironment(server.url(draft))
  await migrate(server.url(draft), environment, () => undefined)
  await grantRuntime(server.url(draft), runtimeUrl(server.url(draft)), true)
  const { code, output } = await runScript('prisma/seed/run.ts', ['reference'], environment)
  if (code !== 0) throw new Error(`The reference data could not be loaded:\n${output}`)
  await withAdmin(server, async (client) => {
    const old = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'template\\_%'`,
    )
    for (const { datname } of old.rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`)
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  })
  return name
}

/** Copies the template; `name` must be free. Returns its addresses. */
export async function copyTemplate(
  server: Pick<TestServer, 'url'>,
  template: string,
  name: string,
): Promise<DatabaseUrls> {
  await dropDatabase(server, name)
  await withAdmin(server, (client) =>
    client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`),
  )
  return { owner: server.url(name), runtime: runtimeUrl(server.url(name)) }
}

export async function dropDatabase(server: Pick<TestServer, 'url'>, name: string): Promise<void> {
  await withAdmin(server, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))
}

/** Environment of a process under test that works on this database. */
export function testEnvironment(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 'secret-of-tests-that-protects-nothing',
    JOURNAL_KEY: 'am91cm5hbCBrZXkgb2YgdGVzdHMsIG5vdCBzZWNyZXQ=',
    STORAGE_KEYS: 'test:c3RvcmFnZSBrZXkgb2YgdGVzdHMsIG5vdCBzZWNyZXQ=',
    PERSONAL_DATA_KEYS: 'test:cGVyc29uYWwgZGF0YSBrZXkgb2YgdGVzdHMgb25seSE=',
    PERSONAL_DATA_INDEX_KEY: 'YmxpbmQgaW5kZXgga2V5IG9mIHRlc3RzLCBwdWJsaWM=',
    ESIA_MODE: 'mock',
    CLAMAV_HOST: '',
    CLAMAV_SOCKET: '',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    NEXT_TELEMETRY_DISABLED: '1',
    CHECKPOINT_DISABLE: '1',
  }
}
