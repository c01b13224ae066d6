import { expect, test, type Page } from '@playwright/test'
import { startPeriodic } from './application'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { asOwner } from './newcomer'
import { signInAs, withoutJavaScript } from './people'

/** Spoils a record behind the program's back: only so does a page fail of itself. */
async function spoil(statement: string, values: unknown[]): Promise<Record<string, string>> {
  return asOwner(async (client) => {
    // What was filed is guarded by a trigger.
    await client.query("SET session_replication_role = 'replica'")
    const { rows } = await client.query<Record<string, string>>(statement, values)
    const [row] = rows
    if (!row) throw new Error('There was nothing to spoil')
    return row
  })
}

const idIn = (page: Page) => new URL(page.url()).pathname.split('/')[3] ?? ''

const retry = (page: Page) => page.getByRole('button', { name: 'Повторить' })

/** The page that failed: polite words, a number for the support, two ways on; nothing of the error itself. */
async function expectErrorPage(page: Page, path: string, home: string): Promise<void> {
  const answer = await page.goto(path)
  expect(answer?.status()).toBe(500)
  await expect(page.getByRole('heading', { level: 1, name: 'Не получилось открыть страницу' })).toBeVisible()
  await expect(page.getByText(/^Номер для поддержки: [\w-]{6,}$/)).toBeVisible()
  await expect(page.getByRole('main').getByText(/^Поддержка: .*8 800/)).toBeVisible()
  await expect(retry(page)).toBeVisible()
  await expect(page.getByRole('link', { name: home })).toBeVisible()
  expect(await page.locator('body').innerText()).not.toMatch(/Error|zod|Invalid|prisma|undefined/i)
  await expectAccessible(page)
  for (const width of [1280, 360, 320]) await expectNoSidewaysScroll(page, width)
  await expectAccessible(page)
}

/** An address that leads to nothing of the person's: the frame with the name and the menu stays. */
async function expectNotFoundInFrame(page: Page, path: string, name: string, menu: string): Promise<void> {
  const answer = await page.goto(path)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1, name: 'Страница не найдена' })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText(name)
  await expect(page.getByRole('navigation').getByRole('link', { name: menu }).first()).toBeVisible()
  await expect(page).toHaveTitle(/^Страница не найдена/)
  await expectAccessible(page)
}

test('у врача: страница с номером для поддержки, без JavaScript тоже; запись починили, и «Повторить» её открывает', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, 'head@demo.test')
  await startPeriodic(page, 'Эндокринология')
  const id = idIn(page)
  const path = `/cabinet/applications/${id}`
  const { draft } = await spoil(
    `WITH old AS (SELECT "id", "draft"::text FROM "Application" WHERE "id" = $1)
     UPDATE "Application" a SET "draft" = '{"personal": 7}' FROM old WHERE a."id" = old."id" RETURNING old."draft"`,
    [id],
  )
  await expectErrorPage(page, path, 'В начало кабинета')
  const plain = await withoutJavaScript(browser, baseURL)
  await signInAs(plain, 'head@demo.test')
  expect((await plain.goto(path))?.status()).toBe(500)
  await expect(plain.getByRole('heading', { level: 1, name: 'Не получилось открыть страницу' })).toBeVisible()
  await expect(plain.getByText(/^Номер для поддержки: [\w-]{6,}$/)).toBeVisible()
  await plain.getByRole('link', { name: 'В начало кабинета' }).click()
  await expect(plain).toHaveURL(/\/cabinet$/)
  await plain.context().close()
  await spoil('UPDATE "Application" SET "draft" = $2::jsonb WHERE "id" = $1 RETURNING "id"', [id, draft])
  await retry(page).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Периодическая')
  const name = 'Главврачёва Нина Фёдоровна'
  await page.setViewportSize({ width: 1280, height: 740 })
  await expectNotFoundInFrame(page, '/cabinet/applications/00000000-0000-7000-8000-000000000000', name, 'Мои заявки')
  await expectNotFoundInFrame(page, `${path}/nowhere`, name, 'Мои заявки')
})

test('у сотрудника: страница с номером для поддержки, дорога к очереди цела', async ({ page }) => {
  await signInAs(page, 'auditor@demo.test')
  const { id, filed } = await spoil(
    `WITH old AS (SELECT "id", "filed"::text FROM "Application" WHERE "status" = 'WITHDRAWN' AND "filed" IS NOT NULL LIMIT 1)
     UPDATE "Application" a SET "filed" = '{}' FROM old WHERE a."id" = old."id" RETURNING old."id", old."filed"`,
    [],
  )
  await expectErrorPage(page, `/staff/applications/${id}`, 'К очереди')
  await spoil('UPDATE "Application" SET "filed" = $2::jsonb WHERE "id" = $1 RETURNING "id"', [id, filed])
  await expectNotFoundInFrame(
    page,
    '/staff/applications/00000000-0000-7000-8000-000000000000',
    'Проверкина Т. Б.',
    'Очередь',
  )
  await page.getByRole('link', { name: 'К очереди' }).click()
  await expect(page).toHaveURL(/\/staff$/)
})

test('у каждого: проверка свидетельства с испорченной записью', async ({ page }) => {
  const { id, number } = await spoil(
    `INSERT INTO "Certificate"
     SELECT (jsonb_populate_record(c, jsonb_build_object(
       'id', uuidv7(), 'number', '7799999999999', 'validUntil', 'infinity', 'applicationId', NULL,
       'replacesNumber', NULL, 'duplicate', false))).*
     FROM "Certificate" c LIMIT 1 RETURNING "id", "number"`,
    [],
  )
  await expectErrorPage(page, `/verify/${number}`, 'На главную')
  await spoil('DELETE FROM "Certificate" WHERE "id" = $1 RETURNING "id"', [id])
})
