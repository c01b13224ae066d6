import { mkdirSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { ensureBuild } from '@/lib/ops/build'
import { migrate } from '@/lib/ops/migrate'
import { progress } from '@/lib/ops/console'
import { OperatorError } from '@/lib/ops/failure'
import { inProject } from '@/lib/ops/project'
import { runScript, runToEnd } from '@/lib/ops/run-to-end'
import { runCommand, type Shutdown } from '@/lib/ops/shutdown'
import { freePort, startEmbeddedPostgres } from '@/prisma/postgres/server'
import { benchExtract } from './extract'
import { benchHistory } from './history/run'
import { benchJournal } from './journal/run'
import { benchLive } from './live/run'
import { benchPages } from './pages'
import { benchQueue } from './queue/run'
import { report } from './report'
import { serve, type Served } from './serve'
import { benchUploads } from './uploads/run'

const APPLICATIONS = 100_000
const BARE = inProject('tests/bench/bare')
const DATA = inProject('.data/bench')

type Bench = { environment: NodeJS.ProcessEnv; shutdown: Shutdown }

/** What `npm run bench -- NAME…` measures; all of it without a name. */
const parts: Record<string, (bench: Bench) => Promise<void>> = {
  pages: async ({ environment, shutdown }) => {
    const bare = await serveBare(environment, shutdown)
    const cabinet = await serveCabinet(environment, shutdown)
    report(await benchPages(bare, cabinet, String(environment.DATABASE_URL), progress), `${DATA}/results.json`)
    await Promise.all([bare.stop(), cabinet.stop()])
  },
  live: async ({ environment, shutdown }) => {
    const cabinet = await serveCabinet(environment, shutdown)
    await benchLive(cabinet, environment, `${DATA}/live.json`, progress)
    await cabinet.stop()
  },
  uploads: async ({ environment, shutdown }) => {
    const cabinet = await serveCabinet(environment, shutdown)
    await benchUploads(cabinet, `${DATA}/raw`, `${DATA}/uploads.json`, progress)
    await cabinet.stop()
  },
  queue: ({ environment }) => benchQueue(String(environment.DATABASE_URL), environment, `${DATA}/queue.json`, progress),
  extract: () => benchExtract(`${DATA}/extract.json`, progress),
  history: ({ environment }) => benchHistory(environment, `${DATA}/history.json`, progress),
  journal: ({ environment }) => benchJournal(environment, `${DATA}/journal.json`, progress),
}

async function bench(shutdown: Shutdown): Promise<void> {
  const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts)
  const runs = wanted.map((name) => {
    const run = parts[name]
    if (!run) throw new OperatorError(`Неизвестная часть «${name}», есть: ${Object.keys(parts).join(', ')}.`)
    return run
  })
  const environment = await prepareDatabase(shutdown)
  for (const run of runs) await run({ environment, shutdown })
  await shutdown.exit(0)
}

async function serveBare(environment: NodeJS.ProcessEnv, shutdown: Shutdown): Promise<Served> {
  progress('Собираем пустую страницу для сравнения…')
  const next = inProject('node_modules/next/dist/bin/next')
  const built = await runToEnd(process.execPath, [next, 'build', BARE], { ...environment, NODE_ENV: 'production' })
  if (built.code !== 0) throw new Error(built.output)
  const bare = await serve(BARE, await freePort(), environment)
  shutdown.defer(bare.stop)
  return bare
}

async function serveCabinet(environment: NodeJS.ProcessEnv, shutdown: Shutdown): Promise<Served> {
  await ensureBuild(environment, progress)
  const cabinet = await serve(inProject(), await freePort(), environment)
  shutdown.defer(cabinet.stop)
  return cabinet
}

async function prepareDatabase(shutdown: Shutdown): Promise<NodeJS.ProcessEnv> {
  progress(`Готовим базу с ${APPLICATIONS} заявок…`)
  rmSync(DATA, { recursive: true, force: true })
  mkdirSync(DATA, { recursive: true, mode: 0o711 })
  const password = randomBytes(18).toString('base64url')
  const options = {
    directory: `${DATA}/postgres`,
    logFile: `${DATA}/postgres.log`,
    password,
    passwordKnown: true,
    durable: false,
  }
  const first = await startEmbeddedPostgres(options, 'bench')
  const client = new pg.Client({ connectionString: first.url('bench') })
  await client.connect()
  await client.query(`ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'`)
  await client.end()
  await first.stop()
  const server = await startEmbeddedPostgres(options, 'bench')
  shutdown.defer(server.stop)
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: server.url('bench'),
    DATA_DIR: DATA,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    STORAGE_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    PERSONAL_DATA_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    PERSONAL_DATA_INDEX_KEY: randomBytes(32).toString('base64'),
    JOURNAL_KEY: randomBytes(32).toString('base64'),
    AUTH_TRUST_HOST: 'true',
    ESIA_MODE: 'mock',
    LOG_LEVEL: 'error',
    HOST: '127.0.0.1',
    // Two batches of twenty files of 5 MB.
    DOCUMENTS_MAX_MB: '1000',
  }
  await migrate(server.url('bench'), environment, progress)
  for (const args of [['reference'], ['demo'], ['applications', '--applications', String(APPLICATIONS)]]) {
    const { code, output } = await runScript('prisma/seed/run.ts', args, environment)
    if (code !== 0) throw new Error(output)
  }
  return environment
}

await runCommand(bench, () => undefined)
