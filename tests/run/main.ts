import { mkdirSync } from 'node:fs'
import { print } from '@/lib/ops/console'
import { OperatorError } from '@/lib/ops/failure'
import { inProject } from '@/lib/ops/project'
import { runCommand, type Shutdown } from '@/lib/ops/shutdown'
import { ensureChromium } from './chromium'
import { stages, type Counts, type Stage } from './stages'

/** Stages of a row run side by side (two cores), the first of them telling as it goes; the rows follow one another. */
const { types, lint, imports, unused, unit, integration, ops, browser } = stages
const PLANS: Record<string, Stage[][]> = {
  all: [[types, lint], [imports, unused], [unit], [integration, ops], [browser]],
  check: [
    [types, lint],
    [imports, unit],
  ],
  unit: [[unit]],
  int: [[integration, ops]],
  e2e: [[browser]],
}

function testEnvironment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, PORT: _port, APP_URL: _address, ...environment } = process.env
  return { ...environment, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' }
}

async function runPlan(plan: readonly Stage[][]): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0 }
  for (const row of plan) {
    if (row.includes(browser)) await ensureChromium()
    const results = await Promise.all(row.map((stage) => stage.run(testEnvironment(), stage === row[0])))
    for (const { passed, failed } of results) {
      total.passed += passed
      total.failed += failed
    }
  }
  return total
}

async function test(shutdown: Shutdown): Promise<void> {
  const plan = PLANS[process.argv[2] ?? 'all']
  if (!plan) throw new OperatorError(`Неизвестная часть проверок, есть: ${Object.keys(PLANS).join(', ')}.`)
  mkdirSync(inProject('.data'), { recursive: true, mode: 0o711 })
  const { passed, failed } = await runPlan(plan)
  if (shutdown.stopping) return
  print(`\n${passed} passed, ${failed} failed`)
  await shutdown.exit(failed === 0 && passed > 0 ? 0 : 1)
}

await runCommand(test, () => undefined)
