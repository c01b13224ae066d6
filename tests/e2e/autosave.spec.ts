import { expect, test, type Page } from '@playwright/test'
import { startPeriodic } from './application'
import { signInAs } from './people'

const DOCTOR = 'smirnova@demo.test'

const institution = (page: Page) => page.getByLabel('Образовательная организация')
const status = (page: Page) => page.locator('form p[aria-live="polite"]')
const next = (page: Page) => page.getByRole('button', { name: 'Сохранить и продолжить' })

/** A new draft's step of education, ready for typing. */
async function openEducation(page: Page, specialty: string): Promise<void> {
  await signInAs(page, DOCTOR)
  await startPeriodic(page, specialty)
  await page.getByRole('link', { name: 'Образование' }).last().click()
  await expect(page.getByRole('heading', { level: 1, name: 'Образование' })).toBeVisible()
}

/** Types and waits until the line under the form says that it is saved. */
async function typeAndWait(page: Page, text: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await institution(page).fill(text)
  await answered
  await expect(status(page)).toHaveText(/^Сохранено в \d\d:\d\d/)
}

test('набранное сохраняется само, остаётся после перезагрузки, и кнопка после этого ведёт дальше', async ({ page }) => {
  await openEducation(page, 'Неврология')
  await typeAndWait(page, 'Сохранено само')
  await page.reload()
  await expect(institution(page)).toHaveValue('Сохранено само')
  await typeAndWait(page, 'Сохранено ещё раз')
  await institution(page).fill('И кнопкой, не дожидаясь паузы')
  await next(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
  await page.goto(page.url().replace(/experience.*$/, 'education'))
  await expect(institution(page)).toHaveValue('И кнопкой, не дожидаясь паузы')
})

test('к шагу, оставленному по ссылке, можно вернуться кнопкой браузера: набранное на месте', async ({ page }) => {
  await openEducation(page, 'Кардиология')
  await institution(page).fill('Набрано и оставлено')
  await page.getByRole('link', { name: 'Шаги заявки' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Периодическая')
  await page.goBack()
  await expect(institution(page)).toHaveValue('Набрано и оставлено')
  await typeAndWait(page, 'Набрано после возвращения')
})

test('без связи сказано, что не сохранено; связь появилась, и набранное сохранилось', async ({ page, context }) => {
  await openEducation(page, 'Офтальмология')
  await typeAndWait(page, 'До обрыва')
  await context.setOffline(true)
  await institution(page).fill('Набрано без связи')
  await expect(status(page)).toHaveText('Не сохранено: нет связи. Повторим, когда она появится.')
  await expect(institution(page)).toHaveValue('Набрано без связи')
  await context.setOffline(false)
  await expect(status(page)).toHaveText(/^Сохранено в/)
  await page.reload()
  await expect(institution(page)).toHaveValue('Набрано без связи')
})

test('второму окну сказано о первом, его текст остаётся в форме и первого не затирает', async ({ page, context }) => {
  await openEducation(page, 'Хирургия')
  const second = await context.newPage()
  await second.goto(page.url())
  await typeAndWait(page, 'Первое окно')
  await institution(second).fill('Второе окно')
  await expect(status(second)).toContainText('в другом окне')
  await expect(institution(second)).toHaveValue('Второе окно')
  await institution(second).fill('Второе окно, дальше')
  await page.reload()
  await expect(institution(page)).toHaveValue('Первое окно')
  await status(second).getByRole('link', { name: 'Показать сохранённое' }).click()
  await expect(institution(second)).toHaveValue('Первое окно')
  await typeAndWait(second, 'Второе окно после сверки')
})
