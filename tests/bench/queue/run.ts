import { writeFileSync } from 'node:fs'
import pg from 'pg'
import { migrate } from '@/lib/ops/migrate'
import { runScript } from '@/lib/ops/run-to-end'
import type { Measured } from './measure'

const SMALL = 10_000
const LARGE = 1_000_000
const goals = { p99: 10, search: 100, ratio: 1.5, seedSeconds: 300 }

type Note = (sentence: string) => void

/** Seeds a small and a large queue on the server of `url`, measures both and prints them side by side. */
export async function benchQueue(url: string, environment: NodeJS.ProcessEnv, file: string, note: Note): Promise<void> {
  const small = await measureAt(SMALL, url, environment, note)
  const large = await measureAt(LARGE, url, environment, note)
  const before = new Map(small.lists.map((one) => [one.name, one]))
  const results = large.lists.map((one) => {
    const p99AtSmall = before.get(one.name)?.p99 ?? 0
    return { ...one, p99AtSmall, ratio: p99AtSmall > 0 ? one.p99 / p99AtSmall : 0 }
  })
  console.table(
    results.map(({ name, search, p50, p99, p99AtSmall, ratio }) => ({
      список: name,
      'p50, мс': p50.toFixed(2),
      'p99, мс': `${p99.toFixed(2)} ${mark(p99 <= (search ? goals.search : goals.p99))}`,
      'p99 при 10 тыс.': p99AtSmall.toFixed(2),
      'отношение (≤ 1,5)': `${ratio.toFixed(2)} ${mark(ratio <= goals.ratio)}`,
    })),
  )
  const { seconds } = large
  process.stdout.write(`Заполнение ${LARGE} заявок: ${Math.round(seconds)} с ${mark(seconds <= goals.seedSeconds)}\n`)
  writeFileSync(file, `${JSON.stringify({ goals, seedSeconds: seconds, results }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}

async function measureAt(count: number, url: string, environment: NodeJS.ProcessEnv, note: Note) {
  note(`Готовим очередь из ${count} заявок…`)
  const name = `bench_queue_${count}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS ${name}`)
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const address = new URL(url)
  address.pathname = `/${name}`
  const own = { ...environment, DATABASE_URL: address.toString() }
  await migrate(address.toString(), own, note)
  const started = performance.now()
  await run('prisma/seed/run.ts', ['applications', '--applications', String(count)], own)
  const seconds = (performance.now() - started) / 1000
  note(`Измеряем очередь из ${count} заявок…`)
  const output = await run('tests/bench/queue/measure.ts', [], own)
  const json = output.split('\n').find((line) => line.startsWith('['))
  if (!json) throw new Error(output)
  return { seconds, lists: JSON.parse(json) as Measured[] }
}

async function run(script: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const { code, output } = await runScript(script, args, environment)
  if (code !== 0) throw new Error(output)
  return output
}

function mark(good: boolean): string {
  return good ? '✓' : '✗'
}
