import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { procedureDefinitionSchema, type RequiredDocument } from '@/lib/reference/schema'
import { findOwnAccepted } from './own-document'

type Laying = {
  applicationId: string
  version: number
  /** Requirement's code → version of a document; an empty id takes the document away, an absent code changes nothing. */
  documents: Record<string, string>
}

/**
 * Lays own accepted documents to the requirements of an own draft, all or none. CONFLICT when the draft has been saved
 * elsewhere since `version`, NOT_FOUND for another's draft or document, VALIDATION when a kind does not fit.
 */
export function layDocuments(actor: DoctorActor, { applicationId, version, documents }: Laying): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await tx.application.findFirst({
      where: { id: applicationId, doctorId: actor.doctorId },
      select: { status: true, procedure: { select: { definition: true } } },
    })
    if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена. Возможно, она удалена.'))
    if (application.status !== 'DRAFT')
      throw new Refusal(fail('CONFLICT', 'Заявка уже отправлена, изменить её нельзя.'))
    const { count } = await tx.application.updateMany({
      where: { id: applicationId, doctorId: actor.doctorId, status: 'DRAFT', version },
      data: { updatedAt: now(), version: version + 1 },
    })
    if (count === 0) {
      const message =
        'Заявку уже сохранили в другом окне. Выбранное вами осталось в форме: сверьте и сохраните ещё раз.'
      throw new Refusal(fail('CONFLICT', message))
    }
    const { requiredDocuments } = procedureDefinitionSchema.parse(application.procedure.definition)
    for (const [code, id] of Object.entries(documents)) {
      const requirement = requiredDocuments.find((need) => need.code === code)
      if (requirement) await lay(tx, actor, applicationId, requirement, id)
    }
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
    create: { applicationId, requirementCode, documentVersionId: id },
    update: { documentVersionId: id },
    select: { applicationId: true },
  })
}

function refused(requirementCode: string, code: 'NOT_FOUND' | 'VALIDATION', message: string): Refusal {
  return new Refusal(fail(code, 'Проверьте, что отмечено ниже', { [`document.${requirementCode}`]: [message] }))
}
