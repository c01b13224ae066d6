import { formatBytes } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import type { DocumentKind, DocumentStatus } from '@/lib/db/generated/prisma/enums'
import type { ActiveContent, CheckWarning } from './checks/finding'
import { asksValidity, documentFormats, kindLimits, MAX_FILE_BYTES, type DocumentFormat } from './schema'
import type { DocumentVersionItem, FindingCode, VersionState, PageRegion } from './types'

export const documentKindLabels: Record<DocumentKind, string> = {
  PASSPORT: 'Паспорт',
  SNILS: 'СНИЛС',
  INN: 'ИНН',
  NAME_CHANGE: 'Документ о смене фамилии, имени или отчества',
  DIPLOMA: 'Диплом об образовании с приложением',
  RESIDENCY_DIPLOMA: 'Диплом ординатуры или интернатуры',
  RETRAINING_DIPLOMA: 'Диплом о профессиональной переподготовке',
  SPECIALIST_CERTIFICATE: 'Сертификат специалиста или сведения об аккредитации',
  CPD_CERTIFICATE: 'Удостоверение о повышении квалификации',
  EMPLOYMENT_RECORD: 'Трудовая книжка или сведения о трудовой деятельности',
  EMPLOYMENT_CONTRACT: 'Трудовой договор или приказ о назначении',
  EMPLOYER_REFERENCE: 'Справка с места работы',
  INTERNSHIP_REFERENCE: 'Справка о прохождении практики или стажировки',
  PROFESSIONAL_REPORT: 'Отчёт о профессиональной деятельности',
  EMPLOYER_REFUSAL: 'Мотивированный отказ работодателя',
  CLEAN_RECORD: 'Справка об отсутствии судимости',
  ORGANISATION_LICENCE: 'Лицензия медицинской организации',
  DATA_CONSENT: 'Согласие на обработку персональных данных',
  OTHER: 'Иное',
}

export const documentStatusLabels: Record<DocumentStatus, string> = {
  CHECKING: 'Проверяется',
  ACCEPTED: 'Принято',
  REJECTED: 'Отклонено',
}

const documentFormatLabels: Record<DocumentFormat, string> = {
  pdf: 'PDF',
  jpg: 'JPG',
  png: 'PNG',
  docx: 'DOCX',
}

/** «PDF, JPG или PNG, до 5 МБ» */
export function limitsSentence(kind: DocumentKind): string {
  const { formats, maxBytes } = kindLimits(kind)
  return `${formatList(formats)}, до ${formatBytes(maxBytes)}`
}

function formatList(formats: readonly DocumentFormat[]): string {
  const names = formats.map((format) => documentFormatLabels[format])
  return `${names.slice(0, -1).join(', ')} или ${names.at(-1)}`
}

/** What is known of the refused file when it is spoken of; nothing of it is needed. */
export type FindingContext = {
  kind?: DocumentKind | null
  existingName?: string | undefined
  /** Number and nature that belong to the code (`CheckFinding`). */
  value?: number | undefined
  what?: ActiveContent | undefined
  /** What one person may keep. */
  quota?: { files: number; bytes: number }
}

const activeSentences: Record<ActiveContent, string> = {
  script: 'В файле есть сценарии (JavaScript).',
  launch: 'Файл пытается запустить другую программу.',
  action: 'В файле есть действия, которые выполняются сами при открытии.',
  form: 'В файле есть форма, которая отправляет данные на сервер.',
  attachment: 'В файл вложены другие файлы.',
  media: 'В файл вставлены видео, звук или трёхмерные модели.',
  xfa: 'Файл устроен как динамическая форма (XFA).',
  macro: 'В файле есть макросы.',
  object: 'В файл вставлены объекты других программ.',
  external: 'Файл подгружает данные из других мест.',
}

const findingSentences: Record<FindingCode, (context: FindingContext) => string> = {
  KIND_MISSING: () => 'Выберите вид документа из списка.',
  FILE_MISSING: () => 'Выберите файл.',
  FILE_EMPTY: () => 'Файл пустой. Выберите другой или сохраните документ заново.',
  FILE_TOO_LARGE: ({ kind }) =>
    `Файл слишком большой: можно до ${formatBytes(kind ? kindLimits(kind).maxBytes : MAX_FILE_BYTES)}. Уменьшите разрешение скана или разделите документ на части.`,
  TOO_MANY_FILES: () => 'За один раз отправляется один файл. Отправьте остальные по очереди.',
  TYPE_NOT_ALLOWED: ({ kind }) =>
    `Такой файл не подходит: нужен ${formatList(kindLimits(kind ?? 'PASSPORT').formats)}. Сохраните документ в одном из этих форматов.`,
  TYPE_MISMATCH: () =>
    'Содержимое файла не совпадает с его расширением. Сохраните документ заново и не меняйте расширение.',
  FILE_ENCRYPTED: () => 'Файл защищён паролем или запретом на изменение. Сохраните его без защиты.',
  FILE_ACTIVE: ({ what }) =>
    `${what ? activeSentences[what] : 'В файле есть сценарии или вложенные файлы.'} Распечатайте документ в PDF и отправьте получившийся файл.`,
  FILE_MIXED: () =>
    'В файл добавлены посторонние данные: его можно открыть и как файл другого типа. Сохраните документ заново или отсканируйте его.',
  FILE_DAMAGED: () => 'Файл повреждён и открывается не полностью. Сохраните документ заново и отправьте ещё раз.',
  FILE_UNREADABLE: () =>
    'Не получилось прочитать файл: он повреждён или слишком сложен. Распечатайте документ в PDF и отправьте получившийся файл.',
  FILE_BOMB: () =>
    'Файл раскрывается до недопустимого размера. Распечатайте документ в PDF и отправьте получившийся файл.',
  TOO_MANY_PAGES: ({ kind, value }) =>
    `${value ? `В документе ${value} ${plural(value, ['страница', 'страницы', 'страниц'])}` : 'В документе слишком много страниц'}: можно до ${kindLimits(kind ?? 'OTHER').maxPages}. Разделите его на части.`,
  PAGE_SIZE: () => 'Недопустимый размер страницы. Сохраните документ на листах обычного размера, например А4.',
  IMAGE_TOO_LARGE: ({ value }) =>
    `${value ? `В изображении ${value} мегапикселей` : 'В изображении слишком много пикселей'}: можно до 80. Уменьшите его разрешение.`,
  IMAGE_ANIMATED: () => 'Изображение движется. Сохраните документ как обычную картинку из одного кадра.',
  LOW_RESOLUTION: ({ value }) =>
    `Разрешение ${value ? `около ${value} dpi` : 'низкое'}, мелкий текст может не читаться. Лучше отсканировать документ с разрешением от 300 dpi.`,
  PAGE_BLANK: () => 'Страница пустая. Проверьте, той ли стороной лежал лист.',
  PAGE_BLURRED: () => 'Изображение нерезкое, текст может не читаться. Лучше сделать снимок ещё раз.',
  PAGE_TILTED: ({ value }) =>
    `Страница наклонена${value ? ` примерно на ${value.toLocaleString('ru')}°` : ''}. Лучше положить лист ровно и отсканировать ещё раз.`,
  PAGES_NOT_EXAMINED: ({ value = 20 }) =>
    `Качество проверено у первых ${value} страниц. Остальные просмотрите сами: все ли читаются.`,
  INFECTED: () =>
    'Антивирус нашёл в файле вредоносный код, поэтому файл не сохранён. Проверьте своё устройство антивирусом, отсканируйте документ заново и отправьте новый файл.',
  STILL_CHECKING: () =>
    'Файл добавлен в раздел «Документы» и проверяется антивирусом. Когда проверка закончится, его можно будет выбрать и приложить.',
  DUPLICATE: ({ existingName }) =>
    existingName
      ? `Этот же файл уже добавлен: «${existingName}». Второй раз загружать его не нужно.`
      : 'Этот же файл уже добавлен. Второй раз загружать его не нужно.',
  DOCUMENT_GONE: () => 'Документа, который вы заменяете, больше нет. Добавьте файл как новый документ.',
  REASON_MISSING: () =>
    'С первой загрузки прошло больше 48 часов: напишите, почему нужно заменить файл, и отправьте его ещё раз.',
  REPLACEMENT_WAITING: () =>
    'Новый файл для этого документа уже ждёт решения. Дождитесь его или отзовите просьбу о замене.',
  VALID_UNTIL_WRONG: () =>
    'Проверьте, до какого дня действует документ: введите дату в виде дд.мм.гггг, например 26.05.2030.',
  VALIDITY_OVER: () =>
    'Срок действия документа уже истёк: к новой заявке его приложить нельзя. Если дата введена с ошибкой, исправьте её в документе.',
  QUOTA_FILES: ({ quota }) =>
    `${quota ? `Можно хранить не больше ${quota.files} ${plural(quota.files, ['файла', 'файлов', 'файлов'])}, вместе с теми, что ещё отправляются.` : 'Больше файлов хранить нельзя.'} Удалите ненужные и повторите.`,
  QUOTA_BYTES: ({ quota }) =>
    `${quota ? `Все файлы вместе, считая и те, что ещё отправляются, могут занимать не больше ${formatBytes(quota.bytes)}.` : 'Больше места для файлов нет.'} Удалите ненужные и повторите.`,
  DIGEST_MISMATCH: () => 'Файл изменился по пути: дошло не то, что было отправлено. Отправьте его ещё раз.',
  UPLOAD_BROKEN: () => 'Файл дошёл не полностью. Проверьте соединение и отправьте его ещё раз.',
  UPLOAD_GONE: () => 'Такой отправки нет или её срок истёк. Отправьте файл заново.',
  RATE_LIMITED: () => 'Слишком много файлов подряд. Подождите минуту и продолжите.',
  FOREIGN_PAGE: () => 'Запрос пришёл не с нашей страницы. Откройте раздел «Документы» и повторите.',
  NOT_DOCTOR: () => 'Файлы добавляет медицинский работник в своём кабинете. Войдите под его учётной записью.',
  LEVEL_TOO_LOW: () =>
    'Добавлять файлы можно с подтверждённой учётной записью Госуслуг. Как её подтвердить, сказано на странице «Недостаточный уровень учётной записи».',
  SIGN_IN: () => 'Войдите в кабинет, чтобы добавить файл.',
  FAILED: () => 'Не получилось сохранить файл. Повторите попытку.',
}

/** The same of one page in a word or two, for where there is no room for the sentence. */
export const pageWarningLabels: Record<CheckWarning, string> = {
  LOW_RESOLUTION: 'Низкое разрешение',
  PAGE_BLANK: 'Пустая',
  PAGE_BLURRED: 'Нерезкая',
  PAGE_TILTED: 'Наклонена',
  PAGES_NOT_EXAMINED: 'Не проверена',
}

/** Why a file was not taken and how to mend it. */
export function findingSentence(code: FindingCode, context: FindingContext = {}): string {
  return findingSentences[code](context)
}

/** The finding of that code, or null for anything that is not one: codes come back in addresses. */
export function parseFindingCode(value: string): FindingCode | null {
  return Object.hasOwn(findingSentences, value) ? (value as FindingCode) : null
}

/** «Занято: 12 файлов из 100, 34,5 МБ из 200 МБ.» */
export function quotaSentence(used: { files: number; bytes: number }, quota: { files: number; bytes: number }): string {
  const files = `${used.files} ${plural(used.files, ['файл', 'файла', 'файлов'])} из ${quota.files}`
  return `Занято: ${files}, ${formatBytes(used.bytes)} из ${formatBytes(quota.bytes)}.`
}

export const versionStateLabels: Record<VersionState, string> = {
  current: 'Текущая',
  earlier: 'Прежняя',
  waiting: 'Ждёт решения',
  declined: 'Замену отклонили',
}

type Compared = Pick<DocumentVersionItem, 'fileName' | 'mediaType' | 'size' | 'pages'>

/** What differs in a version from the one before it: «размер 1,2 МБ → 0,9 МБ». */
export function versionDifferences(before: Compared, after: Compared): string[] {
  const differences: string[] = []
  if (before.fileName !== after.fileName) differences.push(`имя файла, было «${before.fileName}»`)
  if (before.mediaType !== after.mediaType)
    differences.push(`формат ${formatName(before.mediaType)} → ${formatName(after.mediaType)}`)
  if (before.pages !== after.pages && before.pages !== null && after.pages !== null)
    differences.push(`страниц ${before.pages} → ${after.pages}`)
  if (formatBytes(before.size) !== formatBytes(after.size))
    differences.push(`размер ${formatBytes(before.size)} → ${formatBytes(after.size)}`)
  return differences.length > 0 ? differences : ['содержимое файла']
}

function formatName(mediaType: string): string {
  const format = (Object.keys(documentFormats) as DocumentFormat[]).find(
    (name) => documentFormats[name].mediaType === mediaType,
  )
  return format ? documentFormatLabels[format] : mediaType
}

const validityHints: Partial<Record<DocumentKind, string>> = {
  PASSPORT: 'У паспорта гражданина России срока в документе нет: оставьте поле пустым.',
  ORGANISATION_LICENCE: 'У бессрочной лицензии оставьте поле пустым.',
  CLEAN_RECORD: 'Если в справке указан срок. Мы напомним заранее.',
}

/** What to say under the question until when a document of the kind is valid. */
export function validityHint(kind: DocumentKind): string {
  if (!asksValidity(kind)) return 'дд.мм.гггг, если в документе указан срок. Мы напомним заранее.'
  return `дд.мм.гггг. ${validityHints[kind] ?? 'Мы напомним за 90, 30 и 7 дней.'}`
}

/** Where on its page a region lies, in words: «Вверху слева». */
export function regionWords({ x, y, width, height }: PageRegion): string {
  if (width > 0.9 && height > 0.9) return 'Вся страница'
  const third = (from: number, length: number) => Math.min(2, Math.floor((from + length / 2) * 3))
  const down = ['вверху', 'посередине', 'внизу'][third(y, height)] ?? ''
  const across = ['слева', '', 'справа'][third(x, width)] ?? ''
  const words = width > 0.7 ? down : [down, across].filter(Boolean).join(' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
