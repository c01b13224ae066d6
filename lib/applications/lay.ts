import type { DoctorActor } from '@/lib/auth/actor'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { procedureDefinitionSchema, type RequiredDocument } from '@/lib/reference/schema'
import { findOwnAccepted } from './own-document'
import { isOutdated, lockOwnDraft, savedElsewhere, writeStep } from './own-draft'

type Laying = {
  applicationId: string
  version: number
  /** Requirement's code → version of a document; an empty id takes the document away, an absent code changes nothing. */
  documents: Record<string, string>
}

/**
 * Lays own accepted documents to the requirements of an own draft, all or none. CONFLICT when the step has been saved
 * elsewhere since `version` with another choice, NOT_FOUND for another's draft or document, VALIDATION when a kind does
 * not fit.
 */
export function layDocuments(actor: DoctorActor, { applicationId, version, documents }: Laying): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await lockOwnDraft(tx, actor, applicationId)
    const { requiredDocuments } = procedureDefinitionSchema.parse(application.procedure.definition)
    const chosen = requiredDocuments.filter(({ code }) => documents[code] !== undefined)
    const laid = new Map(application.documents.map((given) => [given.requirementCode, given.documentVersionId]))
    if (isOutdated(application, 'documents', version)) {
      if (chosen.every(({ code }) => documents[code] === (laid.get(code) ?? ''))) return
      throw savedElsewhere()
    }
    for (const requirement of chosen)
      await lay(tx, actor, applicationId, requirement, documents[requirement.code] ?? '')
    await writeStep(tx, application, 'documents')
  })
}

async function lay(
  tx: Tx,
  actor: DoctorActor,
  applicationId: string,
  requirement: RequiredDocument,
  id: string,
): Promise<void> {
  const requirementCode = requirement.code
  if (id === '') {
    await tx.applicationDocument.deleteMany({ where: { applicationId, requirementCode } })
    return
  }
  const document = await findOwnAccepted(tx, actor, id)
  if (!document) throw refused(requirementCode, 'NOT_FOUND', 'Документ не найден среди ваших принятых документов')
  if (!requirement.anyOf.includes(document.kind)) {
    throw refused(
      requirementCode,
      'VALIDATION',
      `Этот документ другого вида, для «${requirement.title}» он не подходит`,
    )
  }
  await tx.applicationDocument.upsert({
    where: { applicationId_requirementCode: { applicationId, requirementCode } },
    create: { applicationId, requirementCode, documentVersionId: document.versionId },
    update: { documentVersionId: document.versionId },
    select: { applicationId: true },
  })
}

function refused(requirementCode: string, code: 'NOT_FOUND' | 'VALIDATION', message: string): Refusal {
  return new Refusal(fail(code, 'Проверьте, что отмечено ниже', { [`document.${requirementCode}`]: [message] }))
}
