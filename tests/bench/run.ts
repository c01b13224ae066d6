import { mkdirSync, rmSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { ensureBuild } from '@/lib/ops/build'
import { migrate } from '@/lib/ops/migrate'
import { progress } from '@/lib/ops/console'
import { inProject } from '@/lib/ops/project'
import { runScript, runToEnd } from '@/lib/ops/run-to-end'
import { runCommand, type Shutdown } from '@/lib/ops/shutdown'
import { freePort, startEmbeddedPostgres } from '@/prisma/postgres/server'
import { firstLoadScripts, load, signIn, warmUp } from './http'
import { QueryCounter } from './queries'
import { benchQueue } from './queue/run'
import { median, report, type PageResult } from './report'
import { serve } from './serve'
import { benchUploads } from './uploads/run'

const APPLICATIONS = 100_000
const ROUNDS = 3
const BARE = inProject('tests/bench/bare')
const DATA = inProject('.data/bench')

const pages = [
  { path: '/cabinet', as: 'ivanova@demo.test' },
  { path: '/cabinet/applications', as: 'kuznetsov@demo.test' },
  { path: '/staff', as: 'expert@demo.test' },
] as const

async function bench(shutdown: Shutdown): Promise<void> {
  const environment = await prepareDatabase(shutdown)
  await ensureBuild(environment, progress)
  progress('Собираем пустую страницу для сравнения…')
  const next = inProject('node_modules/next/dist/bin/next')
  const built = await runToEnd(process.execPath, [next, 'build', BARE], { ...environment, NODE_ENV: 'production' })
  if (built.code !== 0) throw new Error(built.output)

  const bare = await serve(BARE, await freePort(), environment)
  shutdown.defer(bare.stop)
  const cabinet = await serve(inProject(), await freePort(), environment)
  shutdown.defer(cabinet.stop)
  const counter = new QueryCounter(String(environment.DATABASE_URL))
  await counter.open()
  shutdown.defer(() => counter.close())

  const results: PageResult[] = []
  for (const page of pages) {
    progress(`Измеряем ${page.path}…`)
    results.push(await measure(page, bare.base, cabinet.base, counter))
  }
  report(results, `${DATA}/results.json`)
  await benchUploads(cabinet, `${DATA}/raw`, `${DATA}/uploads.json`, progress)
  await benchQueue(String(environment.DATABASE_URL), environment, `${DATA}/queue.json`, progress)
  await shutdown.exit(0)
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

/** Bare and page in turn, so that a slow moment of the machine meets both. */
async function measure(
  { path, as }: (typeof pages)[number],
  bare: string,
  cabinet: string,
  counter: QueryCounter,
): Promise<PageResult> {
  const cookie = await signIn(cabinet, as)
  const visit = async () => {
    await (await fetch(cabinet + path, { headers: { cookie } })).text()
  }
  // The first visit opens connections; before any load, so that nothing else is under way while queries are counted.
  await visit()
  const queries = await counter.during(visit)
  await warmUp(bare, null)
  await warmUp(cabinet + path, cookie)
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const yardstick = await load(bare, null)
    const page = await load(cabinet + path, cookie)
    rounds.push({ ...page, ratio: page.requestsPerSecond / yardstick.requestsPerSecond })
  }
  return {
    page: path,
    requestsPerSecond: median(rounds.map((round) => round.requestsPerSecond)),
    p99: median(rounds.map((round) => round.p99)),
    ratio: median(rounds.map((round) => round.ratio)),
    queries,
    scripts: await firstLoadScripts(cabinet, path, cookie),
  }
}

await runCommand(bench, () => undefined)
