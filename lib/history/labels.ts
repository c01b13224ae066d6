import { formatDate } from '@/lib/core/format'
import type { EventData } from './schema'

const signInWays: Record<'esia' | 'demo', string> = {
  esia: 'Вход через Госуслуги',
  demo: 'Вход в демонстрационном режиме',
}

type Titles = { [Type in EventData['type']]: (event: Extract<EventData, { type: Type }>) => string }

// What staff think among themselves (a drafted decision, the note of its return) is not told to the doctor.
const titles: Titles = {
  'account.signedIn': ({ way }) => signInWays[way],
  'account.signedOut': () => 'Выход из кабинета',
  'account.sessionRevoked': () => 'Сеанс завершён',
  'profile.refreshed': () => 'Данные обновлены из Госуслуг',
  'profile.workplaceChanged': () => 'Изменено место работы',
  'profile.educationAdded': ({ institution }) => `Добавлено образование: ${institution}`,
  'profile.creditAdded': ({ title }) => `Добавлено обучение: ${title}`,
  'document.uploaded': ({ fileName }) => `Добавлен документ «${fileName}»`,
  'document.deleted': ({ fileName }) => `Удалён документ «${fileName}»`,
  'application.drafted': ({ specialty }) => `Создан черновик заявки: ${specialty}`,
  'application.submitted': ({ number }) => `Заявка ${number ?? ''} отправлена`,
  'application.withdrawn': ({ number }) => (number ? `Заявка ${number} отозвана` : 'Черновик заявки отозван'),
  'application.taken': ({ number }) => `Заявка ${number ?? ''} взята в работу`,
  'application.viewed': ({ number }) => `Заявку ${number ?? ''} просмотрели`,
  'application.documentsRequested': ({ number }) => `По заявке ${number ?? ''} запрошены документы`,
  'application.documentsProvided': ({ number }) => `По заявке ${number ?? ''} дан ответ на запрос`,
  'application.proposed': ({ number }) => `Заявка ${number ?? ''} передана на согласование`,
  'application.returnedToExpert': ({ number }) => `Заявка ${number ?? ''} возвращена эксперту на доработку`,
  'application.approved': ({ number }) => `Заявка ${number ?? ''} одобрена`,
  'application.refused': ({ number }) => `Заявка ${number ?? ''} отклонена`,
  'certificate.issued': ({ number }) => `Выдано свидетельство ${number.slice(0, 4)} ${number.slice(4)}`,
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
      return event.changed.length > 0 ? `Изменилось: ${event.changed.join(', ')}` : null
    case 'application.submitted':
      return `Дата регистрации: ${formatDate(event.registeredOn)}`
    case 'application.documentsRequested':
      return `${event.items.join('; ')}. Ответ нужен до ${formatDate(event.dueOn)}`
    case 'application.refused':
      return `Причины: ${event.reasons.join('; ')}`
    case 'certificate.issued':
      return `Действует по ${formatDate(event.validUntil)}`
    default:
      return null
  }
}
