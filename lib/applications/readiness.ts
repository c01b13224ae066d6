import type { CalendarDate } from '@/lib/core/calendar'
import { formatDate } from '@/lib/core/format'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition, RequiredDocument, StepCode } from '@/lib/reference/schema'
import { submitSchemas, type ApplicationDraft, type TypedStep } from './schema'

/** One thing still missing or wrong; `field` names the input on the step's page or the requirement's code. */
export type ReadinessItem = {
  step: StepCode
  field: string
  message: string
  /** Where it is mended when that is not the field itself. */
  href?: string
}

export type LaidDocument = { requirementCode: string; kind: DocumentKind }

/** A document laid to a draft: its own page says until when it is valid. */
export type DraftDocument = LaidDocument & { documentId: string; validUntil: CalendarDate | null }

export type ReadinessFacts = {
  procedure: Pick<ProcedureDefinition, 'steps' | 'requiredDocuments' | 'hours'>
  specialtyCode: number
  draft: ApplicationDraft
  /** Accepted documents only. */
  laid: readonly DraftDocument[]
  /** Codes of requirements to which a document is laid that has been rejected since, or replaced by one still being checked. */
  rejected: readonly string[]
  rechecked: readonly string[]
  /** Kinds of own documents that are still being checked. */
  checking: readonly DocumentKind[]
  /** Kinds of own documents that are accepted and may be laid. */
  kept: readonly DocumentKind[]
  surnameChanged: boolean
  /** In Moscow: a document is good on its last day and no longer. */
  today: CalendarDate
}

/** What the conditions of a required document look at; an answer not given yet is undefined. */
export type RequirementFacts = {
  procedure: Pick<ProcedureDefinition, 'requiredDocuments'>
  specialtyCode: number
  report: string | undefined
  surnameChanged: boolean
}

/** Required documents of this very application, conditions applied. */
export function requirementsOf(facts: RequirementFacts): RequiredDocument[] {
  const { procedure, specialtyCode, report, surnameChanged } = facts
  return procedure.requiredDocuments.filter(({ when, specialties }) => {
    if (specialties && !specialties.includes(specialtyCode)) return false
    if (when === 'SURNAME_CHANGED') return surnameChanged
    if (when === 'REPORT_NOT_AGREED') return report === 'not_agreed'
    if (when === 'REPORT_AGREED') return report === 'agreed'
    return true
  })
}

/** Requirements that no laid document of a fitting kind answers. */
export function missingDocuments(
  requirements: readonly RequiredDocument[],
  laid: readonly LaidDocument[],
): RequiredDocument[] {
  return requirements.filter(
    (need) => !laid.some((given) => given.requirementCode === need.code && need.anyOf.includes(given.kind)),
  )
}

type Hours = { cpdHours: number; nmoHours: number }

/** Where the hours of study fall short of the norm. */
export function shortHours({ cpdHours, nmoHours }: Hours, norm: NonNullable<ProcedureDefinition['hours']>) {
  return { cpd: cpdHours < norm.cpdMinimum, total: cpdHours + nmoHours < norm.total }
}

/**
 * Everything that keeps the application from being filed, in the order of the steps; empty means ready.
 * The table on the page, the task list and the guard of the submission all read this; the automatic checks of the filed
 * application ask the same questions by `requirementsOf`, `missingDocuments` and `shortHours`.
 */
export function readiness(facts: ReadinessFacts): ReadinessItem[] {
  return facts.procedure.steps.flatMap((step) =>
    step === 'documents' ? documentFaults(facts) : [...typedFaults(step, facts.draft), ...hoursFaults(step, facts)],
  )
}

function typedFaults(step: TypedStep, draft: ApplicationDraft): ReadinessItem[] {
  const parsed = submitSchemas[step].safeParse(draft[step])
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({ step, field: issue.path.join('.'), message: issue.message }))
}

function hoursFaults(step: StepCode, { procedure, draft }: ReadinessFacts): ReadinessItem[] {
  const parsed = submitSchemas.experience.safeParse(draft.experience)
  if (step !== 'experience' || !procedure.hours || !parsed.success) return []
  const { total, cpdMinimum, years } = procedure.hours
  const { cpdHours, nmoHours } = parsed.data
  const faults: ReadinessItem[] = []
  const short = shortHours(parsed.data, procedure.hours)
  if (short.cpd) {
    const message = `Нужно не меньше ${cpdMinimum} ч. повышения квалификации за ${years} лет, указано ${cpdHours}`
    faults.push({ step, field: 'cpdHours', message })
  }
  if (short.total) {
    const message = `Всего нужно не меньше ${total} ч. за ${years} лет, указано ${cpdHours + nmoHours}`
    faults.push({ step, field: 'nmoHours', message })
  }
  return faults
}

function documentFaults(facts: ReadinessFacts): ReadinessItem[] {
  const requirements = requirementsOf({ ...facts, report: facts.draft.experience.report })
  const missing = missingDocuments(requirements, facts.laid)
  return requirements.flatMap((need): ReadinessItem[] => {
    const place = { step: 'documents' as const, field: need.code }
    const unready = [...facts.rejected, ...facts.rechecked].includes(need.code)
    if (missing.includes(need) || unready) return [{ ...place, message: documentFault(need, facts) }]
    const laid = facts.laid.filter(({ requirementCode }) => requirementCode === need.code)
    return laid.flatMap(({ validUntil, documentId }) => {
      if (!validUntil || validUntil >= facts.today) return []
      const message = `«${need.title}»: срок действия истёк ${formatDate(validUntil)}. Замените файл, исправьте дату или приложите другой документ`
      return [{ ...place, message, href: `/cabinet/documents/${documentId}` }]
    })
  })
}

function documentFault({ code, title, anyOf }: RequiredDocument, { rejected, checking, kept }: ReadinessFacts): string {
  if (rejected.includes(code)) return `Документ «${title}» отклонён: приложите другой`
  if (anyOf.some((kind) => checking.includes(kind))) {
    return `Документ «${title}» проверяется: приложите его, когда проверка закончится`
  }
  if (anyOf.some((kind) => kept.includes(kind))) return `«${title}» есть в ваших документах: подтвердите выбор`
  return `Нет документа «${title}»`
}
