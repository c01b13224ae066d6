import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import pg from 'pg'
import { expectAccessible } from './look'
import { signInAs } from './people'

const DOCTOR = 'sidorova@demo.test'
const STREAM = '/api/notifications/stream'

/** What others have done meanwhile. */
async function behindTheScenes(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  await client.query(statement, values).finally(() => client.end())
}

const news = (title: string) =>
  behindTheScenes(
    `INSERT INTO "Notification" ("userId", "title", "body", "href", "createdAt")
     SELECT "id", $2, 'Подробности в заявке.', '/cabinet/applications', now() FROM "User" WHERE "email" = $1`,
    [DOCTOR, title],
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

/** The menu, the title and whoever does not see them know of the news, and nothing was loaded anew. */
async function expectTold(page: Page, title: string, unread: number): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: `Новое уведомление: ${title}` })).toBeAttached()
  await expect(page).toHaveTitle(new RegExp(`^\\(${unread}\\) `))
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

  await context.setOffline(true)
  await expect(page.getByText('Нет интернета. Новые уведомления появятся')).toBeVisible()
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
  await expect(other).toHaveTitle(/^\(2\) Мои данные/)
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
  await expect(other).toHaveTitle(/^\(3\) /)
})
