import type { CalendarDate } from '@/lib/core/calendar'
import { formatDate } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { requirementsOf } from '@/lib/applications/readiness'
import { applicationDraftSchema, type FiledApplication } from '@/lib/applications/schema'
import { surnameChanged } from '@/lib/profile/surname'
import type { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition } from '@/lib/reference/schema'

/** One fact compared by the machine: it helps the expert and decides nothing. */
export type AutomaticCheck = {
  code: 'DOCUMENTS' | 'SURNAME' | 'HOURS' | 'CERTIFICATE'
  state: 'passed' | 'attention' | 'unknown'
  title: string
  /** What was compared with what. */
  evidence: string
}

export type CheckFacts = {
  kind: ProcedureKind
  procedure: Pick<ProcedureDefinition, 'steps' | 'requiredDocuments' | 'hours' | 'renewalWindowMonths'>
  /** Certificates of the applicant in the specialty of the application that are in force on `today`. */
  certificates: readonly { number: string; validUntil: CalendarDate }[]
  today: CalendarDate
}

/** Simple checks of a filed application, each with its evidence; one that does not apply to the procedure is left out. */
export function automaticChecks(filed: FiledApplication, facts: CheckFacts): AutomaticCheck[] {
  return [documents(filed, facts), surname(filed), ...hours(filed, facts), certificate(facts)]
}

function documents(filed: FiledApplication, { procedure }: CheckFacts): AutomaticCheck {
  const draft = applicationDraftSchema.parse({ experience: { report: filed.experience?.report } })
  const needed = requirementsOf({ procedure, draft, surnameChanged: surnameChanged(filed.applicant) })
  const missing = needed.filter(
    (need) => !filed.documents.some((given) => given.requirementCode === need.code && need.anyOf.includes(given.kind)),
  )
  const version = `по процедуре версии ${filed.procedure.version}`
  return missing.length === 0
    ? {
        code: 'DOCUMENTS',
        state: 'passed',
        title: 'Комплект документов полный',
        evidence: `Приложено ${needed.length} из ${needed.length} ${version}`,
      }
    : {
        code: 'DOCUMENTS',
        state: 'attention',
        title: `Не хватает ${missing.length} ${plural(missing.length, ['документа', 'документов', 'документов'])}`,
        evidence: `${missing.map((need) => `«${need.title}»`).join(', ')}: ${version}`,
      }
}

function surname({ applicant }: FiledApplication): AutomaticCheck {
  if (applicant.registerLastName === null) {
    return {
      code: 'SURNAME',
      state: 'unknown',
      title: 'Фамилия в ФРМР неизвестна',
      evidence: 'Сведений ФРМР о заявителе нет: сверьте фамилию с документами',
    }
  }
  const changed = surnameChanged(applicant)
  return {
    code: 'SURNAME',
    state: changed ? 'attention' : 'passed',
    title: changed ? 'Фамилия расходится с ФРМР' : 'Фамилия совпадает с ФРМР',
    evidence: `В паспорте «${applicant.lastName}», в ФРМР «${applicant.registerLastName}»`,
  }
}

function hours({ experience }: FiledApplication, { procedure }: CheckFacts): AutomaticCheck[] {
  if (!procedure.hours) return []
  const { total, cpdMinimum, years } = procedure.hours
  if (!experience) {
    return [
      {
        code: 'HOURS',
        state: 'unknown',
        title: 'Часы обучения не указаны',
        evidence: `Нужно ${total} ч. за ${years} лет`,
      },
    ]
  }
  const { cpdHours, nmoHours } = experience
  const enough = cpdHours >= cpdMinimum && cpdHours + nmoHours >= total
  const evidence =
    `Указано ${cpdHours + nmoHours} ч. из ${total} за ${years} лет, ` +
    `из них повышение квалификации ${cpdHours} ч. при минимуме ${cpdMinimum}`
  return [
    {
      code: 'HOURS',
      state: enough ? 'passed' : 'attention',
      title: enough ? 'Часов достаточно' : 'Часов не хватает',
      evidence,
    },
  ]
}

function certificate({ kind, procedure, certificates, today }: CheckFacts): AutomaticCheck {
  const latest = [...certificates].sort((a, b) => b.validUntil.localeCompare(a.validUntil))[0]
  if (!latest) {
    return {
      code: 'CERTIFICATE',
      state: 'passed',
      title: 'Повторной аккредитации нет',
      evidence: 'Действующих свидетельств по этой специальности в кабинете нет',
    }
  }
  const renewal = kind === 'PERIODIC' && today >= monthsEarlier(latest.validUntil, procedure.renewalWindowMonths)
  return {
    code: 'CERTIFICATE',
    state: renewal ? 'passed' : 'attention',
    title: renewal ? 'Продление в срок' : 'По этой специальности уже есть действующее свидетельство',
    evidence: `Свидетельство ${latest.number} действует до ${formatDate(latest.validUntil)}`,
  }
}

/** The day `months` earlier, good for comparing only: 31 February may come out. */
function monthsEarlier(date: CalendarDate, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}${date.slice(7)}`
}
