import { now } from '@/lib/core/clock'
import { log } from '@/lib/core/log'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent, systemActor } from '@/lib/history/record'
import { deletedBefore } from './policy'

/**
 * Erases documents whose 30 days after deletion are over, with all their versions; events stay, the bytes fall to the
 * storage's collection of orphans. Safe to run at any moment and twice at once.
 */
export async function purgeDeletedDocuments(batch = 200): Promise<void> {
  const before = deletedBefore(now())
  const due = await prisma().document.findMany({
    where: { deletedAt: { lte: before } },
    orderBy: { deletedAt: 'asc' },
    take: batch,
    select: { id: true },
  })
  let purged = 0
  for (const { id } of due) {
    const done = await inTransaction((tx) => purgeIfDue(tx, id, before)).catch((error: unknown) => {
      log.error('a deleted document was not purged', { error })
    })
    if (done?.ok) purged += 1
  }
  if (purged < due.length) throw new Error('Some deleted documents were not purged')
  if (due.length === batch) await purgeDeletedDocuments(batch)
}

/** A restoration at the same moment is over or waits. */
async function purgeIfDue(tx: Tx, id: string, before: Date): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Document" WHERE "id" = ${id}::uuid FOR UPDATE`
  const document = await tx.document.findFirst({ where: { id, deletedAt: { lte: before } }, select: { id: true } })
  if (document) await purgeDocument(tx, id)
}

/** Erases a deleted document, whose row is locked or whose vault is. */
export async function purgeDocument(tx: Tx, id: string): Promise<void> {
  const document = await tx.document.findFirstOrThrow({
    where: { id, deletedAt: { not: null } },
    select: {
      kind: true,
      doctorId: true,
      versions: { orderBy: { number: 'desc' }, take: 1, select: { fileName: true } },
    },
  })
  await tx.documentVersion.deleteMany({ where: { documentId: id } })
  await tx.document.delete({ where: { id }, select: { id: true } })
  const { kind, doctorId, versions } = document
  await recordEvent(
    tx,
    systemActor,
    { doctorId, documentId: id },
    { type: 'document.purged', kind, fileName: versions[0]?.fileName ?? '' },
  )
}
