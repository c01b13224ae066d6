import { existsSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuild } from '@/lib/ops/build'
import { print } from '@/lib/ops/console'
import { failureSentence } from '@/lib/ops/failure'
import { inProject } from '@/lib/ops/project'
import { runToEnd } from '@/lib/ops/run-to-end'
import { ensureTemplate, openTestServer, testEnvironment } from '../support/test-server'
import { ensureChromium } from './chromium'
import { ensurePdfPrograms } from './pdf-programs'
import { readPlaywright, readVitest, type Reader } from './reports'
import type { Outcome, Place } from './schedule'

export type Stage = Place & {
  /** Runs the stage; its output goes to the console at once when `live`, else in one piece at the end. */
  run: (environment: NodeJS.ProcessEnv, live: boolean) => Promise<Outcome>
}
type Order = Partial<Pick<Place, 'cores' | 'after' | 'needs'>>

const bin = (path: string) => inProject('node_modules', path)
const paint = { ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) }

const secondsSince = (started: number) => ((performance.now() - started) / 1000).toFixed(1)

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
  if (!live) process.stdout.write(`\n— ${title}\n${output}`)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${title}: ${secondsSince(started)} с\n`)
  return code
}

const place = (title: string, order: Order): Place => ({ title, cores: 1, after: [], needs: [], ...order })

/** A check that passes or fails as a whole and counts as one. */
function check(title: string, order: Order, ...commands: string[][]): Stage {
  return {
    ...place(title, order),
    run: async (environment, live) => {
      const code = await execute(title, commands, environment, live)
      return code === 0 ? { passed: 1, failures: [] } : { passed: 0, failures: [title] }
    },
  }
}

/** Something that tests need: nothing is counted unless it fails. */
function preparation(title: string, order: Order, prepare: () => Promise<unknown>): Stage {
  return {
    ...place(title, order),
    run: async () => {
      const started = performance.now()
      try {
        await prepare()
      } catch (error) {
        const failure = `${title}: ${failureSentence(error)}`
        process.stdout.write(`\n✗ ${failure}\n`)
        return { passed: 0, failures: [failure] }
      }
      process.stdout.write(`✓ ${title}: ${secondsSince(started)} с\n`)
      return { passed: 0, failures: [] }
    },
  }
}

type Suite = { command: string[]; report: string; read: Reader; variable?: string }

// A run that died before or beside its tests has failed too, whatever its report counts.
function tests(title: string, order: Order, { command, report, read, variable }: Suite): Stage {
  return {
    ...place(title, order),
    run: async (environment, live) => {
      const path = inProject('.data', report)
      rmSync(path, { force: true })
      const args = variable ? command : [...command, `--outputFile.json=${path}`]
      const code = await execute(title, [args], { ...environment, ...(variable && { [variable]: path }) }, live)
      const outcome = existsSync(path) ? read(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failures: [] }
      return code !== 0 && outcome.failures.length === 0 ? { ...outcome, failures: [title] } : outcome
    },
  }
}

function vitest(project: string): Suite {
  const command = [bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json']
  return { command, report: `${project}.json`, read: readVitest }
}

const TYPES = 'Типы'
const TEMPLATE = 'База для тестов'
const BUILD = 'Сборка'
const CHROMIUM = 'Браузер для тестов'
const PDF_PROGRAMS = 'Программы для проверки PDF'
const CHECKED_FOLDERS = ['app', 'components', 'lib', 'prisma', 'tests']

export const stages = {
  types: check(
    TYPES,
    {},
    [bin('next/dist/bin/next'), 'typegen'],
    [bin('typescript-native/bin/tsc'), '--noEmit', '-p', inProject('tsconfig.json')],
  ),
  lint: check('Стиль', {}, [bin('oxlint/bin/oxlint')]),
  imports: check('Направления импортов', {}, [
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    ...CHECKED_FOLDERS,
  ]),
  unused: check('Неиспользуемый код', {}, [bin('knip/bin/knip.js')]),
  pdfPrograms: preparation(PDF_PROGRAMS, { cores: 0, after: [CHROMIUM] }, ensurePdfPrograms),
  unit: tests('Модульные тесты', { after: [PDF_PROGRAMS] }, vitest('unit')),
  chromium: preparation(CHROMIUM, { cores: 0 }, () => ensureChromium()),
  template: preparation(TEMPLATE, {}, async () => ensureTemplate(await openTestServer())),
  // Types that Next generates are written by both.
  build: preparation(BUILD, { after: [TYPES] }, () =>
    ensureBuild(testEnvironment('postgresql://127.0.0.1/none'), print),
  ),
  ops: tests('Тесты запуска и собранного сервера', { cores: 0, needs: [TEMPLATE, BUILD] }, vitest('ops')),
  integration: tests('Тесты на PostgreSQL', { cores: 2, needs: [TEMPLATE] }, vitest('integration')),
  browser: tests(
    'Тесты в браузере',
    { cores: 2, needs: [TEMPLATE, BUILD, CHROMIUM] },
    {
      command: [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
      report: 'browser.json',
      read: readPlaywright,
      variable: 'PLAYWRIGHT_JSON_OUTPUT_FILE',
    },
  ),
} satisfies Record<string, Stage>
