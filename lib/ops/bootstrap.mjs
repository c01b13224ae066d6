// Runs before the install, on whatever Node ≥20 the machine has: built-ins only, plain JavaScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepareProject, ROOT } from './install.mjs'

/** @type {Record<string, string[]>} */
const COMMANDS = {
  start: ['lib/ops/start.ts'],
  dev: ['lib/ops/start.ts', '--dev'],
  worker: ['lib/ops/attach.ts', 'lib/jobs/worker.ts'],
  seed: ['lib/ops/attach.ts', 'prisma/seed/run.ts', 'applications'],
  'storage:rotate': ['lib/ops/attach.ts', 'lib/storage/rotate-run.ts'],
  'journal:verify': ['lib/ops/attach.ts', 'lib/history/journal/verify-run.ts'],
  'personal-data:rotate': ['lib/ops/attach.ts', 'lib/personal-data/rotate-run.ts'],
  bench: ['tests/bench/run.ts'],
  test: ['tests/run/main.ts', 'all'],
  check: ['tests/run/main.ts', 'check'],
  'test:unit': ['tests/run/main.ts', 'unit'],
  'test:int': ['tests/run/main.ts', 'int'],
  'test:e2e': ['tests/run/main.ts', 'e2e'],
}
const WATCH_PARENT_MS = 1_000

/** Runs the command's TypeScript under the pinned Node and returns its exit code. @param {string[]} args */
function run(args) {
  const node = join(ROOT, 'node_modules/.bin/node')
  const child = spawn(node, ['--import', 'tsx', ...args], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
  })
  // Ctrl-C reaches the child by itself too (same terminal group): a second request to stop changes nothing.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal))
  watchParent(() => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

/** When npm is killed outright, nobody tells us: we belong to another parent then. @param {() => void} onOrphaned */
function watchParent(onOrphaned) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) onOrphaned()
  }, WATCH_PARENT_MS).unref()
}

const [command = '', ...rest] = process.argv.slice(2)
const script = COMMANDS[command]
if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(
    `Нужен Node.js 20 или новее, а установлен ${process.versions.node}: обновите его с https://nodejs.org.\n`,
  )
  process.exit(1)
} else if (!script) {
  process.stderr.write(`Неизвестная команда «${command}», есть: ${Object.keys(COMMANDS).join(', ')}.\n`)
  process.exit(1)
} else if (!(await prepareProject())) {
  process.exit(1)
} else if (!existsSync(join(ROOT, script[0] ?? ''))) {
  process.stderr.write(`Не хватает файла ${script[0]}: восстановите его командой git checkout.\n`)
  process.exit(1)
} else {
  process.exit(await run([...script, ...rest]))
}
