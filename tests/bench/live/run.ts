import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { runScript } from '@/lib/ops/run-to-end'
import { median } from '../report'
import type { Served } from '../serve'

const GOAL = 0.8

/** `processor` is what the server takes for a request, in milliseconds. */
const shotSchema = z.object({ requestsPerSecond: z.number(), processor: z.number() })

const measuredSchema = z.object({
  streams: z.number(),
  newsPerSecond: z.number(),
  rounds: z.array(z.object({ alone: shotSchema, together: shotSchema })),
  /** From the write of a news to its arrival, in milliseconds. */
  arrival: z.object({ p50: z.number(), p99: z.number(), count: z.number() }),
})

/** How much of its throughput a page keeps while hundreds of people listen for their news. */
export async function benchLive(
  cabinet: Served,
  environment: NodeJS.ProcessEnv,
  file: string,
  note: (sentence: string) => void,
): Promise<void> {
  note('Измеряем страницу с открытыми соединениями и без них…')
  const { code, output } = await runScript(
    'tests/bench/live/measure.ts',
    [cabinet.base, String(cabinet.pid)],
    environment,
  )
  if (code !== 0) throw new Error(output)
  const measured = measuredSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  const { streams, newsPerSecond, rounds, arrival } = measured
  const ratio = median(rounds.map(({ alone, together }) => together.requestsPerSecond / alone.requestsPerSecond))
  const of = (way: 'alone' | 'together') => {
    const shots = rounds.map((round) => round[way])
    const reached = Math.round(median(shots.map(({ requestsPerSecond }) => requestsPerSecond)))
    return `${reached} запросов/с, процессор ${median(shots.map(({ processor }) => processor)).toFixed(2)} мс`
  }
  console.table({
    соединений: streams,
    'новостей в секунду': newsPerSecond,
    '/cabinet без них': of('alone'),
    '/cabinet с ними': of('together'),
    [`отношение, медиана ${rounds.length} кругов (≥ ${GOAL})`]: `${ratio.toFixed(2)} ${ratio >= GOAL ? '✓' : '✗'}`,
    'новость доходит за, p50': `${Math.round(arrival.p50)} мс`,
    'новость доходит за, p99': `${Math.round(arrival.p99)} мс`,
  })
  writeFileSync(file, `${JSON.stringify({ goal: GOAL, ratio, ...measured }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}
