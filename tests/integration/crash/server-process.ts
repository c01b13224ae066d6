import { fork, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { inProject } from '@/lib/ops/project'
import type { ActName, Person } from './acts'

export type Order = {
  id: number
  name: ActName
  actor: Person
  target: { applicationId: string; version: number }
}
export type Answer = { id: number; result: Result<unknown> } | { id: number; failure: string }

// Services ask Next for nothing; loading it would take a third of a process's start.
const withoutNext = {
  name: 'without-next',
  setup: ({ onResolve, onLoad }: Plugs) => {
    onResolve({ filter: /^next\// }, ({ path }) => ({ path, namespace: 'next' }))
    onLoad({ filter: /.*/, namespace: 'next' }, () => ({ contents: 'module.exports = {}' }))
  },
}

type Plugs = Record<'onResolve' | 'onLoad', (filter: object, give: (found: { path: string }) => object) => void>
type Bundler = { build: (options: object) => Promise<unknown> }

/**
 * The process in one file: two hundred of them are started. The bundler is the one that tsx runs the project's own
 * scripts with.
 */
export async function bundleService(entry = 'service.ts'): Promise<string> {
  const require = createRequire(import.meta.url)
  const { build } = createRequire(require.resolve('tsx/package.json'))('esbuild') as Bundler
  const outfile = join(process.env.DATA_DIR ?? '', entry.replace('.ts', '.mjs'))
  await build({
    entryPoints: [join(import.meta.dirname, entry)],
    tsconfig: inProject('tsconfig.json'),
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [withoutNext],
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  })
  return outfile
}

export type ServerProcess = {
  ready: Promise<void>
  /** Gives the answer, or null when the process died before it came. */
  send: (order: Omit<Order, 'id'>) => Promise<Answer | null>
  kill: () => Promise<void>
  /** Lets the process end by itself: only then does Node keep what it has compiled for the next ones. */
  stop: () => Promise<void>
  /** Breaks the connections to the database that the process has now. */
  cutConnections: () => Promise<void>
}

// Lives too short for the optimising compilers, and for collecting what it leaves, to pay.
const SHORT_LIVED = ['--no-opt', '--liftoff-only', '--min-semi-space-size=64', '--max-semi-space-size=64']

/** A process of the bundled file that can be told from others by its connections to the database. */
export function forkService(file: string, name: string, execArgv: readonly string[] = SHORT_LIVED): ChildProcess {
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.searchParams.set('application_name', name)
  return fork(file, {
    env: { ...process.env, DATABASE_URL: url.href, NODE_COMPILE_CACHE: join(process.env.DATA_DIR ?? '', 'cache') },
    execArgv: [...execArgv, '--no-deprecation'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

let started = 0

export function startServerProcess(file: string): ServerProcess {
  const name = `crash-${(started += 1)}`
  const child = forkService(file, name)
  const waiting = new Map<number, (answer: Answer | null) => void>()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') return resolve()
      waiting.get(message.id)?.(message)
      waiting.delete(message.id)
    })
    void ended.then(() => reject(new Error(`${name} ended before it was ready`)))
  })
  // One that is never used may be ended before it is ready.
  ready.catch(() => undefined)
  void ended.then(() => waiting.forEach((answer) => answer(null)))
  return {
    ready,
    send: (order) => ask(child, waiting, order),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      await connectionsGone(name)
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
    cutConnections: async () => {
      await prisma().$queryRaw`
        SELECT pg_terminate_backend("pid", 5000) FROM pg_stat_activity WHERE "application_name" = ${name}`
    },
  }
}

let orders = 0

function ask(
  child: ChildProcess,
  waiting: Map<number, (answer: Answer | null) => void>,
  order: Omit<Order, 'id'>,
): Promise<Answer | null> {
  const id = (orders += 1)
  return new Promise((resolve) => {
    waiting.set(id, resolve)
    child.send({ ...order, id }, (error) => error && resolve(null))
  })
}

/** A commit that was under way when the process died is still being made: only then is there something to look at. */
export async function connectionsGone(name: string): Promise<void> {
  for (;;) {
    const [row] = await prisma().$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "application_name" = ${name}`
    if (row?.count === 0) return
  }
}
