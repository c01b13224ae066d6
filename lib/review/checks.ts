import { addDays, monthsBefore, type CalendarDate } from '@/lib/core/calendar'
import { formatDate } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { missingDocuments, requirementsOf, shortHours } from '@/lib/applications/readiness'
import type { FiledApplication } from '@/lib/applications/schema'
import { surnameChanged } from '@/lib/profile/surname'
import type { DocumentKind, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { Checks } from '@/lib/profile/types'
import type { CheckCode, ProcedureDefinition } from '@/lib/reference/schema'
import { checkedFields, numberRegistries, registryLabels } from '@/lib/registries/labels'
import { reuseTitles } from './files/labels'
import type { CaseAlarm } from './files/types'

/** One fact compared by the machine: it helps the expert and decides nothing. */
export type AutomaticCheck = {
  code: CheckCode
  state: 'passed' | 'attention' | 'unknown'
  title: string
  /** What was compared with what. */
  evidence: string
}

/** A document with the last day of its validity. */
export type LastDay = { kind: DocumentKind; title: string; validUntil: CalendarDate | null }

export type CheckFacts = {
  kind: ProcedureKind
  procedure: Pick<ProcedureDefinition, 'requiredDocuments' | 'hours' | 'renewalWindowMonths' | 'automaticChecks'>
  /** Certificates of the applicant in the specialty of the application whose term goes on, with the day of suspension. */
  certificates: readonly { number: string; validUntil: CalendarDate; suspendedSince?: CalendarDate | null }[]
  /** Alarms about the files of the application and the diplomas of the applicant. */
  alarms?: readonly Pick<CaseAlarm, 'kind' | 'state'>[]
  /** Kinds of what came in answer to requests for documents. */
  answered?: readonly DocumentKind[]
  /** Versions that the antivirus has rejected since: as good as absent. */
  infected?: readonly string[]
  /** Documents that were filed or given in answer, with the last days their owner has named. */
  validity?: readonly LastDay[]
  /** What the registries said last of the numbers in the applicant's profile. */
  registries?: Checks
  /** When the decision is due. */
  dueOn?: CalendarDate | null
  today: CalendarDate
}

const checks: Record<CheckCode, (filed: FiledApplication, facts: CheckFacts) => AutomaticCheck | null> = {
  DOCUMENTS: documents,
  VALIDITY: validity,
  REGISTRIES: registries,
  SURNAME: surname,
  HOURS: hours,
  CERTIFICATE: certificate,
  REUSE: reuse,
}

/** The checks that the procedure names, each with its evidence; one that has nothing to compare is left out. */
export function automaticChecks(filed: FiledApplication, facts: CheckFacts): AutomaticCheck[] {
  return facts.procedure.automaticChecks.flatMap((code) => checks[code](filed, facts) ?? [])
}

function documents(filed: FiledApplication, { procedure, answered = [], infected = [] }: CheckFacts): AutomaticCheck {
  const needed = requirementsOf({
    procedure,
    specialtyCode: filed.specialty.code,
    report: filed.experience?.report,
    surnameChanged: surnameChanged(filed.applicant),
  })
  const whole = filed.documents.filter(({ documentVersionId }) => !infected.includes(documentVersionId))
  const missing = missingDocuments(needed, whole).filter(({ anyOf }) => !anyOf.some((kind) => answered.includes(kind)))
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
        evidence:
          `${missing.map((need) => `«${need.title}»`).join(', ')}: ${version}` +
          (whole.length < filed.documents.length ? '. Есть файлы, отклонённые антивирусом' : ''),
      }
}

/** A document of the same kind that holds until the decision makes up for one that does not. */
function validity(_filed: FiledApplication, { validity = [], dueOn, today }: CheckFacts): AutomaticCheck | null {
  const dated = validity.flatMap(({ validUntil, ...document }) => (validUntil ? [{ ...document, validUntil }] : []))
  if (dated.length === 0) return null
  const limit = dueOn && dueOn > today ? dueOn : today
  const holds = ({ validUntil }: LastDay) => validUntil === null || validUntil >= limit
  const ending = dated.filter(
    (one) => !holds(one) && !validity.some((other) => other.kind === one.kind && holds(other)),
  )
  if (ending.length === 0) {
    const evidence = dated.map((one) => `«${one.title}» — до ${formatDate(one.validUntil)}`).join(', ')
    return { code: 'VALIDITY', state: 'passed', title: 'Документы действуют до конца срока рассмотрения', evidence }
  }
  const told = ending.map(({ title, validUntil }) =>
    validUntil < today
      ? `«${title}» не действует с ${formatDate(addDays(validUntil, 1))}`
      : `«${title}» действует до ${formatDate(validUntil)}, решение нужно до ${formatDate(limit)}`,
  )
  const expired = ending.some(({ validUntil }) => validUntil < today)
  return {
    code: 'VALIDITY',
    state: 'attention',
    title: expired ? 'Срок действия документа истёк' : 'Документ перестанет действовать до решения',
    evidence: told.join('. '),
  }
}

function registries(_filed: FiledApplication, { registries = {} }: CheckFacts): AutomaticCheck {
  const asked = numberRegistries.flatMap((registry) => {
    const check = registries[registry]
    return check ? [{ registry, ...check }] : []
  })
  const wrong = asked.filter(({ verdict }) => verdict === 'MISMATCH')
  const silent = asked.filter(({ verdict }) => verdict === 'WAITING')
  const evidence = asked.map(({ registry, verdict, message, checkedAt }) => {
    const source = `${registryLabels[registry]}${checkedAt ? `, ${formatDate(checkedAt)}` : ''}`
    if (verdict === 'MISMATCH') return `${source}. ${(message ?? '').replace(/\.$/, '')}`
    return `${source}. ${checkedFields[registry]}: ${verdict === 'CONFIRMED' ? 'подтверждено' : 'ответа ещё нет'}`
  })
  const told = (state: AutomaticCheck['state'], title: string): AutomaticCheck => ({
    ...{ code: 'REGISTRIES', state, title },
    evidence: evidence.join('. ') || 'Запросов о заявителе не было: сверьте номера с документами',
  })
  if (wrong.length > 0) return told('attention', 'Реестры не подтверждают номера в профиле')
  if (asked.length === 0) return told('unknown', 'Номера по реестрам не проверены')
  return silent.length > 0
    ? told('unknown', 'Реестры ответили не на все запросы')
    : told('passed', 'Номера в профиле подтверждены реестрами')
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

function hours({ experience }: FiledApplication, { procedure }: CheckFacts): AutomaticCheck | null {
  if (!procedure.hours) return null
  const { total, cpdMinimum, years } = procedure.hours
  if (!experience) {
    return {
      code: 'HOURS',
      state: 'unknown',
      title: 'Часы обучения не указаны',
      evidence: `Нужно ${total} ч. за ${years} лет`,
    }
  }
  const { cpdHours, nmoHours } = experience
  const short = shortHours(experience, procedure.hours)
  const enough = !short.cpd && !short.total
  return {
    code: 'HOURS',
    state: enough ? 'passed' : 'attention',
    title: enough ? 'Часов достаточно' : 'Часов не хватает',
    evidence:
      `Указано ${cpdHours + nmoHours} ч. из ${total} за ${years} лет, ` +
      `из них повышение квалификации ${cpdHours} ч. при минимуме ${cpdMinimum}`,
  }
}

function certificate(_filed: FiledApplication, { kind, procedure, certificates, today }: CheckFacts): AutomaticCheck {
  const suspended = certificates.find(({ suspendedSince }) => suspendedSince)
  if (suspended?.suspendedSince) {
    return {
      code: 'CERTIFICATE',
      state: 'attention',
      title: 'Свидетельство по этой специальности приостановлено',
      evidence: `Свидетельство ${suspended.number} приостановлено с ${formatDate(suspended.suspendedSince)}: новая аккредитация не должна обойти причину`,
    }
  }
  const latest = [...certificates].sort((a, b) => b.validUntil.localeCompare(a.validUntil))[0]
  if (!latest) {
    return {
      code: 'CERTIFICATE',
      state: 'passed',
      title: 'Повторной аккредитации нет',
      evidence: 'Действующих свидетельств по этой специальности в кабинете нет',
    }
  }
  const renewal = kind === 'PERIODIC' && today >= monthsBefore(latest.validUntil, procedure.renewalWindowMonths)
  return {
    code: 'CERTIFICATE',
    state: renewal ? 'passed' : 'attention',
    title: renewal ? 'Продление в срок' : 'По этой специальности уже есть действующее свидетельство',
    evidence: `Свидетельство ${latest.number} действует до ${formatDate(latest.validUntil)}`,
  }
}

function reuse(_filed: FiledApplication, { alarms = [] }: CheckFacts): AutomaticCheck {
  const told = (state: CaseAlarm['state']) => {
    const kinds = alarms.filter((alarm) => alarm.state === state).map(({ kind }) => reuseTitles[kind])
    return [...new Set(kinds)].join('. ')
  }
  const [open, confirmed] = [told('open'), told('confirmed')]
  if (confirmed || open) {
    return {
      code: 'REUSE',
      state: 'attention',
      title: confirmed ? 'Нарушение с документами подтверждено' : 'Документы повторяют чужие',
      evidence: [confirmed && `Подтверждено: ${confirmed}`, open && `Не разобрано: ${open}`].filter(Boolean).join('. '),
    }
  }
  return {
    code: 'REUSE',
    state: 'passed',
    title: alarms.length > 0 ? 'Совпадения с чужими документами объяснимы' : 'Таких документов у других людей нет',
    evidence: 'Сверены файлы, изображения страниц и номера дипломов',
  }
}
