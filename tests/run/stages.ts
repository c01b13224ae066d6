import { existsSync, readFileSync, rmSync } from 'node:fs'
import { inProject } from '@/lib/ops/project'
import { runToEnd } from '@/lib/ops/run-to-end'

export type Counts = { passed: number; failed: number }

export type Stage = {
  title: string
  /** Runs the stage; its output goes to the console at once when `live`, else in one piece at the end. */
  run: (environment: NodeJS.ProcessEnv, live: boolean) => Promise<Counts>
}

const bin = (path: string) => inProject('node_modules', path)
const paint = { ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) }

async function execute(
  title: string,
  commands: readonly (readonly string[])[],
  environment: NodeJS.ProcessEnv,
  live: boolean,
) {
  const started = performance.now()
  let output = ''
  let code = 0
  if (live) process.stdout.write(`\n— ${title}\n`)
  for (const command of commands) {
    const finished = await runToEnd(process.execPath, command, { ...environment, ...paint }, live)
    output += finished.output
    code = finished.code
    if (code !== 0) break
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (!live) process.stdout.write(`\n— ${title}\n${output}`)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${title}: ${seconds} с\n`)
  return code
}

/** A check that passes or fails as a whole and counts as one. */
function check(title: string, ...commands: string[][]): Stage {
  return {
    title,
    run: async (environment, live) => {
      const code = await execute(title, commands, environment, live)
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
    },
  }
}

type Reader = (report: unknown) => Counts

// A run that died before or beside its tests has failed too, whatever its report counts.
function tests(title: string, command: string[], report: string, read: Reader, variable?: string): Stage {
  return {
    title,
    run: async (environment, live) => {
      const path = inProject('.data', report)
      rmSync(path, { force: true })
      const args = variable ? command : [...command, `--outputFile.json=${path}`]
      const code = await execute(title, [args], { ...environment, ...(variable && { [variable]: path }) }, live)
      const counts = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0 }
      return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
    },
  }
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

function readVitest(report: unknown): Counts {
  const { numPassedTests, numFailedTests, testResults } = report as VitestReport
  const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length }
}

type PlaywrightReport = { stats: { expected: number; flaky: number; unexpected: number } }

function readPlaywright(report: unknown): Counts {
  const { expected, flaky, unexpected } = (report as PlaywrightReport).stats
  return { passed: expected + flaky, failed: unexpected }
}

const vitest = (...projects: string[]) => [
  bin('vitest/vitest.mjs'),
  'run',
  ...projects.flatMap((project) => ['--project', project]),
  '--reporter=default',
  '--reporter=json',
]

export const stages = {
  types: check(
    'Типы',
    [bin('next/dist/bin/next'), 'typegen'],
    [bin('typescript/bin/tsc'), '--noEmit', '-p', inProject('tsconfig.json')],
  ),
  lint: check('Стиль', [
    bin('eslint/bin/eslint.js'),
    '.',
    '--max-warnings=0',
    '--cache',
    '--cache-location',
    '.data/eslint',
  ]),
  imports: check('Направления импортов', [
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'app',
    'components',
    'lib',
    'prisma',
    'tests',
  ]),
  unused: check('Неиспользуемый код', [bin('knip/bin/knip.js')]),
  unit: tests('Модульные тесты', vitest('unit'), 'unit.json', readVitest),
  integration: tests('Тесты на PostgreSQL', vitest('integration'), 'integration.json', readVitest),
  ops: tests('Тесты запуска и собранного сервера', vitest('ops'), 'ops.json', readVitest),
  browser: tests(
    'Тесты в браузере',
    [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    'browser.json',
    readPlaywright,
    'PLAYWRIGHT_JSON_OUTPUT_FILE',
  ),
} satisfies Record<string, Stage>
