import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { print } from '@/lib/ops/console'
import { OperatorError } from '@/lib/ops/failure'
import { inProject } from '@/lib/ops/project'
import { runCommand, type Shutdown } from '@/lib/ops/shutdown'
import { openTestServer } from '../support/test-server'
import { makeRunFolder } from './memory'
import { runSideBySide, type Outcome } from './schedule'
import { stages, type Stage } from './stages'

const { types, lint, imports, unused, pdfPrograms, unit, chromium, template, build, ops, integration, browser } = stages
/** The short ones first, so that what they find is told early; the long ones then have all cores. */
const PLANS: Record<string, Stage[]> = {
  all: [types, lint, chromium, pdfPrograms, template, build, unit, imports, unused, ops, integration, browser],
  check: [lint, types, unit, imports],
  unit: [pdfPrograms, unit],
  int: [template, build, ops, integration],
  e2e: [chromium, template, build, browser],
}
const MOST_CORES = 4

function environmentOfTests(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _database, PORT: _port, APP_URL: _address, ...environment } = process.env
  return { ...environment, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' }
}

/** One server for all stages that want a database: each copies its databases from one template. */
async function openDatabases(shutdown: Shutdown): Promise<void> {
  const server = await openTestServer()
  shutdown.defer(server.stop)
  process.env.TEST_DATABASE_URL = server.url('postgres')
}

async function runPlan(plan: readonly Stage[], shutdown: Shutdown): Promise<Outcome> {
  const folder = makeRunFolder()
  shutdown.defer(folder.remove)
  process.env.TMPDIR = folder.path
  process.env.TEST_POSTGRES_DIR = folder.path
  if (plan.includes(template)) await openDatabases(shutdown)
  let live: Stage | undefined
  return runSideBySide(
    plan,
    Math.min(availableParallelism(), MOST_CORES),
    async (stage) => {
      const isLive = live === undefined && (stage.cores > 1 || plan.length === 1)
      if (isLive) live = stage
      const outcome = await stage.run(environmentOfTests(), isLive)
      if (isLive) live = undefined
      return outcome
    },
    ({ title }, lacking) => print(`\n✗ ${title}: не запускались, потому что не удалось: ${lacking.join(', ')}`),
  )
}

async function test(shutdown: Shutdown): Promise<void> {
  const plan = PLANS[process.argv[2] ?? 'all']
  if (!plan) throw new OperatorError(`Неизвестная часть проверок, есть: ${Object.keys(PLANS).join(', ')}.`)
  mkdirSync(inProject('.data'), { recursive: true, mode: 0o711 })
  const { passed, failures } = await runPlan(plan, shutdown)
  if (shutdown.stopping) return
  // Last, where nobody has to look for them above thousands of lines.
  for (const failure of failures) print(`\n✗ ${failure}`)
  print(`\n${passed} passed, ${failures.length} failed`)
  await shutdown.exit(failures.length === 0 && passed > 0 ? 0 : 1)
}

await runCommand(test, () => undefined)
