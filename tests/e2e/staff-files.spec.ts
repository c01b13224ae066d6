import { expect, test, type Page } from '@playwright/test'
import { key } from './keyboard'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { asOwner } from './newcomer'
import { signInAs } from './people'

/** Both files drawn beside each other, fit for everybody and for a narrow screen. */
async function expectBothDrawn(page: Page, ...titles: string[]): Promise<void> {
  for (const title of titles) {
    const pages = page.getByRole('region', { name: `Страницы: ${title}` })
    await expect(pages.locator('canvas, img').first()).toBeVisible()
  }
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 320)
  await page.setViewportSize({ width: 1280, height: 900 })
}

test('такой же файл у другого человека: тревога в заявке → сравнение → вывод', async ({ page }) => {
  await signInAs(page, 'expert@demo.test')
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Совпадения' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Совпадения документов' })).toBeVisible()
  await expectAccessible(page)
  const row = page.getByRole('row', { name: /Такой же файл.*Кузнецов О\. Д\..*Волков С\. А\./ })
  const number = (await row.textContent())?.match(/АК-\d{4}-\d+/)?.[0] ?? ''
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: 'Такой же файл у другого человека' })).toBeVisible()
  await expectBothDrawn(page, 'Появился позже', 'Был раньше')

  // The same alarm stands beside the document in the application.
  await page.getByRole('link', { name: number }).click()
  await page.waitForURL(/\/staff\/applications\//)
  const checks = page.getByRole('region', { name: 'Автоматические проверки' })
  await expect(checks).toContainText('Документы повторяют чужие')
  const next = page.getByRole('button', { name: 'Следующий документ' })
  const alarm = page.getByRole('note').filter({ hasText: 'Такой же файл у другого человека' })
  await expect(async () => {
    if (!(await alarm.isVisible())) await next.click()
    await expect(alarm).toBeVisible({ timeout: 500 })
  }).toPass()
  await expectAccessible(page)
  await alarm.getByRole('link', { name: 'Сравнить' }).click()

  await page.getByRole('button', { name: 'Записать вывод' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Выберите, что показала проверка')
  await expectAccessible(page)
  await page.getByLabel('Совпадение объяснимо').check()
  await page.getByLabel('На чём основан вывод').fill('Врачи учились на одном курсе, удостоверение групповое.')
  await page.getByRole('button', { name: 'Записать вывод' }).click()
  await expect(page.getByText('Вывод записан')).toBeVisible()
  await expect(page.getByText('Врачи учились на одном курсе')).toBeVisible()
  await expectAccessible(page)
  await page.goto('/staff/reuse?view=closed')
  await expect(page.getByRole('row', { name: /Кузнецов О\. Д\./ })).toContainText('Совпадение объяснимо')
  await expectAccessible(page)
})

test('замена файла после 48 часов: обе версии рядом, без пояснения не отклонить, врач узнаёт решение', async ({
  page,
}) => {
  await signInAs(page, 'secretary@demo.test')
  await page.goto('/staff')
  await page.getByRole('link', { name: 'Замены файлов' }).click()
  await page
    .getByRole('row', { name: /Орлова/ })
    .getByRole('link')
    .click()
  await expect(page.getByText('На прежнем скане обрезана печать отдела кадров.')).toBeVisible()
  await expectBothDrawn(page, 'Прежний файл', 'Новый файл')
  await page.getByLabel('Отклонить').check()
  await page.getByRole('button', { name: 'Отправить решение' }).click()
  await expect(page.getByRole('alert').first()).toContainText('почему замена не подходит')
  await page.getByLabel('Принять').check()
  await page.getByRole('button', { name: 'Отправить решение' }).click()
  await expect(page.getByText('Решение отправлено врачу')).toBeVisible()
  await expectAccessible(page)
  await signInAs(page, 'orlova@demo.test')
  await page.goto('/cabinet/notifications')
  await expect(page.getByText('Замена файла принята').first()).toBeVisible()
  await page.goto('/cabinet/history?tab=access')
  await expect(page.getByRole('row', { name: /Документ «Орлова_Трудовая_книжка\.pdf»/ }).first()).toBeVisible()
})

const idIn = (address: string | undefined) => /applications\/([^?]+)/.exec(address ?? '')?.[1] ?? ''

/** Takes the best file without opening it; gives its id. */
async function take(page: Page, baseURL: string | undefined): Promise<string> {
  const answer = await page.request.post('/staff/next', { headers: { origin: `${baseURL}` }, maxRedirects: 0 })
  return idIn(answer.headers().location)
}

/** Addresses of what was fetched ahead and is here: the router reads it to the end and then breaks the connection off. */
function cameAhead(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap(({ name, duration }) => (name.includes('?ahead=') && duration > 0 ? [name] : [])),
  )
}

/** What the doctor's journal tells of this expert and the file, oldest first. */
function looksAt(id: string | undefined): Promise<string[]> {
  const types = `SELECT "type" FROM "Event" WHERE "applicationId" = $1 AND "actorName" = 'Рецензентова М. Ю.'
    AND "type" IN ('application.sentAhead', 'application.viewed') ORDER BY "id"`
  return asOwner(async (client) => (await client.query<{ type: string }>(types, [id])).rows.map(({ type }) => type))
}

test('следующая своя заявка загружена заранее: по клавише открывается без сервера, журнал знает и о загрузке, и о просмотре', async ({
  page,
  baseURL,
}) => {
  await signInAs(page, 'expert2@demo.test')
  const taken = [await take(page, baseURL), await take(page, baseURL), await take(page, baseURL)]
  await page.goto(`/staff/applications/${taken[0]}`)
  await expect.poll(() => cameAhead(page)).toHaveLength(1)
  // Whoever has more files in hand is led to another of them.
  const next = idIn((await cameAhead(page))[0])
  expect(await looksAt(next)).toEqual(['application.sentAhead'])

  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes(`/${next}`)) asked.push(request.url())
  })
  const heading = page.getByRole('heading', { level: 1 })
  const number = (await heading.textContent()) ?? ''
  await key(page, 'n')
  await expect(heading).not.toHaveText(number)
  await expect(heading).toBeFocused()
  await expect(page).toHaveURL(`/staff/applications/${next}`)
  await expect.poll(() => looksAt(next)).toEqual(['application.sentAhead', 'application.viewed'])
  expect(asked).toEqual([])

  // A document is a look at once, whatever the address and the headers say of it.
  const third = taken.find((id) => id !== taken[0] && id !== next)
  await page.request.get(`/staff/applications/${third}?ahead=1`, { headers: { 'x-payload-only': '1' } })
  expect(await looksAt(third)).toContain('application.viewed')
})
