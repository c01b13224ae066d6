import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import pg from 'pg'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { startPushService, type PushService } from '../support/push-service'
import { signInAs, signOut } from './people'

const DOCTOR = 'sidorova@demo.test'
const STREAM = '/api/notifications/stream'

/** What others have done meanwhile. */
async function behindTheScenes(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  try {
    await client.query(statement, values)
  } finally {
    await client.end()
  }
}

const news = (title: string) =>
  behindTheScenes(
    `INSERT INTO "Notification" ("userId", "title", "body", "href", "createdAt")
     SELECT "id", $2, 'Подробности в заявке.', '/cabinet/applications', now() FROM "User" WHERE "email" = $1`,
    [DOCTOR, title],
  )

/** What the worker has to send to the browsers of the person. */
const push = () =>
  behindTheScenes(
    `WITH message AS (
       INSERT INTO "OutgoingMessage" ("userId", "channel", "recipient", "text", "createdAt")
       SELECT s."userId", 'PUSH', s."id"::text, 'В кабинете аккредитации есть новость', now()
       FROM "PushSubscription" s JOIN "User" u ON u."id" = s."userId" WHERE u."email" = $1 RETURNING "id"
     )
     SELECT graphile_worker.add_job('send_message', json_build_object('messageId', "id")) FROM message`,
    [DOCTOR],
  )

const endSessions = () =>
  behindTheScenes(
    `UPDATE "Session" SET "revokedAt" = now() WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`,
    [DOCTOR],
  )

function countStreams(context: BrowserContext): () => number {
  let streams = 0
  context.on('request', (request) => {
    if (request.url().endsWith(STREAM) && request.headers().accept === 'text/event-stream') streams += 1
  })
  return () => streams
}

/** Browsers under test show all of their tabs: this one is told that it is behind others, or in front again. */
function hide(page: Page, hidden: boolean): Promise<void> {
  return page.evaluate((is) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => is })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

/** The menu, the title of a tab that is not looked at and whoever does not see them know, and nothing was loaded anew. */
async function expectTold(page: Page, title: string, unread: number): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: `Новое уведомление: ${title}` })).toBeAttached()
  await expect(page).toHaveTitle(/^[^(]/)
  await hide(page, true)
  await expect(page).toHaveTitle(new RegExp(`^\\(${unread}\\) `))
  await hide(page, false)
  await expect(page).toHaveTitle(/^[^(]/)
  await expect(page.getByRole('link', { name: 'Уведомления', exact: true })).toHaveAccessibleDescription(
    `Непрочитанных: ${unread}`,
  )
}

test('новость приходит в открытые вкладки сама, одним соединением на браузер, а конец сеанса назван', async ({
  page,
  context,
}) => {
  const streams = countStreams(context)
  await signInAs(page, DOCTOR)
  const opened = page.waitForResponse((response) => response.url().endsWith(STREAM))
  await page.goto('/cabinet/notifications')
  await opened
  const other = await context.newPage()
  await other.goto('/cabinet')
  await page.bringToFront()

  await news('Заявка принята')
  await expectTold(page, 'Заявка принята', 1)
  await expectTold(other, 'Заявка принята', 1)
  expect(streams()).toBe(1)
  const offer = page.getByRole('button', { name: 'Показать новые' })
  await expect(page.getByRole('heading', { level: 2, name: 'Заявка принята' })).toHaveCount(0)
  await expectAccessible(page)
  await offer.click()
  await expect(page.getByRole('heading', { level: 2, name: 'Заявка принята' })).toBeFocused()
  await expect(offer).toHaveCount(0)

  // Without any network the cabinet may still be there, on the same machine.
  const bar = page.getByRole('status').filter({ hasText: 'Введённое здесь останется' })
  const tried = page.waitForResponse((response) => response.url().endsWith('/api/health/live'))
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false })
    window.dispatchEvent(new Event('offline'))
    Reflect.deleteProperty(navigator, 'onLine')
  })
  expect((await tried).ok()).toBe(true)
  await expect(bar).toHaveCount(0)

  await context.setOffline(true)
  await expect(page.getByText('Нет интернета. Новые уведомления появятся')).toBeVisible()
  await expect(bar).toBeInViewport()
  await page.getByRole('link', { name: 'Документы', exact: true }).click()
  await expect(page).toHaveURL(/notifications$/)
  await expectAccessible(page)
  await context.setOffline(false)
  await expect(page.getByText('Нет интернета. Новые уведомления появятся')).toHaveCount(0)

  // The tab that held the connection closes: the other one takes over, and keeps it from page to page.
  await page.close()
  await other.getByRole('link', { name: 'Документы', exact: true }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Документы' })).toBeVisible()
  await news('Файл проверен')
  await expectTold(other, 'Файл проверен', 2)
  const before = streams()
  await other.getByRole('link', { name: 'Мои данные', exact: true }).click()
  await expect(other.getByRole('heading', { level: 1, name: 'Мои данные' })).toBeVisible()
  await expect(other).toHaveTitle(/^Мои данные/)
  expect(streams()).toBe(before)

  await endSessions()
  await news('Это уже не для этого сеанса')
  const over = other.getByRole('alertdialog', { name: 'Сеанс закончился' })
  await expect(over).toBeVisible()
  await expect(other.getByText('Это уже не для этого сеанса')).toHaveCount(0)
  const tab = await context.newPage()
  await signInAs(tab, DOCTOR)
  await tab.goto('/cabinet')
  await expect(over).toHaveCount(0)
  await hide(other, true)
  await expect(other).toHaveTitle(/^\(3\) /)
})

/** The browser's own push service is in the internet: the page gets a subscription to that of the test. */
async function subscribeTo(context: BrowserContext, service: PushService): Promise<void> {
  await context.addInitScript((given) => {
    const kept = () => (localStorage.getItem('push') === null ? null : subscription)
    const subscription = {
      endpoint: given.endpoint,
      toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
      unsubscribe: async () => {
        localStorage.removeItem('push')
        return true
      },
    }
    // A browser without a window has no permission to show either: it is asked for by a press, as the page must.
    let permission: NotificationPermission = 'default'
    Object.defineProperty(Notification, 'permission', { get: () => permission })
    Notification.requestPermission = async () => (permission = 'granted')
    Object.assign(PushManager.prototype, {
      getSubscription: async () => kept(),
      subscribe: async () => {
        localStorage.setItem('push', 'on')
        return subscription
      },
    })
  }, service.subscribe())
}

test('уведомления браузера включаются по нажатию, приходят и отключаются вместе с выходом; выбор сохраняется', async ({
  page,
  context,
}) => {
  const publicKey = process.env.VAPID_KEYS?.split(':')[0] ?? ''
  const service = await startPushService(publicKey, Number(process.env.E2E_PUSH_PORT))
  try {
    await subscribeTo(context, service)
    await signInAs(page, DOCTOR)
    await page.goto('/cabinet/settings/notifications')
    const boxes = page.getByRole('group', { name: 'Ход рассмотрения' })
    await expect(boxes.getByLabel('Уведомления браузера')).toHaveCount(0)
    await context.grantPermissions(['notifications'])
    await page.getByRole('button', { name: 'Включить в этом браузере' }).click()
    await expect(page.getByText('Включены в этом браузере')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Отключить ?: / })).toHaveCount(1)
    await boxes.getByLabel('Почта').uncheck()
    await expect(boxes.getByLabel('Уведомления браузера')).toBeChecked()
    await page.getByLabel('С', { exact: true }).selectOption('22:00')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Укажите и начало, и конец' })).toBeFocused()
    await expect(boxes.getByLabel('Почта')).not.toBeChecked()
    await page.getByLabel('До', { exact: true }).selectOption('08:00')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await expect(page.getByText('Настройки сохранены')).toBeVisible()
    await expect(boxes.getByLabel('Почта')).not.toBeChecked()
    await page.getByText('По событиям: Ход рассмотрения').click()
    const one = page.getByRole('group', { name: 'Рассмотрение возобновлено' })
    await expect(one.getByLabel('Почта')).not.toBeChecked()
    await one.getByLabel('Почта').check()
    const saved = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await saved
    await page.goto('/cabinet/settings/notifications')
    await page.getByText('По событиям: Ход рассмотрения').click()
    await expect(one.getByLabel('Почта')).toBeChecked()
    await expect(boxes.getByLabel('Почта')).not.toBeChecked()
    for (const width of [1280, 320]) {
      await expectNoSidewaysScroll(page, width)
      await expectAccessible(page)
    }
    await page.setViewportSize({ width: 1280, height: 740 })

    await push()
    await expect.poll(() => service.pushed.length).toBe(1)
    // What the worker makes of it is tested beside it: a browser without windows shows no notifications.
    expect(service.pushed[0]?.payload).toMatchObject({ url: '/cabinet/notifications' })
    const worker = await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL)
    expect(worker).toMatch(/\/push-worker\.js$/)

    await signOut(page)
    await signInAs(page, DOCTOR)
    await page.goto('/cabinet/settings/notifications')
    await expect(page.getByRole('button', { name: 'Включить в этом браузере' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Отключить ?: / })).toHaveCount(0)
  } finally {
    await service.stop()
  }
})
