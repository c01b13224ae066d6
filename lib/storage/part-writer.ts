import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

const ENTRY = 'lib/storage/part-writer-thread.ts'
/** It holds what it writes at the moment and nothing else, megabytes. */
const HEAP = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 }

/** Bytes of a file that comes in parts, to be encrypted and written into an open file. */
type Part = { fd: number; key: Uint8Array; position: number; chunks: Uint8Array<ArrayBuffer>[] }

/** Of an error its code would not pass between threads. */
type Failure = { message: string; code: string | undefined }

export type PartOrder = Part & { number: number }
export type PartAnswer = { number: number } & ({ written: number } | { failure: Failure })

type Pending = { resolve: (written: number) => void; reject: (error: unknown) => void }
type Thread = { worker: Worker; pending: Map<number, Pending>; /** So far. */ orders: number }

// Development reloads modules: the thread must outlive them.
const holder = globalThis as { partWriter?: Thread | undefined }

/**
 * Encrypts bytes and writes them, in a thread of its own: buffers that come and go by the hundred megabytes make the
 * collector of whoever allocates them look through its whole heap, and that of the server is large. The chunks are given
 * away: each must own its memory, and is empty afterwards. Gives the number of bytes written.
 */
export function writePart(part: Part): Promise<number> {
  const thread = startPartWriter()
  const { worker, pending } = thread
  const number = (thread.orders += 1)
  return new Promise((resolve, reject) => {
    const memory = part.chunks.map(({ buffer }) => buffer)
    worker.postMessage({ number, ...part } satisfies PartOrder, memory)
    pending.set(number, { resolve, reject })
  })
}

/** Starts the thread unless it runs. */
export function startPartWriter(): Thread {
  return (holder.partWriter ??= startThread())
}

/** A thread that fails takes what it was given with it; the next order starts another. */
function startThread(): Thread {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), ENTRY), {
    env: {},
    execArgv: [],
    resourceLimits: HEAP,
  })
  const pending = new Map<number, Pending>()
  worker.unref()
  worker.on('message', (answer: PartAnswer) => {
    const waiting = pending.get(answer.number)
    pending.delete(answer.number)
    if ('failure' in answer) waiting?.reject(Object.assign(new Error(answer.failure.message), answer.failure))
    else waiting?.resolve(answer.written)
  })
  worker.on('error', (error) => fail(pending, error))
  worker.on('exit', () => fail(pending, new Error('The thread that writes parts has ended')))
  return { worker, pending, orders: 0 }
}

function fail(pending: Map<number, Pending>, error: unknown): void {
  if (holder.partWriter?.pending === pending) holder.partWriter = undefined
  for (const { reject } of pending.values()) reject(error)
  pending.clear()
}
