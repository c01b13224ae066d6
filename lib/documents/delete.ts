import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import type { Failure, Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { canDeleteDocument } from './policy'
import { purgeDocument } from './purge'
import { documentQuota } from './quota'
import { documentIdSchema } from './schema'
import { lockVersions } from './version-locks'

/**
 * Hides a document from the vault while no application and no request to change the profile refers to it: NOT_FOUND for others' ids, CONFLICT when used. A
 * replacement that waits for the staff is taken back. It can be restored for 30 days (`restoreDocument`).
 */
export async function deleteDocument(actor: DoctorActor, documentId: string): Promise<Result<void>> {
  if (!documentIdSchema.safeParse(documentId).success) return documentNotFound()
  return inTransaction(async (tx) => {
    const where = { id: documentId, doctorId: actor.doctorId, deletedAt: null }
    // An attachment made at the same moment waits for these locks or is seen below.
    await lockVersions(tx, { doctorId: actor.doctorId, documentId })
    const document = await tx.document.findFirst({
      where,
      select: {
        kind: true,
        doctorId: true,
        deletedAt: true,
        versions: {
          orderBy: { number: 'desc' },
          select: {
            fileName: true,
            proposed: true,
            _count: { select: { applications: true, answers: true, proofOf: true } },
          },
        },
      },
    })
    const current = document?.versions.find(({ proposed }) => !proposed)
    if (!document || !current) throw new Refusal(documentNotFound())
    const used = document.versions.some(({ _count }) => _count.applications + _count.answers + _count.proofOf > 0)
    if (!canDeleteDocument(actor, { ...document, used })) throw new Refusal(documentUsed())
    const { count } = await tx.document.updateMany({ where, data: { deletedAt: now() } })
    if (count === 0) throw new Refusal(documentNotFound())
    await tx.documentVersion.deleteMany({ where: { documentId, proposed: true, replacement: { decidedAt: null } } })
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, documentId },
      { type: 'document.deleted', kind: document.kind, fileName: current.fileName },
    )
    await purgeOverflow(tx, actor)
  })
}

/**
 * Deleted files leave the quota at once but lie in the storage for 30 days: what is beyond a whole quota of them goes
 * earlier, the oldest first. Otherwise uploading and deleting in turn would fill the disk.
 */
async function purgeOverflow(tx: Tx, { doctorId }: DoctorActor): Promise<void> {
  const overflow = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (
      SELECT d."id", sum(sum(v."size")) OVER (ORDER BY d."deletedAt" DESC, d."id" DESC) AS kept
      FROM "Document" d JOIN "DocumentVersion" v ON v."documentId" = d."id"
      WHERE d."doctorId" = ${doctorId}::uuid AND d."deletedAt" IS NOT NULL
      GROUP BY d."id"
    ) AS piled
    WHERE kept > ${documentQuota().bytes}`
  for (const { id } of overflow) await purgeDocument(tx, id)
}

export function documentNotFound(): Failure {
  return { ok: false, code: 'NOT_FOUND', message: 'Документ не найден. Возможно, он уже удалён.' }
}

function documentUsed(): Failure {
  return {
    ok: false,
    code: 'CONFLICT',
    message: 'Документ приложен к заявке или к запросу на изменение данных, поэтому удалить его нельзя.',
  }
}
