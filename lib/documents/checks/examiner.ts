import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { Inspection, InspectionOrder } from './finding'

export type ExaminerLimits = {
  /** Module that the process runs, from the root of the checkout. */
  entry: string
  /** Of one file. */
  timeoutMs: number
  /** Of the heap of JavaScript, megabytes. */
  heapMb: number
  /** Of everything the process holds, megabytes; watched where /proc tells it. */
  memoryMb: number
}

/** A process that examines one file at a time. */
export type Examiner = {
  /** What was found; null when the process crashed, took too long or too much memory: it is gone then. */
  examine(order: InspectionOrder & { extension: string }): Promise<Inspection | null>
  /** Resident megabytes; zero where they cannot be told. */
  memory(): Promise<number>
  alive(): boolean
  stop(): void
}

const START_MS = 30_000
const WATCH_MS = 100
const PAGE_BYTES = 4096

/** Starts an examiner; throws when it does not come up. */
export async function startExaminer(limits: ExaminerLimits): Promise<Examiner> {
  const child = fork(join(/* turbopackIgnore: true */ process.cwd(), limits.entry), [], {
    execArgv: [`--max-old-space-size=${limits.heapMb}`],
    // What reads hostile bytes knows no secret and says nothing.
    env: { NODE_ENV: 'production' },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // A person who opens a page does not wait for a file of another.
  if (child.pid !== undefined) lowerPriority(child.pid)
  const gone = new Promise<null>((resolve) => {
    child.once('exit', () => resolve(null))
    child.once('error', () => resolve(null))
  })
  const first = await within(START_MS, answerOf(child, gone))
  if (first !== 'ready') {
    child.kill('SIGKILL')
    throw new Error('The process that examines files does not start')
  }
  release(child)
  return {
    examine: (order) => examine(child, gone, order, limits),
    memory: () => residentMegabytes(child),
    alive: () => child.connected && child.exitCode === null && child.signalCode === null,
    stop: () => void child.kill('SIGKILL'),
  }
}

async function examine(
  child: ChildProcess,
  gone: Promise<null>,
  order: InspectionOrder & { extension: string },
  limits: ExaminerLimits,
): Promise<Inspection | null> {
  child.ref()
  child.channel?.ref()
  const watch = setInterval(() => void killOver(child, limits.memoryMb), WATCH_MS)
  try {
    const answer = answerOf(child, gone)
    child.send(order, (error) => error && child.kill('SIGKILL'))
    const inspection = (await within(limits.timeoutMs, answer)) as Inspection | null
    if (inspection === null) child.kill('SIGKILL')
    return inspection
  } finally {
    clearInterval(watch)
    release(child)
  }
}

/** The next message of the process; null when it ends before. */
function answerOf(child: ChildProcess, gone: Promise<null>): Promise<unknown> {
  return Promise.race([gone, new Promise((resolve) => child.once('message', resolve))])
}

async function within(milliseconds: number, answer: Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), milliseconds)))
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

async function killOver(child: ChildProcess, megabytes: number): Promise<void> {
  if ((await residentMegabytes(child)) > megabytes) child.kill('SIGKILL')
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'latin1').catch(() => '')
  return (Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES) / 1024 / 1024
}

/** An idle examiner keeps nobody from ending. */
function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not every system lets it be done; nothing depends on it.
  }
}
