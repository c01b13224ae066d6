import { expect, test, type Locator, type Page } from '@playwright/test'
import { startPeriodic } from './application'
import { expectAccessible, expectNoSidewaysScroll } from './look'
import { signInAs } from './people'

const DOCTOR = 'smirnova@demo.test'

const institution = (page: Page) => page.getByLabel('Образовательная организация')
const status = (page: Page) => page.locator('form p[aria-live="polite"]')
const next = (page: Page) => page.getByRole('button', { name: 'Сохранить и продолжить' })

const mine = (page: Page | Locator) => page.getByRole('radio', { name: /^Вы ввели/ })
const theirs = (page: Page | Locator) => page.getByRole('radio', { name: /^Сохранено в другом окне/ })

async function expectComparison(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Этот шаг уже сохранили в другом окне' })).toBeVisible()
}

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

/** Lets no save reach the server until it is released. */
async function holdSaving(page: Page): Promise<() => void> {
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/education', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  return release
}

/** The state that the page is in now is accessible, and fits a telephone. */
async function expectGood(page: Page): Promise<void> {
  await expectAccessible(page)
  await expectNoSidewaysScroll(page, 360)
  await expectAccessible(page)
}

test('набранное сохраняется само, остаётся после перезагрузки, и кнопка после этого ведёт дальше', async ({ page }) => {
  await openEducation(page, 'Неврология')
  await typeAndWait(page, 'Сохранено само')
  await expectGood(page)
  const release = await holdSaving(page)
  await institution(page).fill('Сохраняется')
  await expect(status(page)).toHaveText('Сохраняем…')
  await expectGood(page)
  release()
  await expect(status(page)).toHaveText(/^Сохранено в/)
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
  await expectGood(page)
  await expect(institution(page)).toHaveValue('Набрано без связи')
  await context.setOffline(false)
  await expect(status(page)).toHaveText(/^Сохранено в/)
  await page.reload()
  await expect(institution(page)).toHaveValue('Набрано без связи')
})

test('второму окну сказано о первом: там видно оба значения, выбирают одно, и набранное не теряется', async ({
  page,
  context,
}) => {
  await openEducation(page, 'Хирургия')
  const second = await context.newPage()
  await second.goto(page.url())
  await typeAndWait(page, 'Первое окно')
  await institution(second).fill('Второе окно')
  await expect(status(second)).toContainText('в другом окне')
  await expectGood(second)
  await institution(second).fill('Второе окно, дальше')
  await page.reload()
  await expect(institution(page)).toHaveValue('Первое окно')

  await status(second).getByRole('button', { name: 'Сравнить и выбрать' }).click()
  await expectComparison(second)
  await expectGood(second)
  await expect(second.locator('form fieldset')).toHaveCount(1)
  await expect(mine(second)).toHaveAccessibleName('Вы ввели Второе окно, дальше')
  await expect(mine(second)).toBeChecked()
  await expect(theirs(second)).toHaveAccessibleName('Сохранено в другом окне Первое окно')
  await next(second).click()
  await expect(second.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
  await page.reload()
  await expect(institution(page)).toHaveValue('Второе окно, дальше')
})

test('пока выбирали, первое окно сохранило ещё раз: сравнение показано снова, с новым', async ({ page, context }) => {
  await openEducation(page, 'Эндокринология')
  const second = await context.newPage()
  await second.goto(page.url())
  await typeAndWait(page, 'Первое окно')
  await institution(second).fill('Второе окно')
  await next(second).click()
  await expectComparison(second)
  await typeAndWait(page, 'Первое окно, ещё раз')
  await next(second).click()
  await expect(theirs(second)).toHaveAccessibleName('Сохранено в другом окне Первое окно, ещё раз')
  await theirs(second).check()
  await next(second).click()
  await expect(second.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
  await page.reload()
  await expect(institution(page)).toHaveValue('Первое окно, ещё раз')
})

test('другой шаг в другом окне сохранению не мешает', async ({ page, context }) => {
  await openEducation(page, 'Пульмонология')
  const second = await context.newPage()
  await second.goto(page.url().replace('education', 'experience'))
  await typeAndWait(page, 'Первое окно')
  const answered = second.waitForResponse((response) => response.request().method() === 'POST')
  await second.getByLabel('Должность').fill('Врач')
  await answered
  await expect(status(second)).toHaveText(/^Сохранено в/)
  await typeAndWait(page, 'Первое окно, дальше')
})

test.describe('без JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('второе окно видит оба значения каждого поля и сохраняет выбранное', async ({ page, context }) => {
    await openEducation(page, 'Гематология')
    const second = await context.newPage()
    await second.goto(page.url())
    const number = (tab: Page) => tab.getByLabel('Серия и номер диплома')
    await institution(page).fill('Первое окно')
    await number(page).fill('111')
    await next(page).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
    await institution(second).fill('Второе окно')
    await number(second).fill('222')
    await next(second).click()
    await expectComparison(second)
    await expect(second.locator('form fieldset')).toHaveCount(2)
    await theirs(second.getByRole('group', { name: 'Серия и номер диплома' })).check()
    await next(second).click()
    await expect(second.getByRole('heading', { level: 1, name: 'Стаж и работа' })).toBeVisible()
    await second.goto(second.url().replace('experience', 'education'))
    await expect(institution(second)).toHaveValue('Второе окно')
    await expect(number(second)).toHaveValue('111')
  })

  test('документы, выбранные в двух окнах по-разному, сравниваются по названиям', async ({ page, context }) => {
    await openEducation(page, 'Урология')
    await page.goto(page.url().replace('education', 'documents'))
    const second = await context.newPage()
    await second.goto(page.url())
    const snils = (tab: Page) => tab.getByLabel('СНИЛС', { exact: true })
    await snils(page).selectOption({ index: 1 })
    await next(page).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Согласия' })).toBeVisible()
    await snils(second).selectOption({ index: 0 })
    await next(second).click()
    await expectComparison(second)
    const choice = second.getByRole('group', { name: 'СНИЛС' })
    await expect(mine(choice)).toHaveAccessibleName('Вы ввели Не выбран')
    await expect(theirs(choice)).toHaveAccessibleName(/\.pdf/)
    await theirs(choice).check()
    await next(second).click()
    await expect(second.getByRole('heading', { level: 1, name: 'Согласия' })).toBeVisible()
    await second.goto(second.url().replace('consents', 'documents'))
    await expect(second.getByText('Приложен:').first()).toBeVisible()
  })
})
