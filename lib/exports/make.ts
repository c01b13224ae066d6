import { DAY, now } from '@/lib/core/clock'
import { formatDate } from '@/lib/core/format'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { notify } from '@/lib/notifications/notify'
import type { StagedBlob } from '@/lib/storage/port'
import { storage } from '@/lib/storage/storage'
import { csv } from './csv'
import { exportFormatLabels, exportSubjectLabels } from './labels'
import { findOwner } from './owner'
import { pdf } from './pdf'
import { exportReaders, listOf, wholeNameReaders } from './policy'
import { MOST_ROWS } from './schema'
import type { Sheaf, Table } from './table'
import { caseSheaf, accreditationsSheaf } from './tables/accreditations'
import { actionsSheaf } from './tables/actions'
import { queueSheaf } from './tables/queue'
import { KEPT_DAYS, keptUntil } from './term'
import { xlsx } from './xlsx'

type Wanted = NonNullable<Awaited<ReturnType<typeof begin>>>

/**
 * Makes the file of an export, batch by batch. A failure is kept for its owner, who may try again; `announce` tells the
 * owner, who has not waited for it, that the file is there.
 */
export async function makeExport(exportId: string, { announce }: { announce: boolean }): Promise<void> {
  const wanted = await begin(exportId)
  if (!wanted) return
  try {
    const staged = await write(wanted)
    try {
      await finish(wanted, staged, announce)
    } finally {
      await staged.discard()
    }
  } catch (error) {
    log.error('export failed', { job: 'make_export', error })
    await prisma().fileExport.update({
      where: { id: exportId },
      data: { status: 'FAILED', finishedAt: now() },
      select: { id: true },
    })
  }
}

async function finish(wanted: Wanted, { sha256, size, keep }: StagedBlob, announce: boolean): Promise<void> {
  const { id, userId, subject, format, createdAt } = wanted
  await prisma().$transaction(async (tx) => {
    const { done } = await tx.fileExport.findUniqueOrThrow({ where: { id }, select: { done: true } })
    await tx.fileExport.update({
      where: { id },
      data: { status: 'READY', sha256, size, total: done, finishedAt: now() },
      select: { id: true },
    })
    await keep(tx)
    if (!announce) return
    const file = `${exportSubjectLabels[subject]}, ${exportFormatLabels[format]}`
    const data = { file, until: formatDate(keptUntil(createdAt)) }
    await notify(tx, { kind: 'exportReady', data, userId, href: listOf(subject) })
  })
}

async function begin(exportId: string) {
  const { count } = await prisma().fileExport.updateMany({
    where: { id: exportId, status: { in: ['WAITING', 'RUNNING'] } },
    data: { status: 'RUNNING', done: 0, total: null },
  })
  if (count === 0) return null
  return prisma().fileExport.findUnique({
    where: { id: exportId },
    select: { id: true, subject: true, format: true, query: true, userId: true, role: true, createdAt: true },
  })
}

async function write(wanted: Wanted): Promise<StagedBlob> {
  const { id, format, createdAt } = wanted
  const sheaf = await sheafOf(wanted)
  if (!sheaf) throw new Error('What was asked for can no longer be read')
  const most = MOST_ROWS[format]
  const setProgress = (done: number, total = Math.max(sheaf.total ?? done, done)) =>
    prisma().fileExport.update({
      where: { id },
      data: { done, total: sheaf.total === null ? null : Math.min(total, most) },
      select: { id: true },
    })
  await setProgress(0)
  const tables = counted(sheaf.tables, most, setProgress)
  switch (format) {
    case 'XLSX':
      return storage().stage(xlsx(tables))
    case 'PDF':
      return storage().stage(pdf({ ...sheaf, tables }, createdAt))
    case 'CSV': {
      const [table] = tables
      if (!table) throw new Error('An export without a table')
      return storage().stage(csv(table))
    }
  }
}

async function sheafOf({ subject, query, userId, role }: Wanted): Promise<Sheaf | null> {
  const owner = await findOwner(userId)
  if (!owner?.roles.includes(role)) return null
  if (subject === 'QUEUE') {
    return exportReaders.includes(role) ? queueSheaf(userId, query, wholeNameReaders.includes(role)) : null
  }
  if (!owner.doctor) return null
  const asked = new URLSearchParams(query)
  switch (subject) {
    case 'ACCREDITATIONS':
      return accreditationsSheaf(owner.doctor, asked)
    case 'ACCREDITATION':
      return caseSheaf(owner.doctor, asked.get('case') ?? '')
    case 'ACTIONS':
      return actionsSheaf(owner.doctor, asked)
  }
}

/** The same tables, at most so many rows of them in all, telling how far they have been read. */
function counted(tables: readonly Table[], most: number, progress: (done: number) => Promise<unknown>): Table[] {
  let done = 0
  async function* rowsOf({ rows }: Table): Table['rows'] {
    if (done >= most) return
    for await (const batch of rows) {
      const kept = batch.slice(0, most - done)
      done += kept.length
      yield kept
      await progress(done)
      if (done >= most) return
    }
  }
  return tables.map((table) => ({ ...table, rows: rowsOf(table) }))
}

/** Removes the exports that have been kept for seven days; their bytes go with the other orphans of the storage. */
export async function removeOldExports(): Promise<void> {
  const before = new Date(now().getTime() - KEPT_DAYS * DAY)
  await prisma().fileExport.deleteMany({ where: { createdAt: { lt: before } } })
}
