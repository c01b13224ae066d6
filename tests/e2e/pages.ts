import type { Page } from '@playwright/test'
import { signInAs } from './people'

type Visit = { as: string | null; path: string; name: string }

/** Every page of the product with somebody who meets it in a telling state. */
export const visits: readonly Visit[] = [
  { as: null, path: '/', name: 'начало' },
  { as: null, path: '/sign-in', name: 'вход' },
  { as: null, path: '/sign-in?error=007004', name: 'вход с отказом Госуслуг' },
  { as: null, path: '/verify', name: 'проверка свидетельства' },
  { as: null, path: '/verify/7726999999999?surname=Никто', name: 'свидетельство не найдено' },
  { as: null, path: '/help', name: 'помощь' },
  { as: null, path: '/no-rights?role=EXPERT', name: 'нет прав' },
  { as: null, path: '/nowhere', name: 'страница не найдена' },
  { as: null, path: '/dev/sign-in', name: 'персоны' },
  { as: null, path: '/dev/mailbox', name: 'почта демонстрации' },
  { as: null, path: '/dev/clock', name: 'часы демонстрации' },
  { as: 'ivanova@demo.test', path: '/cabinet', name: 'обзор' },
  { as: 'sidorova@demo.test', path: '/cabinet', name: 'обзор новичка' },
  { as: 'kuznetsov@demo.test', path: '/cabinet', name: 'обзор с запросом документов' },
  { as: 'orlova@demo.test', path: '/cabinet', name: 'обзор с истекающим свидетельством' },
  { as: 'ivanova@demo.test', path: '/cabinet/profile', name: 'мои данные' },
  { as: 'smirnova@demo.test', path: '/cabinet/profile', name: 'мои данные с другой фамилией в ФРМР' },
  { as: 'ivanova@demo.test', path: '/cabinet/profile/workplace', name: 'место работы' },
  { as: 'ivanova@demo.test', path: '/cabinet/profile/education', name: 'диплом' },
  { as: 'ivanova@demo.test', path: '/cabinet/documents', name: 'документы' },
  { as: 'sidorova@demo.test', path: '/cabinet/documents', name: 'документов нет' },
  { as: 'kuznetsov@demo.test', path: '/cabinet/documents/deleted', name: 'удалённых документов нет' },
  { as: 'ivanova@demo.test', path: '/cabinet/applications', name: 'мои заявки' },
  { as: 'kuznetsov@demo.test', path: '/cabinet/applications', name: 'мои заявки с запросом' },
  { as: 'ivanova@demo.test', path: '/cabinet/applications/new', name: 'новая заявка' },
  { as: 'sidorova@demo.test', path: '/cabinet/applications/new', name: 'недостаточный уровень' },
  { as: 'ivanova@demo.test', path: '/cabinet/applications/new/screener', name: 'подбор вида, специальность' },
  { as: 'ivanova@demo.test', path: '/cabinet/applications/new/screener?specialty=49', name: 'подбор вида, вопрос' },
  {
    as: 'ivanova@demo.test',
    path: '/cabinet/applications/new/screener?specialty=49&accredited=yes&pause=short&until=over',
    name: 'подбор вида, ответ',
  },
  {
    as: 'orlova@demo.test',
    path: '/cabinet/applications/new/screener?specialty=49&accredited=no&studied=none',
    name: 'подбор вида, подавать рано',
  },
  { as: 'orlova@demo.test', path: '/cabinet/certificates', name: 'свидетельства' },
  { as: 'sidorova@demo.test', path: '/cabinet/certificates', name: 'свидетельств нет' },
  { as: 'ivanova@demo.test', path: '/cabinet/education', name: 'образование' },
  { as: 'ivanova@demo.test', path: '/cabinet/education/new', name: 'новая запись об обучении' },
  { as: 'volkov@demo.test', path: '/cabinet/history', name: 'история' },
  { as: 'volkov@demo.test', path: '/cabinet/history?tab=access', name: 'кто открывал мои данные' },
  { as: 'volkov@demo.test', path: '/cabinet/notifications', name: 'уведомления' },
  { as: 'ivanova@demo.test', path: '/cabinet/settings', name: 'настройки' },
  { as: 'ivanova@demo.test', path: '/cabinet/support', name: 'помощь в кабинете' },
  { as: 'expert@demo.test', path: '/staff', name: 'очередь' },
  { as: 'expert@demo.test', path: '/staff?more=1', name: 'очередь со всеми отборами' },
  { as: 'auditor@demo.test', path: '/staff?status=APPROVED', name: 'очередь решённых' },
  { as: 'expert@demo.test', path: '/staff?number=АК-2026-999999', name: 'в очереди ничего не нашлось' },
]

/** Opens the visit's page as its person. */
export async function open(page: Page, visit: Visit): Promise<void> {
  if (visit.as) await signInAs(page, visit.as)
  await page.goto(visit.path)
}

type Inner = { as: string; from: string; link: RegExp; name: string }

/** Pages whose address is known only after clicking through. */
export const innerPages: readonly Inner[] = [
  { as: 'kuznetsov@demo.test', from: '/cabinet/applications', link: /АК-/, name: 'заявка с запросом документов' },
  { as: 'volkov@demo.test', from: '/cabinet/applications', link: /АК-/, name: 'отклонённая заявка' },
  { as: 'orlova@demo.test', from: '/cabinet/applications', link: /АК-/, name: 'одобренная заявка' },
  { as: 'orlova@demo.test', from: '/cabinet/certificates', link: /Периодическая аккредитация/, name: 'свидетельство' },
  { as: 'ivanova@demo.test', from: '/cabinet/documents', link: /Иванова_Паспорт/, name: 'документ' },
  { as: 'expert@demo.test', from: '/staff?status=SUBMITTED', link: /АК-/, name: 'дело до взятия' },
  { as: 'expert@demo.test', from: '/staff?status=IN_REVIEW', link: /АК-/, name: 'дело в работе' },
  { as: 'secretary@demo.test', from: '/staff?status=AWAITING_APPROVAL', link: /АК-/, name: 'дело на согласовании' },
  { as: 'auditor@demo.test', from: '/staff?status=REFUSED', link: /АК-/, name: 'дело с отказом' },
]

/** Opens the inner page by clicking its first link. */
export async function openInner(page: Page, { as, from, link }: Inner): Promise<void> {
  await signInAs(page, as)
  await page.goto(from)
  await page.locator('main').getByRole('link', { name: link }).first().click()
  await page.waitForURL((url) => /[0-9a-f]{8}-/.test(url.pathname))
}
