import { expect, test, type Page } from '@playwright/test'
import { fileApplication, fillSteps, startPeriodic } from './application'
import { key, press, type } from './keyboard'
import { expectAccessible } from './look'
import { signInAs, withoutJavaScript } from './people'

const DOCTOR = 'kuznetsov@demo.test'

/** Finds the application in the queue by its number and opens it; gives its address. */
async function openCase(page: Page, number: string): Promise<string> {
  await page.goto('/staff')
  await type(page, page.getByLabel('Номер или фамилия'), number)
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('link', { name: number }))
  await page.waitForURL(/\/staff\/applications\//)
  return new URL(page.url()).pathname
}

/** Asks for one thing by the key of the workbench. */
async function ask(page: Page, reason: string, note: string): Promise<void> {
  await key(page, 'r')
  const form = page.locator('[data-key="request"]')
  await press(page, form.getByRole('checkbox', { name: reason, exact: true }), 'Space')
  await type(page, form.getByRole('textbox', { name: new RegExp(`Что сделать врачу.*${reason}`) }), note)
  await expectAccessible(page)
  await press(page, form.getByRole('button', { name: 'Запросить документы' }))
  await expect(page).toHaveURL(/done=requested/)
  await expectAccessible(page)
}

/** Marks a place on the first page of the open document without a mouse; by its reason it stands in the request at once. */
async function pinPlace(page: Page, reason: string, note: string): Promise<void> {
  await expect(page.getByRole('group', { name: 'Страница 1 из' })).toBeVisible()
  await key(page, 'a')
  await expect(page.getByRole('application', { name: /Место на странице 1/ })).toBeFocused()
  for (const arrow of ['ArrowDown', 'ArrowDown', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(arrow)
  const form = page.getByRole('region', { name: 'Новая пометка' })
  await expect(form.getByRole('textbox', { name: 'Замечание' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type(note)
  const choice = form.getByRole('combobox', { name: 'В запрос по причине' })
  await choice.focus()
  await choice.selectOption({ label: reason })
  await press(page, form.getByRole('button', { name: 'Сохранить пометку' }))
  await expect(page.getByText(`В запросе: ${reason}`)).toBeVisible()
  await expect(page.getByRole('button', { name: `Пометка 1: ${note}` })).toBeVisible()
}

/** Sends the request that the remarks have filled in. */
async function sendRequest(page: Page): Promise<void> {
  await key(page, 'r')
  const form = page.locator('[data-key="request"]')
  await expectAccessible(page)
  await press(page, form.getByRole('button', { name: 'Запросить документы' }))
  await expect(page).toHaveURL(/done=requested/)
  await expectAccessible(page)
}

/** The doctor sees the marked place on the page itself, on a phone too. */
async function seePlace(page: Page, path: string, note: string): Promise<void> {
  await signInAs(page, DOCTOR)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(path)
  const place = page.getByRole('figure').filter({ hasText: note })
  await place.getByText('Показать место на странице').click()
  await expect(place.getByRole('img', { name: /^Страница 1/ })).toBeVisible()
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** Answers the open request without JavaScript. */
async function answer(page: Page, path: string, note: string, text: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(note).first()).toBeVisible()
  await page.getByLabel(/^Пояснение/).fill(text)
  await page.getByRole('button', { name: 'Отправить ответ' }).click()
  await expect(page.getByText('На рассмотрении', { exact: true }).first()).toBeVisible()
}

/** What is typed of a section and not saved stops the decision, and is there again when it is looked for. */
async function expectForgottenRemarks(page: Page): Promise<void> {
  const remarks = page.getByRole('button', { name: /^Есть замечания/ })
  await press(page, remarks)
  const reason = page.getByRole('group', { name: 'Замечания' }).getByRole('checkbox').first()
  await press(page, reason, 'Space')
  await press(page, page.getByRole('radio', { name: /^Одобрить/ }), 'Space')
  await press(page, page.getByRole('button', { name: 'Направить на согласование' }))
  await expect(page.getByRole('alert').filter({ hasText: 'не сохранены' })).toBeVisible()
  await expect(reason).toBeChecked()
  await expectAccessible(page)
  await press(page, remarks)
  await expect(reason).toBeHidden()
}

test('подача → запрос → ответ → второй запрос → ответ → одобрение: врач без JavaScript, сотрудники без мыши', async ({
  page: staff,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const doctor = await withoutJavaScript(browser, baseURL)
  await signInAs(doctor, DOCTOR)
  await startPeriodic(doctor, 'Терапия')
  await fillSteps(doctor)
  const number = await fileApplication(doctor, DOCTOR)
  const path = new URL(doctor.url()).pathname

  await signInAs(staff, 'expert@demo.test')
  const casePath = await openCase(staff, number)
  await key(staff, 't')
  await expect(staff).toHaveURL(/done=taken/)
  await pinPlace(staff, 'Скан не читается', 'Печать не видна, отсканируйте заново')
  await sendRequest(staff)
  await seePlace(staff, path, 'Печать не видна, отсканируйте заново')
  await doctor.goto(path)
  await expect(doctor.getByText(/^Страница 1, /)).toBeVisible()
  await answer(doctor, path, 'Печать не видна, отсканируйте заново', 'Отсканировал, теперь читается')
  await signInAs(staff, 'expert@demo.test')

  await staff.goto(casePath)
  await expect(staff.getByText('Отсканировал, теперь читается').first()).toBeVisible()
  await ask(staff, 'Документ просрочен', 'Нужен действующий документ')
  await answer(doctor, path, 'Нужен действующий документ', 'Действующий приложен')

  await staff.goto(casePath)
  await key(staff, 'd')
  await expectForgottenRemarks(staff)
  await press(staff, staff.getByRole('button', { name: 'Направить на согласование' }))
  await expect(staff).toHaveURL(/done=proposed/)

  await signInAs(staff, 'secretary@demo.test')
  await staff.goto(casePath)
  await expectAccessible(staff)
  await press(staff, staff.getByRole('button', { name: /^Одобрить/ }))
  await expect(staff).toHaveURL(/done=approved/)
  await expectAccessible(staff)
  await doctor.goto(path)
  await expect(doctor.getByText('Одобрена', { exact: true }).first()).toBeVisible()
  await doctor.context().close()
})
