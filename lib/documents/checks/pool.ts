import type { Inspection, InspectionOrder } from './finding'
import { startExaminer, type Examiner, type ExaminerLimits } from './examiner'
import { Turns } from './turns'

export type PoolOptions = ExaminerLimits & {
  /** Processes at most; further files wait. */
  size: number
  /** Without work for so long a process is let go. */
  idleMs: number
}

export type Pool = {
  /**
   * Examines one file; its bytes are fetched when its turn comes, so that those who wait take no memory. Null when the
   * examining process crashed over it, took too long or too much memory. Of those who wait each `owner` gets a turn
   * before anybody gets a second one.
   */
  run(order: () => Promise<InspectionOrder & { extension: string }>, owner?: string): Promise<Inspection | null>
  /** Ends the processes that wait for work. */
  close(): void
}

const DEFAULTS: PoolOptions = {
  entry: 'lib/documents/checks/child.ts',
  size: 2,
  cpuMs: 15_000,
  timeoutMs: 60_000,
  heapMb: 384,
  memoryMb: 640,
  idleMs: 5 * 60_000,
}

/** A process that has grown so large over a file does not take another. */
const RETIRED_MB = 320

/** A few processes, started on demand, that read what people send. */
export function createPool(options: Partial<PoolOptions> = {}): Pool {
  const settings = { ...DEFAULTS, ...options }
  const idle: { examiner: Examiner; timer: NodeJS.Timeout }[] = []
  const waiting = new Turns()
  let running = 0

  const take = async (): Promise<Examiner> => {
    for (let kept = idle.pop(); kept; kept = idle.pop()) {
      clearTimeout(kept.timer)
      if (kept.examiner.alive()) return kept.examiner
    }
    return startExaminer(settings)
  }

  const keep = async (examiner: Examiner): Promise<void> => {
    if (!examiner.alive()) return
    if ((await examiner.memory()) > RETIRED_MB) return examiner.stop()
    const timer = setTimeout(() => {
      idle.splice(0, idle.length, ...idle.filter((kept) => kept.examiner !== examiner))
      examiner.stop()
    }, settings.idleMs)
    idle.push({ examiner, timer: timer.unref() })
  }

  const run: Pool['run'] = async (order, owner = '') => {
    if (running < settings.size) running += 1
    else await waiting.wait(owner)
    try {
      const examiner = await take()
      try {
        return await examiner.examine(await order())
      } finally {
        await keep(examiner)
      }
    } finally {
      if (!waiting.next()) running -= 1
    }
  }

  const close = () => {
    for (const { examiner, timer } of idle.splice(0)) {
      clearTimeout(timer)
      examiner.stop()
    }
  }
  return { run, close }
}
