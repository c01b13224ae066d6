import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { migrate } from '@/lib/ops/migrate'
import { runScript } from '@/lib/ops/run-to-end'
import type { Timed } from './measure'
import { compare, printQueue, SEED_SECONDS } from './report'

const SMALL = 10_000
const LARGE = 1_000_000
const ROUNDS = 3

type Note = (sentence: string) => void

/** Seeds a small and a large queue on the server of `url`, times both and prints them side by side. */
export async function benchQueue(url: string, environment: NodeJS.ProcessEnv, file: string, note: Note): Promise<void> {
  const small = await prepare(SMALL, url, environment, note)
  const large = await prepare(LARGE, url, environment, note)
  const times = { small: [] as Timed[][], large: [] as Timed[][] }
  // In turn, so that a slow moment of the machine meets both.
  for (let round = 1; round <= ROUNDS; round += 1) {
    note(`Измеряем очереди, круг ${round} из ${ROUNDS}…`)
    times.small.push(await measure(small.environment))
    times.large.push(await measure(large.environment))
  }
  const results = compare(times.small.map(byName), times.large.map(byName))
  printQueue(results)
  const seconds = Math.round(large.seconds)
  process.stdout.write(`Заполнение ${LARGE} заявок: ${seconds} с ${seconds <= SEED_SECONDS ? '✓' : '✗'}\n`)
  writeFileSync(file, `${JSON.stringify({ seedSeconds: large.seconds, results }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
  await onServer(url, [drop(SMALL), drop(LARGE)])
}

const database = (count: number) => `bench_queue_${count}`
const drop = (count: number) => `DROP DATABASE IF EXISTS ${database(count)} WITH (FORCE)`
const byName = (lists: readonly Timed[]) => new Map(lists.map((list) => [list.name, list]))

async function prepare(count: number, url: string, environment: NodeJS.ProcessEnv, note: Note) {
  note(`Готовим очередь из ${count} заявок…`)
  await onServer(url, [drop(count), `CREATE DATABASE ${database(count)}`])
  const address = new URL(url)
  address.pathname = `/${database(count)}`
  const own = { ...environment, DATABASE_URL: address.toString() }
  await migrate(address.toString(), own, note)
  const started = performance.now()
  await run('prisma/seed/run.ts', ['applications', '--applications', String(count)], own)
  const seconds = (performance.now() - started) / 1000
  // What autovacuum does soon after a load: it must be over when the lists are timed.
  await onServer(address.toString(), ['VACUUM (ANALYZE)', 'CHECKPOINT'])
  return { seconds, environment: own }
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function measure(environment: NodeJS.ProcessEnv): Promise<Timed[]> {
  const output = await run('tests/bench/queue/measure.ts', [], environment)
  const json = output.split('\n').find((line) => line.startsWith('['))
  if (!json) throw new Error(output)
  return JSON.parse(json) as Timed[]
}

async function run(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const { code, output } = await runScript(script, args, environment)
  if (code !== 0) throw new Error(output)
  return output
}
