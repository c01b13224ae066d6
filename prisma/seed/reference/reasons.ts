import type { DocumentKind } from '@/lib/db/generated/prisma/enums'

/** Why a package fails and what the applicant can do. A reason that is not fixable ends the application. */
export type Reason = {
  code: string
  section: 'personal' | 'education' | 'experience' | 'documents' | 'registry'
  /** Absent when any document may be at fault. */
  documentKind?: DocumentKind
  title: string
  recommendation: string
  fixable: boolean
}

export const reasons: Reason[] = [
  {
    code: 'INCOMPLETE_PACKAGE',
    section: 'documents',
    title: 'Неполный комплект документов',
    recommendation: 'Добавьте недостающие документы: список — на шаге «Документы».',
    fixable: true,
  },
  {
    code: 'NO_SIGNATURE_OR_STAMP',
    section: 'documents',
    title: 'Нет подписи или печати',
    recommendation: 'Подпишите и заверьте документ печатью организации, затем замените файл.',
    fixable: true,
  },
  {
    code: 'REPORT_NOT_SIGNED',
    section: 'documents',
    documentKind: 'PROFESSIONAL_REPORT',
    title: 'Отчёт о профессиональной деятельности не подписан или не заверен',
    recommendation:
      'Согласуйте отчёт с руководителем и поставьте печать или приложите мотивированный отказ работодателя.',
    fixable: true,
  },
  {
    code: 'UNREADABLE_SCAN',
    section: 'documents',
    title: 'Скан не читается',
    recommendation: 'Отсканируйте документ заново: не меньше 300 dpi, все страницы целиком, без бликов.',
    fixable: true,
  },
  {
    code: 'WRONG_FORMAT_OR_SIZE',
    section: 'documents',
    title: 'Неверный формат или размер файла',
    recommendation: 'Загрузите PDF, JPG или PNG не больше 5 МБ; паспорт — не больше 2 МБ.',
    fixable: true,
  },
  {
    code: 'EXPIRED_DOCUMENT',
    section: 'documents',
    title: 'Документ просрочен',
    recommendation: 'Замените файл документом, срок которого не истёк.',
    fixable: true,
  },
  {
    code: 'CPD_EXPIRED',
    section: 'education',
    documentKind: 'CPD_CERTIFICATE',
    title: 'Срок удостоверения о повышении квалификации истёк',
    recommendation: 'Приложите удостоверение, полученное за последние 5 лет.',
    fixable: true,
  },
  {
    code: 'NAME_MISMATCH',
    section: 'personal',
    documentKind: 'PASSPORT',
    title: 'Фамилия, имя или отчество не совпадают с паспортом',
    recommendation: 'Сверьте данные с паспортом и обновите их на Госуслугах или приложите документ о смене имени.',
    fixable: true,
  },
  {
    code: 'SURNAME_CHANGE_NOT_CONFIRMED',
    section: 'personal',
    documentKind: 'NAME_CHANGE',
    title: 'Смена фамилии не подтверждена',
    recommendation: 'Приложите свидетельство о браке, о расторжении брака или о перемене имени.',
    fixable: true,
  },
  {
    code: 'WRONG_SPECIALTY_CODE',
    section: 'education',
    documentKind: 'DIPLOMA',
    title: 'Неверный код специальности',
    recommendation: 'Выберите в заявке специальность, которая указана в документе об образовании.',
    fixable: true,
  },
  {
    code: 'NO_EXPERIENCE',
    section: 'experience',
    documentKind: 'EMPLOYMENT_RECORD',
    title: 'Нет стажа по специальности',
    recommendation:
      'Если стаж есть, приложите трудовую книжку, СТД-Р или справку с места работы и подайте новую заявку.',
    fixable: false,
  },
  {
    code: 'NOT_ENOUGH_HOURS',
    section: 'education',
    documentKind: 'CPD_CERTIFICATE',
    title: 'Не хватает часов повышения квалификации или НМО',
    recommendation:
      'Доберите 144 часа за 5 лет, из них не меньше 72 часов повышения квалификации, и приложите удостоверения.',
    fixable: true,
  },
  {
    code: 'FRMR_MISSING_OR_DIFFERENT',
    section: 'registry',
    documentKind: 'EMPLOYMENT_RECORD',
    title: 'Сведений в ФРМР нет или они расходятся с заявкой',
    recommendation:
      'Попросите отдел кадров внести или исправить ваши сведения в ФРМР и приложите подтверждающий документ.',
    fixable: true,
  },
  {
    code: 'FRMR_EGISZ_DIFFERENT',
    section: 'registry',
    documentKind: 'EMPLOYER_REFERENCE',
    title: 'Сведения ФРМР и ЕГИСЗ расходятся',
    recommendation: 'Сообщите о расхождении в отдел кадров и приложите справку с места работы с верными сведениями.',
    fixable: true,
  },
  {
    code: 'NO_RUSSIAN_TRANSLATION',
    section: 'documents',
    title: 'Документ не на русском языке и без перевода',
    recommendation: 'Приложите нотариально заверенный перевод вместе с документом в одном файле.',
    fixable: true,
  },
  {
    code: 'DISCIPLINARY_ACTION',
    section: 'experience',
    documentKind: 'EMPLOYER_REFERENCE',
    title: 'Действующее дисциплинарное взыскание',
    recommendation: 'Подайте новую заявку, когда взыскание будет снято.',
    fixable: false,
  },
  {
    code: 'EDUCATION_MISMATCH',
    section: 'education',
    documentKind: 'DIPLOMA',
    title: 'Образование не соответствует специальности',
    recommendation:
      'Пройдите ординатуру или профессиональную переподготовку по этой специальности и подайте новую заявку.',
    fixable: false,
  },
]
