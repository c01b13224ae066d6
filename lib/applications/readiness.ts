import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition, RequiredDocument, StepCode } from '@/lib/reference/schema'
import { submitSchemas, type ApplicationDraft, type TypedStep } from './schema'

/** One thing still missing or wrong; `field` names the input on the step's page or the requirement's code. */
export type ReadinessItem = { step: StepCode; field: string; message: string }

export type LaidDocument = { requirementCode: string; kind: DocumentKind }

export type ReadinessFacts = {
  procedure: Pick<ProcedureDefinition, 'steps' | 'requiredDocuments' | 'hours'>
  draft: ApplicationDraft
  laid: readonly LaidDocument[]
  surnameChanged: boolean
}

/** Required documents of this very application, conditions applied. */
export function requirementsOf(facts: Omit<ReadinessFacts, 'laid'>): RequiredDocument[] {
  const report = facts.draft.experience.report
  return facts.procedure.requiredDocuments.filter(({ when }) => {
    if (when === 'SURNAME_CHANGED') return facts.surnameChanged
    if (when === 'REPORT_NOT_AGREED') return report === 'not_agreed'
    if (when === 'REPORT_AGREED') return report === 'agreed'
    return true
  })
}

/**
 * Everything that keeps the application from being filed, in the order of the steps; empty means ready.
 * The table on the page, the task list and the guard of the submission all read this.
 */
export function readiness(facts: ReadinessFacts): ReadinessItem[] {
  return facts.procedure.steps.flatMap((step) =>
    step === 'documents' ? missingDocuments(facts) : [...typedFaults(step, facts.draft), ...missingHours(step, facts)],
  )
}

function typedFaults(step: TypedStep, draft: ApplicationDraft): ReadinessItem[] {
  const parsed = submitSchemas[step].safeParse(draft[step])
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({ step, field: issue.path.join('.'), message: issue.message }))
}

function missingHours(step: StepCode, { procedure, draft }: ReadinessFacts): ReadinessItem[] {
  const parsed = submitSchemas.experience.safeParse(draft.experience)
  if (step !== 'experience' || !procedure.hours || !parsed.success) return []
  const { total, cpdMinimum, years } = procedure.hours
  const { cpdHours, nmoHours } = parsed.data
  const faults: ReadinessItem[] = []
  if (cpdHours < cpdMinimum) {
    const message = `Нужно не меньше ${cpdMinimum} ч. повышения квалификации за ${years} лет, указано ${cpdHours}`
    faults.push({ step, field: 'cpdHours', message })
  }
  if (cpdHours + nmoHours < total) {
    const message = `Всего нужно не меньше ${total} ч. за ${years} лет, указано ${cpdHours + nmoHours}`
    faults.push({ step, field: 'nmoHours', message })
  }
  return faults
}

function missingDocuments(facts: ReadinessFacts): ReadinessItem[] {
  return requirementsOf(facts)
    .filter(
      (need) =>
        !facts.laid.some((document) => document.requirementCode === need.code && need.anyOf.includes(document.kind)),
    )
    .map((need) => ({ step: 'documents' as const, field: need.code, message: `Нет документа «${need.title}»` }))
}
