import { fork, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { Inspection, InspectionOrder } from './finding'

export type ExaminerLimits = {
  /** Module that the process runs, from the root of the checkout. */
  entry: string
  /** Time of the processor for one file; watched where /proc tells it. */
  cpuMs: number
  /** Of one file by the clock, on a machine however busy. */
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
const NICE = 5

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
  child.on('error', () => undefined)
  const first = await within(START_MS, answerOf(child))
  if (first !== 'ready') {
    child.kill('SIGKILL')
    throw new Error('The process that examines files does not start')
  }
  release(child)
  return {
    examine: (order) => examine(child, order, limits),
    memory: () => residentMegabytes(child),
    alive: () => child.connected && child.exitCode === null && child.signalCode === null,
    stop: () => void child.kill('SIGKILL'),
  }
}

async function examine(
  child: ChildProcess,
  order: InspectionOrder & { extension: string },
  limits: ExaminerLimits,
): Promise<Inspection | null> {
  child.ref()
  child.channel?.ref()
  const started = await processorMs(child)
  const watch = setInterval(() => void killOver(child, limits, started), WATCH_MS)
  try {
    const answer = answerOf(child)
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
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const finish = (answer: unknown) => {
      child.off('message', finish).off('exit', end).off('error', end)
      resolve(answer)
    }
    const end = () => finish(null)
    child.on('message', finish).on('exit', end).on('error', end)
    if (child.exitCode !== null || child.signalCode !== null) end()
  })
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

async function killOver(child: ChildProcess, limits: ExaminerLimits, started: number): Promise<void> {
  const [memory, processor] = await Promise.all([residentMegabytes(child), processorMs(child)])
  if (memory > limits.memoryMb || processor - started > limits.cpuMs) child.kill('SIGKILL')
}

async function residentMegabytes({ pid }: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'latin1').catch(() => '')
  return (Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES) / 1024 / 1024
}

/** The fields 14 and 15 of proc_pid_stat(5), in ticks of 10 ms; the name before them may hold spaces. */
async function processorMs({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) * 10
}

/** An idle examiner keeps nobody from ending. */
function release(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, NICE)
  } catch {
    // Not every system lets it be done; nothing depends on it.
  }
}
