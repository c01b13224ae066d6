import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { refuse } from './add-document'
import { deletedBefore } from './policy'
import { lockQuota, quotaFinding, usedQuota } from './quota'
import { documentIdSchema } from './schema'

/**
 * Brings a document deleted less than 30 days ago back with all its versions. NOT_FOUND for others' ids and later;
 * CONFLICT when the quota is full or the same file has been added again since.
 */
export async function restoreDocument(actor: DoctorActor, documentId: string): Promise<Result<void>> {
  if (!documentIdSchema.safeParse(documentId).success) return gone()
  return inTransaction(async (tx) => {
    // The vault before the document: uploads and other restorations queue up here, purging waits below.
    await lockQuota(tx, actor.doctorId)
    await tx.$queryRaw`SELECT 1 FROM "Document" WHERE "id" = ${documentId}::uuid FOR UPDATE`
    const document = await tx.document.findFirst({
      where: { id: documentId, doctorId: actor.doctorId, deletedAt: { gt: deletedBefore(now()) } },
      select: {
        kind: true,
        versions: {
          orderBy: { number: 'desc' },
          select: { id: true, fileName: true, sha256: true, size: true, proposed: true },
        },
      },
    })
    if (!document) throw new Refusal(gone())
    const refusal = await findRefusal(tx, actor, document)
    if (refusal) throw new Refusal(refusal)
    await tx.document.update({ where: { id: documentId }, data: { deletedAt: null }, select: { id: true } })
    // While it was deleted it was compared with nothing.
    for (const { id: versionId } of document.versions) await enqueueJob(tx, 'find_reuse', { versionId })
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, documentId },
      { type: 'document.restored', kind: document.kind, fileName: currentOf(document)?.fileName ?? '' },
    )
  })
}

type Deleted = {
  kind: DocumentKind
  versions: { fileName: string; sha256: string; size: number; proposed: boolean }[]
}

const currentOf = ({ versions }: Deleted) => versions.find(({ proposed }) => !proposed)

async function findRefusal(tx: Tx, actor: DoctorActor, document: Deleted): Promise<Failure | null> {
  const live = { doctorId: actor.doctorId, deletedAt: null }
  const twin = await tx.documentVersion.findFirst({
    where: { sha256: currentOf(document)?.sha256 ?? '', document: { ...live, kind: document.kind } },
    select: { fileName: true },
  })
  if (twin)
    return fail('CONFLICT', `Этот же файл уже добавлен снова: «${twin.fileName}». Восстанавливать его не нужно.`)
  const size = document.versions.reduce((sum, version) => sum + version.size, 0)
  const finding = quotaFinding(await usedQuota(tx, actor.doctorId), size)
  return finding && refuse(finding)
}

function gone(): Failure {
  return fail('NOT_FOUND', 'Среди недавно удалённых такого документа нет: он уже восстановлен или стёрт.')
}
