import { DAY, now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { countQueue } from '@/lib/review/queue/count'
import { columnLabels } from '@/lib/review/queue/labels'
import { parseQueueQuery } from '@/lib/review/queue/schema'
import type { QueueLine } from '@/lib/review/queue/statement'
import { walkQueue } from '@/lib/review/queue/walk'
import type { StagedBlob } from '@/lib/storage/port'
import { storage } from '@/lib/storage/storage'
import { cellOf, type Cell } from './cells'
import { csv } from './csv'
import { exportReaders, wholeNameReaders } from './policy'
import { MOST_ROWS } from './schema'
import { KEPT_DAYS } from './term'
import { xlsx } from './xlsx'

type Wanted = NonNullable<Awaited<ReturnType<typeof begin>>>

/** Makes the file of an export, batch by batch. A failure is kept for its owner, who may try again. */
export async function makeQueueExport(exportId: string): Promise<void> {
  const wanted = await begin(exportId)
  if (!wanted) return
  try {
    const staged = await write(wanted)
    await finish(exportId, staged).finally(() => staged.discard())
  } catch (error) {
    log.error('export failed', { job: 'make_queue_export', error })
    await prisma().queueExport.update({
      where: { id: exportId },
      data: { status: 'FAILED', finishedAt: now() },
      select: { id: true },
    })
  }
}

async function finish(id: string, { sha256, size, keep }: StagedBlob): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const { done } = await tx.queueExport.findUniqueOrThrow({ where: { id }, select: { done: true } })
    await tx.queueExport.update({
      where: { id },
      data: { status: 'READY', sha256, size, total: done, finishedAt: now() },
      select: { id: true },
    })
    await keep(tx)
  })
}

async function begin(exportId: string) {
  const { count } = await prisma().queueExport.updateMany({
    where: { id: exportId, status: { in: ['WAITING', 'RUNNING'] } },
    data: { status: 'RUNNING', done: 0, total: null },
  })
  if (count === 0) return null
  return prisma().queueExport.findUnique({
    where: { id: exportId },
    select: {
      id: true,
      format: true,
      query: true,
      userId: true,
      user: { select: { blockedAt: true, roles: { where: { revokedAt: null }, select: { role: true } } } },
    },
  })
}

async function write({ id, format, query, userId, user }: Wanted): Promise<StagedBlob> {
  const roles = user.roles.map(({ role }) => role)
  if (user.blockedAt || !roles.some((role) => exportReaders.includes(role))) throw new Error('The role is gone')
  const view = parseQueueQuery(query)
  const lines = await walkQueue({ userId }, view)
  if (!lines) throw new Error('What was searched for can no longer be read')
  const { count } = await countQueue({ userId }, view)
  const most = MOST_ROWS[format]
  const setProgress = (done: number, total = Math.max(count, done)) =>
    prisma().queueExport.update({
      where: { id },
      data: { done, total: Math.min(total, most) },
      select: { id: true },
    })
  await setProgress(0)
  const whole = roles.some((role) => wholeNameReaders.includes(role))
  const rows = counted(lines, most, setProgress, (line) => view.columns.map((column) => cellOf(column, line, whole)))
  const head = view.columns.map((column) => columnLabels[column])
  return storage().stage(format === 'XLSX' ? xlsx(head, rows) : csv(head, rows))
}

async function* counted(
  batches: AsyncIterable<QueueLine[]>,
  most: number,
  progress: (done: number) => Promise<unknown>,
  cells: (line: QueueLine) => Cell[],
): AsyncGenerator<Cell[][]> {
  let done = 0
  for await (const lines of batches) {
    const kept = lines.slice(0, most - done)
    done += kept.length
    yield kept.map(cells)
    await progress(done)
    if (done >= most) return
  }
}

/** Removes the exports that have been kept for seven days; their bytes go with the other orphans of the storage. */
export async function removeOldExports(): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY)
  await prisma().queueExport.deleteMany({ where: { createdAt: { lt: before } } })
}
