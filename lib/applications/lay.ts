import type { DoctorActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { procedureDefinitionSchema, type RequiredDocument } from '@/lib/reference/schema'
import { findOwnAccepted } from './own-document'
import { isOutdated, lockOwnDraft, savedElsewhere, writeStep } from './own-draft'
import type { ChosenDocuments } from './sent'

type Laying = {
  applicationId: string
  version: number
  documents: ChosenDocuments
}

/**
 * Lays own accepted documents to the requirements of an own draft, all or none. CONFLICT when the step has been saved
 * elsewhere since `version` with another choice, NOT_FOUND for another's draft or document, VALIDATION when a kind does
 * not fit or there are more than the requirement takes.
 */
export function layDocuments(actor: DoctorActor, { applicationId, version, documents }: Laying): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await lockOwnDraft(tx, actor, applicationId)
    const { requiredDocuments } = procedureDefinitionSchema.parse(application.procedure.definition)
    const chosen = requiredDocuments.flatMap((requirement) => {
      const ids = documents[requirement.code]
      return ids === undefined ? [] : [{ requirement, ids: [ids].flat().filter(Boolean) }]
    })
    const laid = Map.groupBy(application.documents, ({ requirementCode }) => requirementCode)
    if (isOutdated(application, 'documents', version)) {
      const isLaid = ({ requirement: { code }, ids }: (typeof chosen)[number]) =>
        sameIds(ids, laid.get(code)?.map(({ documentVersionId }) => documentVersionId) ?? [])
      if (chosen.every(isLaid)) return
      throw savedElsewhere()
    }
    for (const { requirement, ids } of chosen) await lay(tx, actor, applicationId, requirement, ids)
    await writeStep(tx, application, 'documents')
  })
}

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  return new Set(some).symmetricDifference(new Set(others)).size === 0
}

async function lay(
  tx: Tx,
  actor: DoctorActor,
  applicationId: string,
  requirement: RequiredDocument,
  ids: readonly string[],
): Promise<void> {
  const { code: requirementCode, most = 1 } = requirement
  if (ids.length > most) {
    throw refused(requirementCode, 'VALIDATION', `«${requirement.title}»: не больше ${most}, отмечено ${ids.length}`)
  }
  const current: string[] = []
  // One by one: each takes a lock, in the order in which they were chosen.
  for (const id of ids) current.push(await currentVersion(tx, actor, requirement, id))
  await tx.applicationDocument.deleteMany({
    where: { applicationId, requirementCode, documentVersionId: { notIn: current } },
  })
  await tx.applicationDocument.createMany({
    data: current.map((documentVersionId) => ({ applicationId, requirementCode, documentVersionId })),
    skipDuplicates: true,
  })
}

async function currentVersion(tx: Tx, actor: DoctorActor, { code, title, anyOf }: RequiredDocument, id: string) {
  const document = await findOwnAccepted(tx, actor, id)
  if (!document) throw refused(code, 'NOT_FOUND', 'Документ не найден среди ваших принятых документов')
  if (!anyOf.includes(document.kind)) {
    throw refused(code, 'VALIDATION', `Этот документ другого вида, для «${title}» он не подходит`)
  }
  return document.versionId
}

function refused(requirementCode: string, code: 'NOT_FOUND' | 'VALIDATION', message: string): Refusal {
  return new Refusal(fail(code, 'Проверьте, что отмечено ниже', { [`document.${requirementCode}`]: [message] }))
}
