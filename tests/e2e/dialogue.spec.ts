import { expect, test, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
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

/** The mark's reason comes into the request, and what is being typed there stays. */
async function pinWhileAsking(page: Page, reason: string, note: string): Promise<void> {
  const form = page.locator('[data-key="request"]')
  const other = form.getByRole('checkbox', { name: 'Документ просрочен', exact: true })
  const typed = form.getByRole('textbox', { name: /Что сделать врачу.*Документ просрочен/ })
  await other.check()
  await typed.fill('Нужен действующий')
  await typed.press('Escape')
  await pinPlace(page, reason, note)
  await expect(form.getByRole('checkbox', { name: reason, exact: true })).toBeChecked()
  await expect(typed).toHaveValue('Нужен действующий')
  await other.uncheck()
}

/** Marks a place by drawing it with the mouse, a tenth from the upper left corner of the sheet. */
async function drawPlace(page: Page, note: string, reason = ''): Promise<void> {
  const sheet = sheetOf(page)
  await expect(sheet).toBeVisible()
  await page.getByRole('button', { name: 'Отметить место' }).click()
  await expect(page.getByRole('application', { name: /^Место на странице 1/ })).toBeFocused()
  const frame = page.getByRole('region', { name: 'Страницы документа' })
  await frame.scrollIntoViewIfNeeded()
  await frame.evaluate((element) => element.scrollTo(0, 0))
  const { x, y, width, height } = await boxOf(sheet)
  await page.mouse.move(x + width * 0.1, y + height * 0.1)
  await page.mouse.down()
  await page.mouse.move(x + width * 0.3, y + height * 0.15)
  await page.mouse.move(x + width * 0.4, y + height * 0.2)
  await page.mouse.up()
  const form = page.getByRole('region', { name: 'Новая пометка' })
  await expect(form.getByText('Вверху слева')).toBeVisible()
  await expectAccessible(page)
  await form.getByRole('textbox', { name: 'Замечание' }).fill(note)
  if (reason) await form.getByRole('combobox', { name: 'В запрос по причине' }).selectOption({ label: reason })
  await form.getByRole('button', { name: 'Сохранить пометку' }).click()
  const drawn = await boxOf(page.getByRole('button', { name: new RegExp(`^Пометка \\d: ${note}`) }))
  const now = await boxOf(sheet)
  const shares = [(drawn.x - now.x) / now.width, (drawn.y - now.y) / now.height]
  for (const share of [...shares, drawn.height / now.height]) expect(share).toBeCloseTo(0.1, 1)
  expect(drawn.width / now.width).toBeCloseTo(0.3, 1)
  await expectAccessible(page)
}

/** The first page of a PDF, or a picture. */
function sheetOf(page: Page): Locator {
  const frame = page.getByRole('region', { name: 'Страницы документа' })
  const pdf = frame.getByRole('group', { name: /^Страница 1 из/ })
  return pdf.or(frame.getByRole('img', { name: /^Изображение документа/ }))
}

async function boxOf(place: Locator) {
  await expect(place).toBeVisible()
  return (await place.boundingBox()) ?? { x: 0, y: 0, width: 1, height: 1 }
}

/** Opens a document of the case by its title. */
async function openDocument(page: Page, section: string, title: RegExp): Promise<void> {
  const heading = page.getByRole('button', { name: new RegExp(`^${section}`) })
  if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click()
  await page.getByRole('listitem').getByRole('button', { name: title }).first().click()
}

/** The mark of the file that was replaced stays with it: the new one, a photograph, has none and gets its own. */
async function markNewFile(page: Page, note: string): Promise<void> {
  const line = page.getByRole('listitem').filter({ hasText: note }).filter({ hasText: 'К прежнему файлу' })
  await line.getByRole('button', { name: /^2\. Документ о стаже/ }).click()
  const mark = page.getByRole('button', { name: `Пометка 2: ${note}` })
  await expect(mark).toBeVisible()
  await expect(page.getByText(/, заменён$/)).toBeVisible()
  await expectAccessible(page)
  await openDocument(page, 'Стаж', /ответ на запрос/)
  await expect(page.getByRole('img', { name: /^Изображение документа/ })).toBeVisible()
  await expect(mark).toHaveCount(0)
  await drawPlace(page, 'Печать теперь видна')
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

/** Lays a photograph to the item of a place, without JavaScript. */
async function answerByPhoto(page: Page, path: string, reason: string): Promise<void> {
  await page.goto(path)
  const noise = { type: 'gaussian' as const, mean: 160, sigma: 40 }
  const buffer = await sharp({ create: { width: 1240, height: 1754, channels: 3, background: 'white', noise } })
    .jpeg()
    .toBuffer()
  const item = page.getByRole('group', { name: reason })
  await item.getByLabel(/^Новый файл/).setInputFiles({ name: 'Трудовая.jpg', mimeType: 'image/jpeg', buffer })
  await item.getByRole('button', { name: 'Сохранить ответ' }).click()
  await expect(item.getByText('Отвечено')).toBeVisible()
}

/** Answers the open request without JavaScript. */
async function answer(page: Page, path: string, note: string, text: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(note).first()).toBeVisible()
  const item = page.getByRole('group').filter({ hasText: note })
  await item.getByLabel(/^Пояснение/).fill(text)
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

/** Keys of the secretary come to what they name, and Escape leads out of a field. */
async function expectKeysLead(page: Page): Promise<void> {
  await key(page, 'u')
  await expect(page.getByLabel('Что проверить ещё раз')).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Сообщение' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('0')
  await expect(page.locator('summary').filter({ hasText: 'Это мой родственник' })).toBeFocused()
  await page.keyboard.press('8')
  await expect(page.getByRole('tab', { name: 'История' })).toHaveAttribute('aria-selected', 'true')
}

test('подача → запрос → ответ → второй запрос → ответ → одобрение: врач без JavaScript, сотрудники с клавиатуры; места на страницах и мышью', async ({
  page: staff,
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000)
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
  await pinWhileAsking(staff, 'Скан не читается', 'Печать не видна, отсканируйте заново')
  await openDocument(staff, 'Стаж', /^Документ о стаже/)
  await drawPlace(staff, 'Здесь нет печати', 'Нет подписи или печати')
  await sendRequest(staff)
  await seePlace(staff, path, 'Печать не видна, отсканируйте заново')
  await doctor.goto(path)
  await expect(doctor.getByText(/^Страница 1, /)).toHaveCount(2)
  await answerByPhoto(doctor, path, 'Нет подписи или печати')
  await answer(doctor, path, 'Печать не видна, отсканируйте заново', 'Отсканировал, теперь читается')
  await signInAs(staff, 'expert@demo.test')

  await staff.goto(casePath)
  await expect(staff.getByText('Отсканировал, теперь читается').first()).toBeVisible()
  await markNewFile(staff, 'Здесь нет печати')
  await ask(staff, 'Документ просрочен', 'Нужен действующий документ')
  await answer(doctor, path, 'Нужен действующий документ', 'Действующий приложен')

  await staff.goto(casePath)
  await key(staff, 'd')
  await expectForgottenRemarks(staff)
  await press(staff, staff.getByRole('button', { name: 'Направить на согласование' }))
  await expect(staff).toHaveURL(/done=proposed/)
  await doctor.goto(path)
  await expect(doctor.getByText('отозвать заявку сейчас нельзя')).toBeVisible()

  await signInAs(staff, 'secretary@demo.test')
  await staff.goto(casePath)
  await expectAccessible(staff)
  await expectKeysLead(staff)
  await staff.keyboard.press('d')
  await expect(staff.getByRole('button', { name: 'Одобрить', exact: true })).toBeFocused()
  await staff.keyboard.press('Enter')
  await expect(staff).toHaveURL(/done=approved/)
  await expectAccessible(staff)
  await doctor.goto(path)
  await expect(doctor.getByText('Одобрена', { exact: true }).first()).toBeVisible()
  await doctor.context().close()
})
