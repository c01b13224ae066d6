import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { runScript } from '@/lib/ops/run-to-end'

const GOAL_MS = 10

const measuredSchema = z.object({
  events: z.number(),
  results: z.array(z.object({ name: z.string(), p50: z.number(), p99: z.number() })),
})

/** Times the first pages of a history of 10,000 events, in a process of its own. */
export async function benchHistory(
  environment: NodeJS.ProcessEnv,
  file: string,
  note: (sentence: string) => void,
): Promise<void> {
  note('Измеряем длинную историю…')
  const { code, output } = await runScript('tests/bench/history/measure.ts', [], environment)
  if (code !== 0) throw new Error(output)
  const measured = measuredSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  console.table(
    measured.results.map(({ name, p50, p99 }) => ({
      [`история из ${measured.events} событий`]: name,
      'p50, мс': p50.toFixed(2),
      [`p99, мс (≤ ${GOAL_MS})`]: `${p99.toFixed(2)} ${p99 <= GOAL_MS ? '✓' : '✗'}`,
    })),
  )
  writeFileSync(file, `${JSON.stringify({ goalMs: GOAL_MS, ...measured }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}
