import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { migrate } from '@/lib/ops/migrate'
import { inProject } from '@/lib/ops/project'
import { runScript } from '@/lib/ops/run-to-end'
import type { Timed } from './measure'
import { compare, printQueue, SEED_SECONDS, type Compared } from './report'

const SMALL = 10_000
const LARGE = 1_000_000
const ROUNDS = 10

type Note = (sentence: string) => void

/** Seeds a small and a large queue on the server of `url`, times both and prints them side by side. */
export async function benchQueue(url: string, environment: NodeJS.ProcessEnv, file: string, note: Note): Promise<void> {
  const small = await prepare(SMALL, url, environment, note)
  const large = await prepare(LARGE, url, environment, note)
  note('Измеряем списки очереди…')
  const results = await compareQueues(small.environment, large.environment)
  printQueue(results)
  const seconds = Math.round(large.seconds)
  process.stdout.write(`Заполнение ${LARGE} заявок: ${seconds} с ${seconds <= SEED_SECONDS ? '✓' : '✗'}\n`)
  writeFileSync(file, `${JSON.stringify({ seedSeconds: large.seconds, results }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
  await onServer(url, [drop(SMALL), drop(LARGE)])
}

const database = (count: number) => `bench_queue_${count}`
const drop = (count: number) => `DROP DATABASE IF EXISTS ${database(count)} WITH (FORCE)`

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

/** Small and large in turn, list by list, so that a slow moment of the machine meets both. */
async function compareQueues(small: NodeJS.ProcessEnv, large: NodeJS.ProcessEnv): Promise<Compared[]> {
  const [few, many] = [await startMeasuring(small), await startMeasuring(large)]
  const results: Compared[] = []
  for (const name of few.names) {
    const rounds = { small: [] as Timed[], large: [] as Timed[] }
    for (let round = 1; round <= ROUNDS; round += 1) {
      rounds.small.push(await few.time(name))
      rounds.large.push(await many.time(name))
    }
    results.push(compare(name, rounds.small, rounds.large))
  }
  few.stop()
  many.stop()
  return results
}

async function startMeasuring(environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['--import', 'tsx', inProject('tests/bench/queue/measure.ts')], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const answer = async (): Promise<unknown> => {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
    if (typeof message === 'number' || message === null) throw new Error('The process that times the queue has ended')
    return message
  }
  const names = (await answer()) as string[]
  const time = (name: string): Promise<Timed> => {
    child.send(name)
    return answer() as Promise<Timed>
  }
  return { names, time, stop: () => child.disconnect() }
}

async function run(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const { code, output } = await runScript(script, args, environment)
  if (code !== 0) throw new Error(output)
  return output
}
