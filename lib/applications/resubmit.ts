import type { DoctorActor } from '@/lib/auth/actor'
import { FILING_LEVEL_TOO_LOW } from '@/lib/auth/level'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/prisma/client'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import { NOT_FOUND } from './own-draft'
import { isCarriedOver } from './past-refusal'
import { canFile } from './policy'
import { applicationDraftSchema } from './schema'
import { startDraft } from './service'

/** What has been replaced since is carried over as it is now. */
const current = {
  where: { proposed: false },
  orderBy: { number: 'desc' },
  take: 1,
  select: { id: true },
} satisfies Prisma.DocumentVersionFindManyArgs

/**
 * Starts a new draft from an own refused application with everything that was filed carried over but what it was refused
 * for (documents of the kinds its reasons name) and the consents, which are given anew; a live application of the same kind and specialty is given back instead.
 */
export async function resubmitApplication(
  actor: DoctorActor,
  refusedId: string,
): Promise<Result<{ id: string; created: boolean }>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  return onceMore(() => inTransaction((tx) => draftFromRefused(tx, actor, refusedId)))
}

async function draftFromRefused(tx: Tx, actor: DoctorActor, refusedId: string) {
  const refused = await tx.application.findFirst({
    where: { id: refusedId, doctorId: actor.doctorId, status: 'REFUSED' },
    select: {
      kind: true,
      specialtyCode: true,
      draft: true,
      documents: {
        // What was rejected meanwhile is laid to nothing new.
        where: { documentVersion: { status: 'ACCEPTED' } },
        select: {
          requirementCode: true,
          documentVersionId: true,
          documentVersion: { select: { document: { select: { kind: true, versions: current } } } },
        },
      },
      refusals: { select: { reason: { select: { documentKind: true } } } },
    },
  })
  if (!refused) throw new Refusal(fail('NOT_FOUND', NOT_FOUND))
  const fresh = await startDraft(tx, actor, refused)
  if (!fresh.created) return fresh
  // Versions of the refused application mean nothing in the new one.
  const { savedIn: _, ...filed } = applicationDraftSchema.parse(refused.draft)
  await tx.application.update({
    where: { id: fresh.id },
    data: { draft: { ...filed, consents: {} }, previousId: refusedId },
    select: { id: true },
  })
  const reasons = refused.refusals.map(({ reason }) => reason)
  await tx.applicationDocument.createMany({
    data: refused.documents
      .filter(({ documentVersion }) => isCarriedOver(documentVersion.document.kind, reasons))
      .map(({ requirementCode, documentVersionId, documentVersion }) => ({
        requirementCode,
        documentVersionId: documentVersion.document.versions[0]?.id ?? documentVersionId,
        applicationId: fresh.id,
      })),
  })
  return fresh
}
