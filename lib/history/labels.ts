import { roleLabels } from '@/lib/auth/roles'
import { confirmedSentence } from '@/lib/confirmation/labels'
import type { Proof } from '@/lib/confirmation/types'
import { consentLabels } from '@/lib/consents/labels'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import type { Role } from '@/lib/db/generated/prisma/enums'
import { channelLabels } from '@/lib/notifications/category-labels'
import { sectionLabels } from '@/lib/reference/labels'
import type { Period } from './filter'
import type { EventData, staffLists } from './schema'

const signInWays: Record<'esia' | 'demo', string> = {
  esia: 'Вход через Госуслуги',
  demo: 'Вход в демонстрационном режиме',
}

function sectionName(section: string): string {
  const name = Object.entries(sectionLabels).find(([code]) => code === section)?.[1]
  return name ? ` «${name}»` : ''
}

function consentName(kind: string): string {
  const name = Object.entries(consentLabels).find(([code]) => code === kind)?.[1]
  return name ? `: ${name.toLowerCase().replace('егисз', 'ЕГИСЗ')}` : ''
}

function roleName(role: string): string {
  return Object.entries(roleLabels).find(([code]) => code === role)?.[1] ?? role
}

const exportedNames: Record<string, string> = {
  ACCREDITATIONS: 'история аккредитаций',
  ACCREDITATION: 'история одной заявки',
  ACTIONS: 'история действий',
}

const listNames: Record<(typeof staffLists)[number], string> = {
  queue: 'очередь заявок',
  appeals: 'апелляции',
  reuse: 'совпадения документов',
  replacements: 'замены файлов',
  changes: 'изменения данных',
  bulk: 'отмеченные заявки',
  ties: 'личные связи',
  deliveries: 'доставка сообщений',
  certificates: 'свидетельства',
}

type Titles = { [Type in EventData['type']]: (event: Extract<EventData, { type: Type }>) => string }

// What staff think among themselves (a drafted decision, the note of its return) is not told to the doctor.
const titles: Titles = {
  'account.signedIn': ({ way }) => signInWays[way],
  'account.signedOut': () => 'Выход из кабинета',
  'account.idledOut': () => 'Сеанс завершён: долго не было действий',
  'account.sessionRevoked': () => 'Сеанс завершён',
  'account.roleSwitched': ({ to }) => `Выбрана роль: ${roleName(to)}`,
  'account.confirmed': () => 'Действия в кабинете подтверждены',
  'account.calendarOpened': ({ renewed }) =>
    renewed ? 'Обновлён адрес календаря сроков' : 'Создан адрес календаря сроков',
  'account.calendarClosed': () => 'Выключен адрес календаря сроков',
  'account.newDevice': ({ device }) => `Вход с нового устройства: ${device}`,
  'account.foreignBrowser': ({ device }) => `Сеанс открыт из другого браузера: ${device}`,
  'account.codesGuessed': ({ ended }) =>
    ended
      ? 'Сеанс завершён: код снова пять раз введён неверно'
      : 'Код пять раз введён неверно, кабинет закрыт до верного',
  'consent.given': ({ kind }) => `Дано согласие${consentName(kind)}`,
  'consent.refused': ({ kind }) => `Отказ от согласия${consentName(kind)}`,
  'consent.withdrawn': ({ kind }) => `Отозвано согласие${consentName(kind)}`,
  'profile.refreshed': () => 'Данные обновлены из Госуслуг',
  'profile.workplaceChanged': () => 'Изменено место работы',
  'profile.educationAdded': ({ institution }) => `Добавлено образование: ${institution}`,
  'profile.changeAsked': ({ field }) => `Отправлен запрос на изменение: ${field}`,
  'profile.changeWithdrawn': ({ field }) => `Отозван запрос на изменение: ${field}`,
  'profile.changeDecided': ({ field, approved }) => `Изменение ${approved ? 'принято' : 'отклонено'}: ${field}`,
  'profile.contactChanged': ({ contact, to }) =>
    to ? `${contact}: новый контакт ${to}` : `${contact}: контакт убран из кабинета`,
  'profile.registerConnected': () => 'Подключён сервис ФРМР',
  'profile.filledFromRegister': () => 'Данные заполнены из ФРМР',
  'profile.creditAdded': ({ title }) => `Добавлено обучение: ${title}`,
  'document.uploaded': ({ fileName }) => `Добавлен документ «${fileName}»`,
  'document.replaced': ({ fileName }) => `Файл документа заменён на «${fileName}»`,
  'document.replacementAsked': ({ fileName }) => `Отправлена просьба заменить файл документа на «${fileName}»`,
  'document.replacementWithdrawn': ({ fileName }) => `Отозвана просьба заменить файл документа на «${fileName}»`,
  'document.validityChanged': ({ fileName }) => `Изменён срок действия документа «${fileName}»`,
  'document.restored': ({ fileName }) => `Восстановлен документ «${fileName}»`,
  'document.purged': ({ fileName }) => `Удалённый документ «${fileName}» стёрт`,
  'document.deleted': ({ fileName }) => `Удалён документ «${fileName}»`,
  'document.viewed': ({ fileName }) => `Документ «${fileName}» просмотрели`,
  'document.judged': ({ fileName, status }) =>
    `Документ «${fileName}» ${status === 'ACCEPTED' ? 'принят' : 'отклонён'} экспертом`,
  'document.replacementDecided': ({ fileName, accepted }) =>
    `Замена на файл «${fileName}» ${accepted ? 'принята' : 'отклонена'}`,
  'document.reuseJudged': ({ confirmed }) =>
    confirmed ? 'Совпадение документов: подтверждено нарушение' : 'Совпадение документов объяснимо',
  'review.pinAdded': ({ page }) => `Пометка на странице ${page}`,
  'review.pinEdited': ({ page }) => `Изменена пометка на странице ${page}`,
  'review.pinRemoved': ({ page }) => `Убрана пометка на странице ${page}`,
  'staff.tieDeclared': () => 'Сотрудник сообщил о личной связи',
  'staff.tieEnded': () => 'Личная связь сотрудника снята',
  'profile.viewed': () => 'Сведения об образовании просмотрели',
  'document.scanned': ({ fileName }) => `Проверен антивирусом и принят документ «${fileName}»`,
  'document.infected': ({ fileName }) => `Не принят файл «${fileName}»: антивирус нашёл в нём вредоносный код`,
  'application.drafted': ({ specialty }) => `Создан черновик заявки: ${specialty}`,
  'application.submitted': ({ number }) => `Заявка ${number ?? ''} отправлена`,
  'application.withdrawn': ({ number }) => (number ? `Заявка ${number} отозвана` : 'Черновик заявки удалён'),
  'application.taken': ({ number }) => `Заявка ${number ?? ''} взята в работу`,
  'application.assigned': ({ number, to }) => `Заявку ${number ?? ''} рассматривает ${to}`,
  'application.held': ({ number }) => `Рассмотрение заявки ${number ?? ''} отложено`,
  'application.resumed': ({ number }) => `Рассмотрение заявки ${number ?? ''} возобновлено`,
  'application.escalated': ({ number }) => `Заявка ${number ?? ''} передана под контроль секретаря`,
  'application.escalationSettled': ({ number }) => `Заявка ${number ?? ''} снята с контроля секретаря`,
  'application.deadlineMoved': ({ number }) => `Срок рассмотрения заявки ${number ?? ''} пересчитан`,
  'application.sectionJudged': ({ number, section }) =>
    `По заявке ${number ?? ''} проверен раздел${sectionName(section)}`,
  'application.checksRerun': ({ number }) => `По заявке ${number ?? ''} повторены автоматические проверки`,
  'application.requestExpired': ({ number }) => `Истёк срок ответа на запрос по заявке ${number ?? ''}`,
  'application.messageSent': ({ number }) => `Сообщение по заявке ${number ?? ''}`,
  'application.appealed': ({ number }) => `Подана апелляция по заявке ${number ?? ''}`,
  'application.appealDecided': ({ number, outcome }) =>
    `Апелляция по заявке ${number ?? ''} ${outcome === 'UPHELD' ? 'удовлетворена' : 'отклонена'}`,
  'application.rolledBack': ({ number }) => `Решение по заявке ${number ?? ''} отменено`,
  'application.viewed': ({ number }) => `Заявку ${number ?? ''} просмотрели`,
  'application.sentAhead': ({ number }) => `Заявка ${number ?? ''} загружена заранее, ещё не открыта`,
  'application.documentsRequested': ({ number }) => `По заявке ${number ?? ''} запрошены документы`,
  'application.documentsProvided': ({ number }) => `По заявке ${number ?? ''} дан ответ на запрос`,
  'application.proposed': ({ number }) => `Заявка ${number ?? ''} передана на согласование`,
  'application.returnedToExpert': ({ number }) => `Заявка ${number ?? ''} возвращена эксперту на доработку`,
  'application.approved': ({ number }) => `Заявка ${number ?? ''} одобрена`,
  'application.refused': ({ number }) => `Заявка ${number ?? ''} отклонена`,
  'certificate.issued': ({ number }) => `Выдано свидетельство ${formatCertificateNumber(number)}`,
  'certificate.suspended': ({ number }) => `Приостановлено свидетельство ${formatCertificateNumber(number)}`,
  'certificate.resumed': ({ number }) => `Возобновлено свидетельство ${formatCertificateNumber(number)}`,
  'certificate.revoked': ({ number }) => `Отозвано свидетельство ${formatCertificateNumber(number)}`,
  'certificate.replaced': ({ number, by, duplicate }) =>
    `${duplicate ? 'Выдан дубликат свидетельства' : 'Исправлено свидетельство'} ${formatCertificateNumber(number)}: новый номер ${formatCertificateNumber(by)}`,
  'certificate.viewed': ({ number }) => `Свидетельство ${formatCertificateNumber(number)} просмотрели`,
  'certificate.actProposed': ({ number }) => `Предложено изменить свидетельство ${formatCertificateNumber(number)}`,
  'certificate.actReturned': ({ number }) =>
    `Возвращено предложение по свидетельству ${formatCertificateNumber(number)}`,
  'certificate.actWithdrawn': ({ number }) => `Снято предложение по свидетельству ${formatCertificateNumber(number)}`,
  'history.exported': ({ subject, format }) =>
    `Выгружена ${exportedNames[subject] ?? 'история'}: ${format === 'XLSX' ? 'Excel' : format}`,
  'certificates.checked': ({ asked, found }) => `Проверен список свидетельств: ${asked}, найдено ${found}`,
  'queue.exported': ({ format }) => `Выгружена очередь: ${format === 'XLSX' ? 'Excel' : 'CSV'}`,
  'application.actViewed': ({ number }) => `Акт подачи заявки ${number ?? ''} открыли`,
  'application.signedViewed': ({ number, part }) =>
    part === 'record' ? `Подписанную заявку ${number ?? ''} открыли` : `Подпись заявки ${number ?? ''} открыли`,
  'application.letterFileViewed': ({ number, fileName }) =>
    `Файл «${fileName}» из письма по заявке ${number ?? ''} открыли`,
  'certificate.extractViewed': ({ number }) => `Выписку ${number.slice(0, 4)} ${number.slice(4)} открыли`,
  'profile.changeViewed': ({ field }) => `Запрос на изменение просмотрели: ${field}`,
  'delivery.viewed': ({ channel }) => `Доставку сообщения просмотрели: ${channelLabels[channel]}`,
  'delivery.listed': () => 'Список отправленных сообщений просмотрели',
  'delivery.resent': ({ channel }) => `Сообщение отправлено снова: ${channelLabels[channel]}`,
  'staff.searched': ({ place, by }) =>
    `Поиск ${place === 'queue' ? 'в очереди' : 'среди свидетельств'} ${by === 'snils' ? 'по СНИЛС' : 'по имени'}`,
  'staff.listOpened': ({ list }) => `Открыт список: ${listNames[list]}`,
  'staff.exportOpened': ({ format }) => `Скачана выгрузка: ${format === 'XLSX' ? 'Excel' : format}`,
}

/** What happened, in one sentence without the full stop. */
export function eventTitle(event: EventData): string {
  const title = titles[event.type] as (event: EventData) => string
  return title(event).replace(/\s{2,}/g, ' ')
}

/** What is worth adding to the title, or null. */
export function eventDetails(event: EventData): string | null {
  switch (event.type) {
    case 'profile.refreshed':
      if (event.values)
        return event.values.map(({ field, before, after }) => `${field}: ${before} → ${after}`).join('; ')
      return event.changed.length > 0 ? `Изменилось: ${event.changed.join(', ')}` : null
    case 'account.confirmed':
    case 'profile.changeAsked':
    case 'profile.contactChanged':
      return confirmation(event)
    case 'consent.given':
      return [`Версия текста ${event.version}`, confirmation(event)].filter(Boolean).join('. ')
    case 'profile.changeDecided':
      return [event.reason && `Причина: ${event.reason}`, event.note].filter(Boolean).join('. ') || null
    case 'profile.filledFromRegister':
      return event.filled.join('; ')
    case 'application.submitted':
      return [`Дата регистрации: ${formatDate(event.registeredOn)}`, confirmation(event)].filter(Boolean).join('. ')
    case 'application.documentsRequested':
      return `${event.items.join('; ')}. Ответ нужен до ${formatDate(event.dueOn)}`
    case 'document.judged':
      return event.reason === null ? null : `Причина: ${event.reason}`
    case 'review.pinAdded':
    case 'review.pinEdited':
    case 'review.pinRemoved':
    case 'document.replacementDecided':
    case 'document.reuseJudged':
      return event.note
    case 'application.held':
      return `Причина: ${event.reason}`
    case 'application.deadlineMoved':
      return `Было до ${formatDate(event.from)}, стало до ${formatDate(event.to)}`
    case 'application.appealDecided':
      return event.answer
    case 'application.rolledBack':
    case 'staff.tieEnded':
      return `Причина: ${event.reason}`
    case 'application.refused':
      return `Причины: ${event.reasons.join('; ')}`
    case 'document.validityChanged':
      return event.validUntil ? `Действует до ${formatDate(event.validUntil)}` : 'Без срока действия'
    default:
      return certificateDetails(event)
  }
}

/** Events of before it was kept do not tell how. */
function confirmation({ confirmedBy }: { confirmedBy?: Proof }): string | null {
  return confirmedBy ? `Подтверждено ${confirmedSentence(confirmedBy)}` : null
}

function certificateDetails(event: EventData): string | null {
  switch (event.type) {
    case 'certificate.issued':
      return `Действует по ${formatDate(event.validUntil)}`
    case 'certificate.suspended':
    case 'certificate.resumed':
    case 'certificate.revoked':
      return [event.from && `С ${formatDate(event.from)}`, `Причина: ${event.reason}`].filter(Boolean).join('. ')
    case 'certificate.replaced':
    case 'certificate.actProposed':
      return `Причина: ${event.reason}`
    case 'certificate.actReturned':
      return event.note
    default:
      return null
  }
}

/** A period in words. */
export function describePeriod({ from, to }: Period): string {
  if (from && to) return `с ${formatDate(from)} по ${formatDate(to)}`
  if (from) return `с ${formatDate(from)}`
  return to ? `по ${formatDate(to)}` : 'за всё время'
}

const applicationPurposes: Partial<Record<Role, string>> = {
  EXPERT: 'рассмотрение заявки',
  SECRETARY: 'согласование решения или апелляция',
  ADMIN: 'надзор за рассмотрением',
  AUDITOR: 'проверка работы сотрудников',
}

const purposes: Partial<Record<EventData['type'], string>> = {
  'document.viewed': 'проверка документов',
  'profile.viewed': 'проверка документов',
  'profile.changeViewed': 'проверка запроса на изменение данных',
  'certificate.viewed': 'ведение реестра свидетельств',
  'delivery.viewed': 'доставка сообщений',
  'delivery.listed': 'доставка сообщений',
}

/** Why a member of the staff looked: what the role that opened the file is given this right for. */
export function lookPurpose(type: EventData['type'], role: Role | null): string {
  const purpose = purposes[type]
  if (purpose) return purpose
  return (role && applicationPurposes[role]) ?? 'служебная необходимость'
}
