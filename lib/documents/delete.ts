import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import type { Failure, Result } from '@/lib/core/result'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { canDeleteDocument } from './policy'
import { documentIdSchema } from './schema'

/** Hides a document from the vault while no application refers to it: NOT_FOUND for others' ids, CONFLICT when used. */
export async function deleteDocument(actor: DoctorActor, documentId: string): Promise<Result<void>> {
  if (!documentIdSchema.safeParse(documentId).success) return documentNotFound()
  return inTransaction(async (tx) => {
    const where = { id: documentId, doctorId: actor.doctorId, deletedAt: null }
    // An attachment made at the same moment waits for this lock or is seen below.
    await tx.$queryRaw`SELECT 1 FROM "DocumentVersion" WHERE "documentId" = ${documentId}::uuid FOR UPDATE`
    const document = await tx.document.findFirst({
      where,
      select: {
        kind: true,
        doctorId: true,
        deletedAt: true,
        versions: {
          orderBy: { number: 'desc' },
          select: { fileName: true, _count: { select: { applications: true, answers: true } } },
        },
      },
    })
    const newest = document?.versions[0]
    if (!document || !newest) throw new Refusal(documentNotFound())
    const used = document.versions.some(({ _count }) => _count.applications + _count.answers > 0)
    if (!canDeleteDocument(actor, { ...document, used })) throw new Refusal(documentUsed())
    const { count } = await tx.document.updateMany({ where, data: { deletedAt: now() } })
    if (count === 0) throw new Refusal(documentNotFound())
    await recordEvent(
      tx,
      eventActor(actor),
      { doctorId: actor.doctorId, documentId },
      { type: 'document.deleted', kind: document.kind, fileName: newest.fileName },
    )
  })
}

export function documentNotFound(): Failure {
  return { ok: false, code: 'NOT_FOUND', message: 'Документ не найден. Возможно, он уже удалён.' }
}

function documentUsed(): Failure {
  return {
    ok: false,
    code: 'CONFLICT',
    message: 'Документ приложен к заявке, поэтому удалить его нельзя.',
  }
}
