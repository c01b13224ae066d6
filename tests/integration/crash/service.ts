// A process that does what it is told by the real services, to be killed amid it.
import { startupSnapshot } from 'node:v8'
import { prisma } from '@/lib/db/client'
import { acts } from './acts'
import type { Answer, Order } from './server-process'

const tell = (answer: Answer | 'ready') => process.send?.(answer)

async function obey({ id, name, actor, target }: Order): Promise<void> {
  try {
    tell({ id, result: await acts[name].run(actor, target) })
  } catch (error) {
    tell({ id, failure: error instanceof Error ? error.message : 'unknown' })
  }
}

async function serve(): Promise<void> {
  process.on('message', (order: Order) => void obey(order))
  process.on('disconnect', () => process.exit(0))
  // The first query compiles what later ones use: a server that has just begun is killed as a warm one would be.
  await prisma().application.findFirst({ select: { id: true } })
  tell('ready')
}

prisma()
startupSnapshot.setDeserializeMainFunction(() => void serve())
