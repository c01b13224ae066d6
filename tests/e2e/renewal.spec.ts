import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import pg from 'pg'
import { expectAccessible } from './look'
import { signInAs, withoutJavaScript } from './people'

const EMAIL = 'smirnova@demo.test'
const FEED = /^http:\/\/127\.0\.0\.1:\d+\/api\/calendar\/[\w-]{43}\.ics$/

/** A certificate of the persona that ends in `days`, in a specialty that no other test files in. */
async function giveCertificate(days: number): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  await client.query(
    `INSERT INTO "Certificate" ("doctorId", "number", "kind", "specialtyCode", "specialtyName", "lastName", "firstName",
       "issuedOn", "validUntil", "protocolNumber", "protocolDate", "centre", "contact", "createdAt")
     SELECT d."id", '7721990000007', 'PERIODIC', s."code", s."name", d."lastName", d."firstName",
       current_date - 1500, current_date + $2::int, '77-1', current_date - 1500, 'ЦАК', 'Помощь', now() - interval '1500 days'
     FROM "Doctor" d JOIN "User" u ON u."id" = d."userId", "Specialty" s
     WHERE u."email" = $1 AND s."name" = 'Ревматология'`,
    [EMAIL, days],
  )
  await client.end()
}

const makeAddress = async (page: Page, button: string) => {
  await page.getByRole('button', { name: button }).click()
  const address = page.getByLabel('Адрес вашего календаря')
  await expect(address).toHaveValue(FEED)
  return address.inputValue()
}

test('продление от прежнего свидетельства и календарь сроков', async ({ page, browser, baseURL }) => {
  await giveCertificate(200)
  await signInAs(page, EMAIL)
  await page.goto('/cabinet')
  await page.getByRole('link', { name: 'Продлить свидетельство' }).click()
  await expect(page.getByRole('heading', { name: 'Продление свидетельства', level: 1 })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Продлить' }).click()
  await expect(page.getByText('Продление свидетельства 7721 990000007')).toBeVisible()
  await expect(page.getByText('Черновик готов')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/cabinet/certificates')
  await page.getByRole('link', { name: /Заявка на продление/ }).click()
  await expect(page.getByText('Продление свидетельства 7721 990000007')).toBeVisible()
  await page.goto('/cabinet/certificates/forecast')
  await expect(page.getByRole('img', { name: /Ревматология: действует до/ })).toBeVisible()

  await page.goto('/cabinet/settings/calendar')
  await expect(page.getByRole('link', { name: 'Заканчивается свидетельство: Ревматология' })).toBeVisible()
  const old = await makeAddress(page, 'Создать адрес')
  await expectAccessible(page)
  const feed = await page.request.get(old)
  expect([feed.status(), feed.headers()['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect((await feed.text()).replaceAll('\r\n ', '')).toContain('SUMMARY:Заканчивается свидетельство: Ревматология')
  const head = await page.request.head(old, { headers: { 'If-None-Match': feed.headers().etag ?? '' } })
  expect(head.status()).toBe(304)

  // Without JavaScript, in the same session: renewed and switched off.
  const plain = await withoutJavaScript(browser, baseURL)
  await plain.context().addCookies(await page.context().cookies())
  await plain.goto('/cabinet/settings/calendar')
  const fresh = await makeAddress(plain, 'Обновить адрес')
  expect(fresh).not.toBe(old)
  expect((await page.request.get(old)).status()).toBe(404)
  expect((await page.request.get(fresh)).status()).toBe(200)
  await plain.getByRole('button', { name: 'Выключить' }).click()
  await expect(plain.getByText('Календарь выключен').first()).toBeVisible()
  expect((await page.request.get(fresh)).status()).toBe(404)
  await plain.context().close()

  const log = await readFile(`${process.env.E2E_DATA_DIR}.log`, 'utf8')
  for (const address of [old, fresh]) expect(log).not.toContain(address.replace(/^.*\/|\.ics$/g, ''))
})
