import { expect, test, type Browser, type Page } from '@playwright/test'
import { startPeriodic } from './application'
import { signInAs } from './people'

const DOCTOR = 'ivanova@demo.test'
const TYPED = 'Академия, которую жалко набирать заново'

/** Browsers that no other test calls itself, so that the page of settings tells their sessions apart. */
const firefox = (device: string) => `Mozilla/5.0 (${device}; CPU OS 19_0 like Mac OS X) Gecko/20100101 FxiOS/145.0`

const institution = (page: Page) => page.getByLabel('Образовательная организация')

/** A page without a live connection learns of the end from the answer to what it sends. */
async function withoutLiveNews(page: Page): Promise<void> {
  await page.route('**/api/notifications/stream', (route) => route.abort())
}

/** Opens a new draft's step of education and types into it. */
async function typeIntoDraft(page: Page, specialty: string): Promise<void> {
  await startPeriodic(page, specialty)
  await page.getByRole('link', { name: 'Образование' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Образование' })).toBeVisible()
  await institution(page).fill(TYPED)
}

/** The person ends the newest session of that device from another browser. */
async function endFromElsewhere(browser: Browser, baseURL: string | undefined, device: string): Promise<void> {
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await signInAs(page, DOCTOR)
  await page.goto('/cabinet/settings')
  await page
    .getByRole('button', { name: new RegExp(`Завершить сеанс: Firefox, ${device}`) })
    .first()
    .click()
  await expect(page.getByText('Сеанс завершён')).toBeVisible()
  await context.close()
}

/** Signs in in a new tab of the same browser. */
async function signInBeside(page: Page): Promise<void> {
  const tab = await page.context().newPage()
  await signInAs(tab, DOCTOR)
  await tab.close()
}

/** The step was saved: it led on to the next one and shows what was typed when opened again. */
async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
  await page.goto(page.url().replace(/experience.*$/, 'education'))
  await expect(institution(page)).toHaveValue(TYPED)
}

test.describe('сеанс закончился, пока врач печатал', () => {
  test.use({ userAgent: firefox('iPhone') })

  test('введённое остаётся в форме и сохраняется после входа в новой вкладке', async ({ page, browser, baseURL }) => {
    await withoutLiveNews(page)
    await signInAs(page, DOCTOR)
    await typeIntoDraft(page, 'Неврология')
    await endFromElsewhere(browser, baseURL, 'iPhone')
    await page.getByRole('button', { name: 'Сохранить и продолжить' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'Сеанс закончился, введённое осталось в форме.' })
    await expect(alert).toBeFocused()
    await expect(alert.getByRole('link', { name: 'Войти в новой вкладке' })).toHaveAttribute('target', '_blank')
    await expect(institution(page)).toHaveValue(TYPED)
    await signInBeside(page)
    await page.getByRole('button', { name: 'Сохранить и продолжить' }).click()
    await expectSaved(page)
  })

  test('о том же говорит строка сохранения, и после входа набранное сохраняется само', async ({
    page,
    browser,
    baseURL,
  }) => {
    await withoutLiveNews(page)
    await signInAs(page, DOCTOR)
    await typeIntoDraft(page, 'Онкология')
    await endFromElsewhere(browser, baseURL, 'iPhone')
    await institution(page).fill(`${TYPED}, и ещё`)
    const line = page.locator('form p[aria-live="polite"]')
    await expect(line).toContainText('сеанс закончился')
    await expect(line.getByRole('link', { name: 'Войти в новой вкладке' })).toHaveAttribute('target', '_blank')
    await signInBeside(page)
    await expect(line).toHaveText(/^Сохранено в/)
    await page.reload()
    await expect(institution(page)).toHaveValue(`${TYPED}, и ещё`)
  })
})

test.describe('то же без JavaScript', () => {
  test.use({ userAgent: firefox('iPad'), javaScriptEnabled: false })

  test('введённое остаётся на странице и уходит после входа в новой вкладке', async ({ page, browser, baseURL }) => {
    await signInAs(page, DOCTOR)
    await typeIntoDraft(page, 'Кардиология')
    await endFromElsewhere(browser, baseURL, 'iPad')
    await page.getByRole('button', { name: 'Сохранить и продолжить' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Сеанс закончился' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Войти в новой вкладке' })).toHaveAttribute('target', '_blank')
    await signInBeside(page)
    await page.getByRole('button', { name: 'Отправить ещё раз' }).click()
    await expectSaved(page)
  })
})
