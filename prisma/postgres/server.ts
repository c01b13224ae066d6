import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { OperatorError, commonFailure } from '../../lib/ops/failure'
import { postgresAccount, type Account } from './account'
import { ensureCluster, resetPassword } from './cluster'
import { locate, type Location } from './location'
import { clearOrphan, runningPostmaster, stopPostmaster } from './orphan'

const START_TIMEOUT_MS = 60_000
const PORT_ATTEMPTS = 3
/** The path of a socket, in bytes: what the system with the least room takes (macOS: `sun_path` of 104 with its end). */
const SOCKET_PATH_BYTES = 103

export type EmbeddedOptions = {
  /** Data directory; made when missing. */
  directory: string
  /** File for the server's own log, rewritten at each start. */
  logFile: string
  password: string
  /** False when `password` was just made although the directory is older: the server's one is then reset. */
  passwordKnown: boolean
  /** False only for databases that may be lost (tests). */
  durable: boolean
  /** Sentences worth showing: the data lives elsewhere. */
  note?: (sentence: string) => void
}

export type EmbeddedServer = {
  port: number
  /** Connection URL of a database of this server. */
  url: (database: string) => string
  /** Stops the server; resolves when it is gone. */
  stop: () => Promise<void>
  /** Resolves when the server has ended, asked or not. */
  ended: Promise<void>
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'max_connections=200',
  'shared_buffers=256MB',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_min_messages=warning',
  // Details and statements quote the values of rows: no personal data in logs.
  'log_error_verbosity=terse',
  'log_min_error_statement=panic',
]
// What is verified with one round of hashing is as good as open, and a connection costs as little.
const LOSSY_SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'scram_iterations=1']

/** A port of 127.0.0.1 that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/**
 * The folder of the Unix socket that our processes meet the server at: over TCP a statement costs both sides more, and
 * into the data directory no other account may look. Undefined where the system has none or the path is too long.
 */
function socketFolder(data: string): string | undefined {
  const path = join(data, '.s.PGSQL.65535')
  return platform() !== 'win32' && Buffer.byteLength(path) <= SOCKET_PATH_BYTES ? data : undefined
}

function serverUrl(password: string, port: number, sockets: string | undefined): (database: string) => string {
  const host = sockets ? `?host=${encodeURIComponent(sockets)}` : ''
  return (database) => `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}${host}`
}

/** URL maker of the server that another process keeps running on this directory, or undefined when none does. */
export function findEmbeddedPostgres(directory: string, password: string): ((database: string) => string) | undefined {
  const running = runningPostmaster(locate(directory, postgresAccount()).data)
  return running && serverUrl(password, running.port, running.sockets)
}

function launch(location: Location, account: Account, port: number, options: EmbeddedOptions): ChildProcess {
  const sockets = socketFolder(location.data)
  // A list of folders: quoted, a comma in the path parts nothing.
  const listed = sockets ? `"${sockets.replaceAll('"', '""')}"` : ''
  const settings = [...SETTINGS, `unix_socket_directories=${listed}`, ...(options.durable ? [] : LOSSY_SETTINGS)]
  const log = openSync(options.logFile, 'w')
  // Its own session: Ctrl-C of the terminal must not stop the database before those who use it.
  const child = spawn(
    join(location.binaries, 'bin/postgres'),
    ['-D', location.data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    },
  )
  closeSync(log)
  return child
}

// pg_ctl waits for the same mark: the eighth line of the file becomes "ready".
function isReady(data: string, pid: number | undefined): boolean {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return false
  const lines = readFileSync(file, 'utf8').split('\n')
  return Number.parseInt(lines[0] ?? '', 10) === pid && (lines[7] ?? '').trim() === 'ready'
}

async function launchAndWait(location: Location, account: Account, port: number, options: EmbeddedOptions) {
  const child = launch(location, account, port, options)
  let running = true
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      running = false
      resolve()
    }
    child.once('exit', finish)
    child.once('error', finish)
  })
  const deadline = performance.now() + START_TIMEOUT_MS
  while (running && performance.now() < deadline) {
    if (isReady(location.data, child.pid)) return { child, ended }
    await pause(25)
  }
  if (running && child.pid !== undefined) await stopPostmaster(child.pid)
  return undefined
}

function startFailure(logFile: string): OperatorError {
  const log = readFileSync(logFile, 'utf8')
  const reason = log.split('\n').findLast((line) => /FATAL|PANIC|could not/.test(line)) ?? log.trim().split('\n').at(-1)
  return new OperatorError(
    commonFailure(log) ?? `База данных не запустилась (${reason?.trim()}): подробности в ${logFile}.`,
  )
}

async function ensureDatabase(url: (database: string) => string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres') })
  await client.connect()
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}

/**
 * Starts PostgreSQL on 127.0.0.1 with a free port and on a socket, recovering from whatever a killed start left behind, and makes
 * the database `name`. Throws OperatorError with a sentence for the person at the console.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions, name: string): Promise<EmbeddedServer> {
  const account = postgresAccount()
  const location = locate(options.directory, account)
  if (location.moved) options.note?.(`Папка недоступна пользователю postgres, поэтому база лежит в ${location.data}.`)
  await clearOrphan(location.data)
  const existed = existsSync(join(location.data, 'PG_VERSION'))
  ensureCluster(location, account, options.password, options.durable)
  if (existed && !options.passwordKnown) resetPassword(location, account, options.password)

  for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt += 1) {
    const port = await freePort()
    const started = await launchAndWait(location, account, port, options)
    if (!started) continue
    const { child, ended } = started
    const url = serverUrl(options.password, port, socketFolder(location.data))
    const stop = async () => {
      if (child.pid !== undefined) await stopPostmaster(child.pid)
      await ended
    }
    try {
      await ensureDatabase(url, name)
    } catch (error) {
      await stop()
      throw error
    }
    return { port, url, stop, ended }
  }
  throw startFailure(options.logFile)
}
