import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { runScript } from '@/lib/ops/run-to-end'

const GOAL = 50_000

const measuredSchema = z.object({ rows: z.number(), sealing: z.number(), verifying: z.number(), reading: z.number() })

/** Seals and verifies the journal of the database in a process of its own and compares with reading its rows bare. */
export async function benchJournal(
  environment: NodeJS.ProcessEnv,
  file: string,
  note: (sentence: string) => void,
): Promise<void> {
  note('Запечатываем и проверяем журнал…')
  const { code, output } = await runScript('tests/bench/journal/measure.ts', [], environment)
  if (code !== 0) throw new Error(output)
  const measured = measuredSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  const { rows, sealing, verifying, reading } = measured
  const perSecond = rows / verifying
  console.table([
    {
      событий: rows,
      'запечатано/с': Math.round(rows / sealing),
      [`проверено/с (≥ ${GOAL})`]: `${Math.round(perSecond)} ${perSecond >= GOAL ? '✓' : '✗'}`,
      'прочитано/с': Math.round(rows / reading),
      'проверка к чтению': (reading / verifying).toFixed(2),
    },
  ])
  writeFileSync(file, `${JSON.stringify({ goal: GOAL, ...measured }, null, 2)}\n`)
  process.stdout.write(`JSON: ${file}\n`)
}
