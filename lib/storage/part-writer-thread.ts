// Runs under plain Node (types are stripped) in a thread of its own: see part-writer.ts.
import { writevSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { counterCipher } from './counter-cipher.ts'
import type { PartAnswer, PartOrder } from './part-writer.ts'

parentPort?.on('message', (order: PartOrder) => parentPort?.postMessage(carryOut(order)))

function carryOut({ number, fd, key, position, chunks }: PartOrder): PartAnswer {
  try {
    return { number, written: writevSync(fd, chunks.map(counterCipher(key, position)), position) }
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    return { number, failure: { message, code } }
  }
}
