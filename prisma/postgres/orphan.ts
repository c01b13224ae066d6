import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

// In containers nobody may collect an ended orphan: it stays in the table as a zombie.
function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Resolves true as soon as the process is gone, false when `milliseconds` have passed. */
export async function waitForExit(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false
    await pause(30)
  }
  return true
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}

function workingDirectoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

// The number in postmaster.pid may by now belong to any process: a server changes into its data directory and
// names it on its command line.
function servesDirectory(pid: number, data: string): boolean {
  const command = commandOf(pid)
  if (!/\bpostgres\b/.test(command)) return false
  return command.includes(data) || workingDirectoryOf(pid) === data
}

type Postmaster = {
  pid: number
  port: number
  /** The folder of its Unix socket; undefined when it has none. */
  sockets: string | undefined
}

/** The server that runs on this data directory, whoever started it, as it says of itself in `postmaster.pid`. */
export function runningPostmaster(data: string): Postmaster | undefined {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid) || !servesDirectory(pid, data)) return undefined
  return { pid, port: Number.parseInt(lines[3] ?? '', 10), sockets: lines[4]?.trim() || undefined }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended in between.
  }
}

/** Stops a postmaster: fast shutdown first, immediate when that takes too long (the log is replayed at next start). */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await waitForExit(pid, 15_000)) return
  signal(pid, 'SIGQUIT')
  if (await waitForExit(pid, 5_000)) return
  signal(pid, 'SIGKILL')
  await waitForExit(pid, 5_000)
}

/** After a killed start: ends the server left on this directory and removes what would keep a new one from starting. */
export async function clearOrphan(data: string): Promise<void> {
  const running = runningPostmaster(data)
  if (running) await stopPostmaster(running.pid)
  for (const left of globSync('{postmaster.pid,.s.PGSQL.*}', { cwd: data })) rmSync(join(data, left), { force: true })
}
