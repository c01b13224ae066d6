import { expect, type Page } from '@playwright/test'
import { personaEmail, type PersonaKey } from '@/lib/dev/persona-list'

/**
 * Every page of the product by who meets it in a telling state: its address and what it shows. Consents, the choice of a
 * role and the second factor are looked at on the walks of `roles.spec.ts` and `sessions.spec.ts`.
 */
const table: Partial<Record<PersonaKey | 'nobody', Record<string, string>>> = {
  nobody: {
    '/': 'начало',
    '/sign-in': 'вход',
    '/sign-in?error=007004': 'вход с отказом Госуслуг',
    '/sign-in?error=unavailable': 'Госуслуги не отвечают',
    '/verify': 'проверка свидетельства',
    '/verify/7726999999999': 'свидетельство не найдено',
    [`/verify/file/${'0'.repeat(64)}`]: 'файл не найден в реестре',
    '/help': 'помощь',
    '/no-rights?role=EXPERT': 'нет прав',
    '/nowhere': 'страница не найдена',
    '/dev/sign-in': 'персоны',
    '/dev/mailbox': 'почта демонстрации',
    '/dev/clock': 'часы демонстрации',
    '/dev/outage': 'сбои демонстрации',
  },
  ivanova: {
    '/cabinet': 'обзор',
    '/cabinet/profile': 'мои данные',
    '/cabinet/profile/workplace': 'место работы',
    '/cabinet/profile/workplace/past?q=поликлиника': 'прежнее место работы',
    '/cabinet/profile/contacts/phone': 'изменение телефона',
    '/cabinet/profile/change/passport': 'изменение паспорта без документа',
    '/cabinet/profile/education': 'диплом',
    '/cabinet/documents': 'документы',
    '/cabinet/applications': 'мои заявки',
    '/cabinet/applications/new': 'новая заявка',
    '/cabinet/applications/new/screener': 'подбор вида, специальность',
    '/cabinet/applications/new/screener?specialty=49': 'подбор вида, вопрос',
    '/cabinet/applications/new/screener?specialty=49&accredited=yes&pause=short&until=over&report=agreed':
      'подбор вида, ответ',
    '/cabinet/education': 'образование',
    '/cabinet/education/new': 'новая запись об обучении',
    '/cabinet/settings': 'настройки',
    '/cabinet/settings/notifications': 'настройки уведомлений',
    '/cabinet/settings/consents': 'согласия',
    '/cabinet/profile/changes': 'что изменили Госуслуги',
    '/cabinet/settings/calendar': 'календарь сроков без сроков',
    '/cabinet/support': 'помощь в кабинете',
  },
  sidorova: {
    '/cabinet': 'обзор новичка',
    '/cabinet/documents': 'документов нет',
    '/cabinet/applications/new': 'недостаточный уровень',
    '/level': 'как подтвердить учётную запись',
    '/cabinet/certificates': 'свидетельств нет',
    '/cabinet/certificates/forecast': 'прогнозировать нечего',
  },
  kuznetsov: {
    '/cabinet': 'обзор с запросом документов',
    '/cabinet/applications': 'мои заявки с запросом',
    '/cabinet/documents/deleted': 'удалённых документов нет',
  },
  orlova: {
    '/cabinet': 'обзор с истекающим свидетельством',
    '/cabinet/applications/new/screener?specialty=49&accredited=no&studied=none': 'подбор вида, подавать рано',
    '/cabinet/certificates': 'свидетельства',
    '/cabinet/certificates/forecast': 'прогноз на пять лет',
    '/cabinet/settings/calendar': 'календарь сроков',
  },
  smirnova: {
    '/cabinet/profile': 'мои данные с другой фамилией в ФРМР',
    '/cabinet/profile/register': 'сверка с ФРМР',
    '/cabinet/profile/change/last-name': 'изменение фамилии',
  },
  volkov: {
    '/cabinet/history?from=вчера&group=look': 'история с ошибкой в дате',
    '/cabinet/history/accreditations': 'история аккредитаций',
    '/cabinet/history/exports': 'выгрузки истории',
    '/cabinet/history?tab=access': 'кто открывал мои данные',
    '/cabinet/notifications': 'уведомления',
  },
  expert: {
    '/staff': 'очередь',
    '/staff?more=1': 'очередь со всеми отборами',
    '/staff?number=АК-2026-999999': 'в очереди ничего не нашлось',
    '/staff/reuse': 'совпадения документов',
  },
  secretary: {
    '/staff/settings': 'сеансы сотрудника',
    '/staff/notifications': 'уведомления сотрудника',
    '/staff/settings/notifications': 'настройки уведомлений сотрудника',
    '/staff/replacements': 'замены файлов',
    '/staff/changes': 'изменения данных',
    '/staff/certificates': 'свидетельства у сотрудника',
    '/staff/certificates?view=waiting': 'свидетельства ждут второго сотрудника',
    '/staff/certificates?number=99': 'свидетельств не нашлось',
    '/staff/appeals': 'апелляции',
    '/staff/views': 'отборов нет',
    '/staff/ties': 'личные связи',
    '/staff/deliveries': 'доставка сообщений',
    '/staff/deliveries/templates': 'шаблоны сообщений',
    '/staff/deliveries/templates/applicationRefused': 'шаблон сообщения',
  },
  auditor: {
    '/staff?status=APPROVED': 'очередь решённых',
  },
}

type Visit = { as: string | null; path: string; name: string }

export const visits: readonly Visit[] = Object.entries(table).flatMap(([who, pages]) =>
  Object.entries(pages).map(([path, name]) => ({ as: emailOf(who), path, name })),
)

function emailOf(who: string): string | null {
  return who === 'nobody' ? null : personaEmail(who as PersonaKey)
}

/** Opens the visit's page; the person must not be led elsewhere. */
export async function open(page: Page, { path }: Visit): Promise<void> {
  await page.goto(path)
  expect(decodeURI(new URL(page.url()).pathname)).toBe(path.replace(/\?.*/, ''))
}

type Inner = { as: PersonaKey; from: string; link: RegExp; name: string }

/** Pages whose address is known only after clicking through. */
export const innerPages: readonly Inner[] = [
  { as: 'kuznetsov', from: '/cabinet/applications', link: /АК-/, name: 'заявка с запросом документов' },
  { as: 'volkov', from: '/cabinet/applications', link: /АК-/, name: 'отклонённая заявка' },
  { as: 'orlova', from: '/cabinet/applications', link: /АК-/, name: 'одобренная заявка' },
  { as: 'volkov', from: '/cabinet/history/accreditations', link: /Просмотр/, name: 'журнал заявки с отказом' },
  { as: 'orlova', from: '/cabinet/certificates', link: /Периодическая аккредитация/, name: 'свидетельство' },
  { as: 'orlova', from: '/cabinet/certificates', link: /Продлить/, name: 'продление свидетельства' },
  { as: 'kuznetsov', from: '/cabinet/certificates', link: /Периодическая/, name: 'приостановленное свидетельство' },
  { as: 'volkov', from: '/cabinet/certificates', link: /Периодическая/, name: 'отозванное свидетельство' },
  { as: 'ivanova', from: '/cabinet/documents', link: /Иванова_Паспорт/, name: 'документ' },
  { as: 'expert', from: '/staff?status=SUBMITTED', link: /АК-/, name: 'дело до взятия' },
  { as: 'expert', from: '/staff?status=IN_REVIEW', link: /АК-/, name: 'дело в работе' },
  { as: 'secretary', from: '/staff?status=AWAITING_APPROVAL', link: /АК-/, name: 'дело на согласовании' },
  { as: 'secretary', from: '/staff/certificates', link: /\d{4} \d{9}/, name: 'свидетельство у сотрудника' },
  {
    as: 'secretary',
    from: '/staff/deliveries',
    link: /^(Заявка|Запрос|Отказ|Письмо|Решение|Апелляция) /,
    name: 'сообщение',
  },
  { as: 'auditor', from: '/staff?status=REFUSED', link: /АК-/, name: 'дело с отказом' },
]

/** Opens the inner page by clicking its first link. */
export async function openInner(page: Page, { from, link }: Inner): Promise<void> {
  await page.goto(from)
  await page.locator('main').getByRole('link', { name: link }).first().click()
  await page.waitForURL((url) => /[0-9a-f]{8}-/.test(url.pathname))
}
