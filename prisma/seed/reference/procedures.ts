import type { z } from 'zod'
import type { procedureDefinitionSchema, requiredDocumentSchema } from '@/lib/reference/schema'
import { reasons } from './reasons'
import { specialties } from './specialties'

export type ProcedureKind = 'PRIMARY' | 'PRIMARY_SPECIALIZED' | 'PERIODIC'

type RequiredDocument = z.input<typeof requiredDocumentSchema>
type ProcedureDefinition = z.input<typeof procedureDefinitionSchema>

const MEBIBYTE = 1024 * 1024

// Sources disagree on some terms: these are the defaults that staff may change in a later version of a procedure.
const COMMON_TERMS = { totalWorkingDays: 20, validityYears: 5, renewalWindowMonths: 12, appealDays: 30 }

// Specialties that work with children or with narcotic drugs: whom a conviction keeps out is checked before admission
// (ст. 351.1 ТК РФ; ст. 10 Федерального закона № 3-ФЗ от 08.01.1998). The list is a default: staff edit it.
const CLEAN_RECORD_SPECIALTIES = [
  'Детская кардиология',
  'Детская онкология',
  'Детская урология-андрология',
  'Детская хирургия',
  'Детская эндокринология',
  'Неонатология',
  'Педиатрия',
  'Психиатрия-наркология',
  'Стоматология детская',
  'Сестринское дело в педиатрии',
  'Наркология',
]

const PASSPORT: RequiredDocument = {
  code: 'PASSPORT',
  title: 'Паспорт или иной документ, удостоверяющий личность',
  anyOf: ['PASSPORT'],
  hint: 'Разворот с фотографией и страница с регистрацией. PDF, JPG или PNG, не больше 2 МБ.',
  maxBytes: 2 * MEBIBYTE,
}

const SNILS: RequiredDocument = {
  code: 'SNILS',
  title: 'СНИЛС',
  anyOf: ['SNILS'],
  hint: 'Страховое свидетельство или уведомление АДИ-РЕГ.',
}

const NAME_CHANGE: RequiredDocument = {
  code: 'NAME_CHANGE',
  title: 'Документ о смене фамилии, имени или отчества',
  anyOf: ['NAME_CHANGE'],
  hint: 'Свидетельство о браке, о расторжении брака или о перемене имени: нужно, если в дипломе или ФРМР прежняя фамилия.',
  when: 'SURNAME_CHANGED',
}

const DIPLOMA: RequiredDocument = {
  code: 'DIPLOMA',
  title: 'Диплом об образовании с приложением',
  anyOf: ['DIPLOMA'],
  hint: 'Диплом о высшем или среднем медицинском образовании и все страницы приложения в одном файле.',
}

const EMPLOYMENT: RequiredDocument = {
  code: 'EMPLOYMENT',
  title: 'Документ о стаже по специальности',
  anyOf: ['EMPLOYMENT_RECORD', 'EMPLOYMENT_CONTRACT', 'EMPLOYER_REFERENCE'],
  hint: 'Трудовая книжка, сведения о трудовой деятельности (СТД-Р), трудовой договор или справка с места работы.',
}

const CLEAN_RECORD: RequiredDocument = {
  code: 'CLEAN_RECORD',
  title: 'Справка об отсутствии судимости',
  anyOf: ['CLEAN_RECORD'],
  hint: 'Нужна тем, кто работает с детьми или с наркотическими средствами. Её можно заказать на Госуслугах.',
  specialties: specialties
    .filter(({ name }) => CLEAN_RECORD_SPECIALTIES.includes(name))
    .map(({ code }) => Number(code)),
}

/** Every reason of the catalogue but these, which cannot happen in the kind. */
function reasonsBut(...codes: string[]): string[] {
  return reasons.map(({ code }) => code).filter((code) => !codes.includes(code))
}

const primary: ProcedureDefinition = {
  ...COMMON_TERMS,
  title: 'Первичная аккредитация',
  shortTitle: 'Первичная',
  summary:
    'Для выпускников медицинских вузов и колледжей. Тестирование и практические навыки, порог каждого этапа — 70 %.',
  stages: [
    { code: 'TESTING', title: 'Тестирование', normWorkingDays: 10 },
    { code: 'PRACTICAL_SKILLS', title: 'Практические навыки', normWorkingDays: 10 },
  ],
  requestWorkingDays: 15,
  automaticChecks: ['DOCUMENTS', 'VALIDITY', 'REGISTRIES', 'SURNAME', 'CERTIFICATE', 'REUSE'],
  reasons: reasonsBut('REPORT_NOT_SIGNED', 'CPD_EXPIRED', 'NO_EXPERIENCE', 'NOT_ENOUGH_HOURS'),
  steps: ['personal', 'education', 'documents', 'consents'],
  requiredDocuments: [
    PASSPORT,
    SNILS,
    NAME_CHANGE,
    DIPLOMA,
    CLEAN_RECORD,
    {
      code: 'STATE_EXAM_EXTRACT',
      title: 'Выписка из протокола государственной экзаменационной комиссии',
      anyOf: ['OTHER'],
      hint: 'Выдаёт учебное заведение. Загрузите как «Иное», с подписью и печатью.',
    },
  ],
}

const primarySpecialized: ProcedureDefinition = {
  ...COMMON_TERMS,
  title: 'Первичная специализированная аккредитация',
  shortTitle: 'Первичная специализированная',
  summary:
    'После ординатуры, профессиональной переподготовки или перерыва в работе больше 5 лет. ' +
    'Тестирование, практические навыки и ситуационные задачи, порог каждого этапа — 70 %.',
  stages: [
    { code: 'TESTING', title: 'Тестирование', normWorkingDays: 7 },
    { code: 'PRACTICAL_SKILLS', title: 'Практические навыки', normWorkingDays: 7 },
    { code: 'SITUATIONAL_TASKS', title: 'Ситуационные задачи', normWorkingDays: 6 },
  ],
  requestWorkingDays: 15,
  automaticChecks: ['DOCUMENTS', 'VALIDITY', 'REGISTRIES', 'SURNAME', 'CERTIFICATE', 'REUSE'],
  reasons: reasonsBut('REPORT_NOT_SIGNED', 'CPD_EXPIRED', 'NOT_ENOUGH_HOURS'),
  steps: ['personal', 'education', 'experience', 'documents', 'consents'],
  requiredDocuments: [
    PASSPORT,
    SNILS,
    NAME_CHANGE,
    DIPLOMA,
    CLEAN_RECORD,
    {
      code: 'SPECIALIZATION',
      title: 'Диплом ординатуры или профессиональной переподготовки',
      anyOf: ['RESIDENCY_DIPLOMA', 'RETRAINING_DIPLOMA'],
      hint: 'Диплом ординатуры, интернатуры или профессиональной переподготовки по специальности заявки.',
    },
    {
      ...EMPLOYMENT,
      anyOf: [...EMPLOYMENT.anyOf, 'INTERNSHIP_REFERENCE'],
      hint: `${EMPLOYMENT.hint} Если стажа ещё нет — справка о прохождении практики или стажировки.`,
    },
  ],
}

const periodic: ProcedureDefinition = {
  ...COMMON_TERMS,
  title: 'Периодическая аккредитация',
  shortTitle: 'Периодическая',
  summary:
    'Раз в 5 лет, по портфолио: 144 часа обучения, из них не меньше 72 — повышение квалификации, ' +
    'и отчёт о работе за последний год.',
  stages: [
    { code: 'COMPLETENESS', title: 'Проверка комплектности (ФАЦ)', normWorkingDays: 10 },
    { code: 'PORTFOLIO', title: 'Оценка портфолио (ЦАК)', normWorkingDays: 10 },
  ],
  // The practice of the ФАЦ: 20 days for the decision and 15 for the doctor to mend the package.
  requestWorkingDays: 15,
  automaticChecks: ['DOCUMENTS', 'VALIDITY', 'REGISTRIES', 'SURNAME', 'HOURS', 'CERTIFICATE', 'REUSE'],
  steps: ['personal', 'education', 'experience', 'documents', 'consents'],
  requiredDocuments: [
    PASSPORT,
    SNILS,
    NAME_CHANGE,
    DIPLOMA,
    CLEAN_RECORD,
    {
      code: 'ADMISSION',
      title: 'Сертификат специалиста или сведения об аккредитации',
      anyOf: ['SPECIALIST_CERTIFICATE'],
      hint: 'Последний действующий документ по специальности заявки.',
    },
    {
      code: 'CPD_CERTIFICATE',
      title: 'Удостоверения о повышении квалификации',
      anyOf: ['CPD_CERTIFICATE'],
      most: 20,
      hint: 'Отметьте все, которыми подтверждаете часы: не меньше 72 часов за 5 лет. Остальные часы до 144 — повышение квалификации или образовательные активности НМО.',
    },
    EMPLOYMENT,
    {
      code: 'PROFESSIONAL_REPORT',
      title: 'Отчёт о профессиональной деятельности',
      anyOf: ['PROFESSIONAL_REPORT'],
      hint: 'За последний год работы. Согласованный отчёт подписан руководителем и заверен печатью организации.',
    },
    {
      code: 'REPORT_NOT_AGREED_REASON',
      title: 'Документ о том, почему отчёт не согласован',
      anyOf: ['EMPLOYER_REFUSAL', 'EMPLOYMENT_RECORD', 'EMPLOYMENT_CONTRACT', 'ORGANISATION_LICENCE'],
      hint:
        'Мотивированный отказ работодателя. Если вы временно не работаете — трудовая книжка; ' +
        'если руководите организацией — приказ о назначении; если вы предприниматель — лицензия.',
      when: 'REPORT_NOT_AGREED',
    },
  ],
  hours: { total: 144, cpdMinimum: 72, years: 5 },
}

/**
 * The procedures as they stand. Terms, documents, stages, checks and reasons are data: what changes here is published
 * as a new version by the next start, and applications keep the version they were drafted under.
 */
export const procedures: Record<ProcedureKind, ProcedureDefinition> = {
  PRIMARY: primary,
  PRIMARY_SPECIALIZED: primarySpecialized,
  PERIODIC: periodic,
}
