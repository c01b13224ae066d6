#!/usr/bin/env node
// Prisma's CLI expects a native schema engine that it downloads from binaries.prisma.sh. Closed networks
// (hospitals) cannot reach that host, so this script stands in for it: the same engine compiled to
// WebAssembly, speaking the same protocol: newline-delimited JSON-RPC over stdin/stdout, and
// `cli <command>` answering by exit code. prisma.config.ts points PRISMA_SCHEMA_ENGINE_BINARY here.
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { createSchemaEngine } from './wasm.mjs'
import { canConnect, createDatabase, dropDatabase } from './database.mjs'

/** @param {string[]} argv */
function parseArguments(argv) {
  const parsed = {
    datamodels: /** @type {string[]} */ ([]),
    datasource: /** @type {string | undefined} */ (undefined),
    command: '',
  }
  for (let i = 0; i < argv.length; i += 1) {
    const value = argv[i + 1] ?? ''
    switch (argv[i]) {
      case '--datamodels':
        parsed.datamodels.push(value)
        i += 1
        break
      case '--datasource':
        parsed.datasource = value
        i += 1
        break
      case '--enabled-preview-features':
      case '--extension-types':
        i += 1
        break
      case 'cli':
        parsed.command = value
        i += 1
        break
    }
  }
  /** @type {{url?: string, shadowDatabaseUrl?: string}} */
  const datasource = parsed.datasource ? JSON.parse(parsed.datasource) : {}
  return { ...parsed, datasource }
}

/** @param {unknown} error */
function toRpcError(error) {
  const {
    message = String(error),
    code,
    meta,
  } = /** @type {{message?: string, code?: string, meta?: unknown}} */ (error ?? {})
  return { code: 4466, message, data: { is_panic: false, message, error_code: code, meta } }
}

/** @param {string} command @param {string} url */
async function runCommand(command, url) {
  const commands = {
    'can-connect-to-database': canConnect,
    'create-database': createDatabase,
    'drop-database': dropDatabase,
  }
  const run = commands[/** @type {keyof typeof commands} */ (command)]
  if (!run) throw Object.assign(new Error(`unknown command ${command}`), { code: 'P1000' })
  await run(url)
}

/**
 * Diffs reach the CLI through its `print` method, as the native engine sends them; in the result it ignores them.
 * @param {unknown} result
 */
function printDiff(result) {
  const { stdout, exitCode } = /** @type {{stdout: string | null, exitCode: number}} */ (result)
  if (stdout !== null) send({ id: 'print', method: 'print', params: { content: stdout } })
  return { exitCode, stdout: null }
}

/** @param {Record<string, unknown>} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

/** @param {ReturnType<typeof parseArguments>} args */
async function serve(args) {
  const files = args.datamodels.map((path) => /** @type {[string, string]} */ ([path, readFileSync(path, 'utf8')]))
  /** @type {Promise<import('./wasm.mjs').Engine> | undefined} */
  let engine
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (!line.trim()) continue
    const { id, method, params } = JSON.parse(line)
    if (!method) continue
    let answer
    try {
      engine ??= createSchemaEngine(files, args.datasource)
      const result =
        method === 'createDatabase'
          ? await createDatabase(args.datasource.url ?? '')
          : await (
              await engine
            )(method, params)
      answer = { result: method === 'diff' ? printDiff(result) : (result ?? null) }
    } catch (error) {
      answer = { error: toRpcError(error) }
    }
    send({ id, ...answer })
  }
}

/** @param {string} level @param {{message: string, error_code?: string}} fields */
function logLine(level, fields) {
  return `${JSON.stringify({ level, target: 'schema_engine::logger', fields })}\n`
}

const args = parseArguments(process.argv.slice(2))
try {
  await (args.command ? runCommand(args.command, args.datasource.url ?? '') : serve(args))
  process.exit(0)
} catch (error) {
  const { message, data } = toRpcError(error)
  // The CLI skips the first line: the native engine greets there.
  process.stderr.write(logLine('INFO', { message: 'Schema engine' }))
  process.stderr.write(logLine('ERROR', { error_code: data.error_code, message }))
  process.exit(1)
}
