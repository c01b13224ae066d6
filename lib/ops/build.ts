import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { OperatorError, commonFailure } from './failure'
import { hashFiles, writeAtomically } from './files'
import { ROOT, inProject } from './project'
import { runToEnd } from './run-to-end'

const INPUTS = [
  'app',
  'components',
  'lib',
  'instrumentation.ts',
  'public',
  'prisma/schema',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]
const TICK_MS = 10_000

const isInput = (path: string) => !/\.test\.tsx?$/.test(path) && !path.startsWith('lib/db/generated/')

/** Builds the application unless `.next` already holds a finished build of these very sources. */
export async function ensureBuild(environment: NodeJS.ProcessEnv, note: (sentence: string) => void): Promise<void> {
  const stamp = inProject('.next/build-inputs')
  const hash = hashFiles(ROOT, INPUTS, isInput)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  rmSync(stamp, { force: true })
  note('Собираем приложение (обычно меньше минуты)…')
  const started = performance.now()
  const ticker = setInterval(() => note(`…собираем, ${Math.round((performance.now() - started) / 1000)} с`), TICK_MS)
  const next = inProject('node_modules/next/dist/bin/next')
  const { code, output } = await runToEnd(process.execPath, [next, 'build'], { ...environment, NODE_ENV: 'production' })
  clearInterval(ticker)
  if (code !== 0) throw buildFailure(output)
  mkdirSync(inProject('.next'), { recursive: true })
  writeAtomically(stamp, hash)
}

function buildFailure(output: string): OperatorError {
  const common = commonFailure(output)
  if (common) return new OperatorError(common)
  return new OperatorError(
    `${output.trim().split('\n').slice(-25).join('\n')}\nПриложение не собралось: исправьте ошибку выше.`,
  )
}
