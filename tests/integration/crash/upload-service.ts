// A process that takes uploads as the server does, to be killed amid them.
import { prisma } from '@/lib/db/client'
import { warmUploads } from '@/lib/documents/uploads/warm'
import { begin, nothingFound, sendOn, type Told, type UploadOrder } from './upload-steps'

Object.assign(globalThis, nothingFound)

async function take(order: UploadOrder): Promise<void> {
  const tell = (told: Omit<Told, 'key'>) => void process.send?.({ key: order.key, ...told })
  const id = await begin(order.actor, order.text)
  tell({ id })
  tell({ report: await sendOn(order, id, 0, tell) })
}

async function serve(): Promise<void> {
  process.on('message', (orders: UploadOrder[]) => {
    for (const order of orders) setTimeout(() => void take(order), order.delay)
  })
  // The first query compiles what later ones use: a server that has just begun is killed as a warm one would be.
  await prisma().document.findFirst({ select: { id: true } })
  await warmUploads()
  process.send?.('ready')
}

void serve()
