import type { ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import type { Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import type { ActName, Person } from './acts'
import { forkSnapshot } from './bundle'

export type Order = {
  id: number
  name: ActName
  actor: Person
  target: { applicationId: string; version: number }
}
export type Answer = { id: number; result: Result<unknown> } | { id: number; failure: string }

export type ServerProcess = {
  ready: Promise<void>
  /** Gives the answer, or null when the process died before it came. */
  send: (order: Omit<Order, 'id'>) => Promise<Answer | null>
  kill: () => Promise<void>
  /** Breaks the connections to the database that the process has now. */
  cutConnections: () => Promise<void>
}

let started = 0

export function startServerProcess(snapshot: string): ServerProcess {
  const name = `crash-${(started += 1)}`
  const child = forkSnapshot(snapshot, name)
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
    await setTimeout(2)
  }
}
