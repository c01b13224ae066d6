import { readFile } from 'node:fs/promises'
import { expect, test, type Page } from '@playwright/test'
import { signInAs, withoutJavaScript } from './people'

const PATH = '/cabinet/history/accreditations'

/** Presses the button and gives the first bytes and the name of the file that comes. */
async function download(page: Page, button: string): Promise<{ name: string; begins: string }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('main').getByRole('button', { name: button, exact: true }).click(),
  ])
  return { name: file.suggestedFilename(), begins: (await readFile(await file.path())).toString('latin1', 0, 4) }
}

async function apply(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Применить' }).click()
}

async function openCase(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Просмотр/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { name: /Журнал заявки АК-/, level: 1 })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Этапы рассмотрения' })).toContainText('Проверка экспертом')
}

test('история аккредитаций: период, вид, журнал, PDF и Excel', async ({ page }) => {
  await signInAs(page, 'volkov@demo.test')
  await page.goto(PATH)
  const from = page.getByLabel('С даты', { exact: true })
  await from.fill('31.02.2026')
  await apply(page)
  await expect(page.getByText('Введите дату в виде дд.мм.гггг')).toBeVisible()
  await expect(from).toHaveValue('31.02.2026')
  await page.getByLabel('С даты: календарь').fill('2020-03-01')
  await expect(from).toHaveValue('01.03.2020')
  await page.getByLabel('Вид аккредитации').selectOption('Периодическая аккредитация')
  await apply(page)
  await expect(page).toHaveURL(/from=01\.03\.2020.*kind=PERIODIC/)
  await expect(page.getByRole('row', { name: /Отклонена/ })).toBeVisible()
  expect(await download(page, 'Экспорт в Excel')).toMatchObject({
    name: expect.stringMatching(/^История аккредитаций .*\.xlsx$/),
    begins: expect.stringMatching(/^PK/),
  })
  await openCase(page)
  expect(await download(page, 'Скачать PDF')).toMatchObject({
    name: expect.stringMatching(/^Журнал заявки .*\.pdf$/),
    begins: '%PDF',
  })
  await page.goto('/cabinet/history/exports')
  await expect(page.getByText('Готова', { exact: true })).toHaveCount(2)
  await page.goto('/cabinet/history?group=session')
  await expect(page.getByText('Выгружена история одной заявки: PDF')).toBeVisible()
})

test('без JavaScript: календарь, журнал и оба файла', async ({ browser, baseURL }) => {
  const page = await withoutJavaScript(browser, baseURL)
  await signInAs(page, 'volkov@demo.test')
  await page.goto(PATH)
  await page.getByLabel('По дату: календарь').fill('2020-03-01')
  await apply(page)
  await expect(page.getByLabel('По дату', { exact: true })).toHaveValue('01.03.2020')
  await expect(page.getByText('За этот период аккредитаций нет')).toBeVisible()
  await page.getByRole('link', { name: 'Показать все' }).click()
  await openCase(page)
  expect((await download(page, 'Скачать PDF')).begins).toBe('%PDF')
  expect((await download(page, 'Экспорт в Excel')).begins).toMatch(/^PK/)
  await page.context().close()
})
