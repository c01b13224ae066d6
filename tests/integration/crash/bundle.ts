import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inProject } from '@/lib/ops/project'
import { runToEnd } from '@/lib/ops/run-to-end'

type Found = { path: string }
type Plugs = Record<'onResolve' | 'onLoad', (filter: object, give: (found: Found) => object) => void>
type Bundler = { build: (options: object) => Promise<unknown> }

/** What services ask nothing of here, or what no snapshot can hold. */
const stands: [RegExp, string][] = [
  [/^next\//, 'module.exports = {}'],
  [/^(node:)?tls$/, 'module.exports = {}'],
  [/^react$/, 'exports.cache = (load) => load'],
]

const standIns = {
  name: 'stand-ins',
  setup: ({ onResolve, onLoad }: Plugs) => {
    for (const [filter, contents] of stands) {
      onResolve({ filter }, ({ path }) => ({ path, namespace: contents }))
      onLoad({ filter: /.*/, namespace: contents }, () => ({ contents }))
    }
  },
}

/** The query compiler lies in a file of its own: as text it would be two thirds of the code. */
const compilerAside = (file: string) => ({
  name: 'compiler-aside',
  setup: ({ onLoad }: Plugs) =>
    onLoad({ filter: /wasm-base64\.mjs$/ }, ({ path }) => {
      const [, base64 = ''] = /"([^"]+)"/.exec(readFileSync(path, 'utf8')) ?? []
      writeFileSync(file, Buffer.from(base64, 'base64'))
      return { contents: `export const wasm = require('node:fs').readFileSync(${JSON.stringify(file)})` }
    }),
})

/** The process in one file. The bundler is the one that tsx runs the project's own scripts with. */
export async function bundleService(entry: string): Promise<string> {
  const require = createRequire(import.meta.url)
  const { build } = createRequire(require.resolve('tsx/package.json'))('esbuild') as Bundler
  const outfile = join(process.env.DATA_DIR ?? '', entry.replace('.ts', '.cjs'))
  await build({
    entryPoints: [join(import.meta.dirname, entry)],
    tsconfig: inProject('tsconfig.json'),
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    supported: { 'dynamic-import': false },
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(outfile).href) },
    logLevel: 'error',
    plugins: [standIns, compilerAside(`${outfile}.wasm`)],
  })
  return outfile
}

/** For lives too short for the optimising compilers, and for collecting what they leave, to pay. */
export const SHORT_LIVED = ['--no-opt', '--liftoff-only', '--min-semi-space-size=64', '--max-semi-space-size=64']
const SNAPSHOT = [...SHORT_LIVED, '--single-threaded', '--wasm-lazy-validation', '--no-warnings']

/** The state of a process that has loaded its modules, to begin others from: loading is half of what a start costs. */
export async function takeSnapshot(entry: string): Promise<string> {
  const code = await bundleService(entry)
  const snapshot = code.replace('.cjs', '.blob')
  const options = [...SNAPSHOT, '--snapshot-blob', snapshot, '--build-snapshot', code]
  const taken = await runToEnd(process.execPath, options, process.env)
  if (taken.code !== 0) throw new Error(`No snapshot of ${entry}:\n${taken.output}`)
  return snapshot
}

/** A process of the bundle that can be told from others by its connections to the database. */
export function forkService(file: string, name: string, options: readonly string[] = SHORT_LIVED): ChildProcess {
  return fork(file, {
    env: { ...process.env, PGAPPNAME: name, NODE_COMPILE_CACHE: join(process.env.DATA_DIR ?? '', 'cache') },
    execArgv: [...options, '--no-deprecation'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** The same from where the snapshot was taken. */
export function forkSnapshot(snapshot: string, name: string): ChildProcess {
  return forkService(snapshot, name, [...SNAPSHOT, '--snapshot-blob', snapshot])
}
