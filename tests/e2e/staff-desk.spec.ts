import { readFile } from 'node:fs/promises'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { readSheet } from 'read-excel-file/node'
import { key, press, type } from './keyboard'
import { expectAccessible } from './look'
import { asOwner, letApplicantIn, letStaffIn } from './newcomer'
import { signInAs, windowOf } from './people'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

/** Lines of the queue in this status. */
const linesOf = (page: Page, status: string) =>
  page.getByRole('row').filter({ has: page.getByRole('cell', { name: status, exact: true }) })

const numberIn = async (line: Locator) => /АК-\d{4}-\d{6}/.exec(await line.innerText())?.[0] ?? ''

const VIEW = 'Первичные с центрами'

/** Filters the queue and keeps the filters under a name; nobody else files applications of this kind. */
async function saveView(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Ещё отборы' }).click()
  await page.getByRole('combobox', { name: 'Вид' }).selectOption('Первичная')
  await page.getByRole('combobox', { name: 'Направление' }).selectOption('Сначала поздние')
  await page.getByRole('group', { name: 'Столбцы' }).getByLabel('Центр').check()
  await button(page, 'Показать').click()
  await expect(page.getByRole('columnheader', { name: 'Центр' })).toBeVisible()
  await page.getByRole('link', { name: 'Мои отборы' }).click()
  await button(page, 'Сохранить отбор').click()
  await expect(page.getByRole('alert').first()).toContainText('Назовите отбор')
  await expectAccessible(page)
  await type(page, page.getByLabel('Название'), VIEW)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Ждут решения, первичная, сначала поздние')).toBeVisible()
  await expectAccessible(page)
}

async function openView(page: Page): Promise<void> {
  await page.goto('/staff/views')
  await page.getByRole('link', { name: VIEW }).click()
  await expect(heading(page, 'Очередь заявок')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Вид' })).toHaveValue('PRIMARY')
}

/** Ticks the lines and comes to the preview of what will happen to them. */
async function tick(page: Page, ...numbers: string[]): Promise<void> {
  for (const number of numbers) await press(page, page.getByRole('checkbox', { name: `Отметить ${number}` }), 'Space')
  await press(page, button(page, 'Действие с отмеченными'))
  await expect(heading(page, 'Назначить эксперту')).toBeVisible()
}

async function takeWork(page: Page, number: string): Promise<void> {
  await page.goto(`/staff?number=${encodeURIComponent(number)}`)
  await page.getByRole('link', { name: number }).click()
  await button(page, 'Взять в работу').click()
  await expect(page).toHaveURL(/done=taken/)
}

/** While `work` runs, a file with centres is being made: whoever reads these waits. */
function whileExportsAreMade(work: () => Promise<void>): Promise<void> {
  return asOwner(async (client) => {
    await client.query('BEGIN')
    await client.query('LOCK TABLE "AccreditationCentre"')
    await work()
  })
}

/** Waits on the page until the file is there, and fetches it. */
async function fetchReady(page: Page, format: string, ending: RegExp): Promise<Buffer> {
  const line = page.getByRole('listitem').filter({ hasText: format })
  await expect(line.getByText('Готова', { exact: true })).toBeVisible()
  const link = line.getByRole('link', { name: 'Скачать' })
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, link)])
  expect(file.suggestedFilename()).toMatch(ending)
  return readFile(await file.path())
}

test('секретарь: свой отбор, назначение отмеченных, Excel и CSV', async ({ page, browser, baseURL }) => {
  const [expert, colleague, secretary] = [await letStaffIn(1), await letStaffIn(2), await letStaffIn(8)]
  await signInAs(page, secretary.email, '/staff')
  await page.goto('/staff')
  await saveView(page)
  await openView(page)
  const first = await numberIn(linesOf(page, 'Отправлена').nth(0))
  const second = await numberIn(linesOf(page, 'Отправлена').nth(1))
  const decided = await numberIn(linesOf(page, 'На согласовании').nth(0))

  await tick(page, first, second, decided)
  const line = (number: string) => page.getByRole('row').filter({ hasText: number })
  await expect(line(first)).toContainText('Готова перейдёт к выбранному эксперту')
  await expect(line(decided)).toContainText('Пропустим Сейчас нельзя: статус «На согласовании».')
  await button(page, 'Назначить эксперту: 2 заявки').click()
  await expect(page.getByRole('alert').first()).toContainText('Выберите эксперта')
  await expectAccessible(page)

  // Between the preview and the press a colleague is quicker.
  const other = await windowOf(browser, baseURL, colleague.email)
  await takeWork(other, second)
  await other.context().close()

  await page.getByLabel('Эксперт', { exact: true }).selectOption(expert.name)
  await page.getByLabel('Записка эксперту').fill('Сроки на исходе')
  await press(page, button(page, 'Назначить эксперту: 2 заявки'))
  await expect(page.getByText('Сделано 1 из 2.')).toBeVisible()
  const result = (number: string) => page.getByRole('listitem').filter({ hasText: number })
  await expect(result(first)).toContainText('Сделано')
  await expect(result(second)).toContainText(/Не сделано\s*Заявка изменилась, пока вы на неё смотрели\.$/)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Посмотреть ещё раз оставшиеся' }).click()
  await expect(line(second)).toContainText('На рассмотрении')

  await openView(page)
  await expect(line(first)).toContainText(expert.name)
  await expect(line(second)).toContainText(colleague.name)
  await expectFiles(page, { first, assignee: expert.name })
})

const HEADER = ['Номер', 'Заявитель', 'Специальность', 'Центр', 'Статус', 'Срок', 'Ответственный']

/** Both files hold the lines of the list in its order, and the page itself tells when they are ready. */
async function expectFiles(page: Page, { first, assignee }: { first: string; assignee: string }): Promise<void> {
  const top = await numberIn(page.getByRole('row').nth(1))
  const total = Number(/\d+/.exec(await page.getByText(/^Всего \d+ заяв/).innerText())?.[0])
  await button(page, 'CSV').click()
  await openView(page)
  await whileExportsAreMade(async () => {
    await press(page, button(page, 'Экспорт в Excel'))
    await expect(page.getByRole('listitem').filter({ hasText: 'Excel' })).toContainText('Готовится')
    await expectAccessible(page)
  })
  const excel = await readSheet(await fetchReady(page, 'Excel', /\.xlsx$/))
  const csv = (await fetchReady(page, 'CSV', /\.csv$/)).toString().replace('\uFEFF', '').trimEnd().split('\r\n')
  await expectAccessible(page)
  for (const [header, ...rows] of [excel, csv.map((text) => text.split(';'))]) {
    expect(header).toEqual(HEADER)
    expect(rows).toHaveLength(total)
    expect(rows[0]?.[0]).toBe(top)
    expect(rows.find((row) => row[0] === first)?.at(-1)).toBe(assignee)
  }
}

const HOLD = 'Ждём, когда вуз подтвердит диплом.'
const NEED = 'В дипломе и в паспорте разные фамилии: можно ли принять справку?'
const ANSWER = 'Справку принимаем, она заверена.'
const HANDED = 'Ухожу в отпуск, осталось проверить часы обучения.'
const UNDONE = 'Диплом проверили не по тому реестру, проверяем заново.'

/** Opens a folded form by its key and fills it in; with a refusal it is sent empty before. */
async function sendFolded(page: Page, name: string, field: string, text: string, refusal = ''): Promise<void> {
  await key(page, name)
  await page.keyboard.press('Enter')
  const form = page.locator('details[open] form')
  if (refusal) {
    await press(page, form.getByRole('button'))
    await expect(form.getByRole('alert')).toContainText(refusal)
    await expectAccessible(page)
  }
  await form.getByLabel(field).fill(text)
  await press(page, form.getByRole('button'))
}

test('дело: отсрочка, ответ секретаря, передача, отмена', async ({ page: expert, browser, baseURL }) => {
  const [own, next, answering, undoing] = [
    await letStaffIn(4),
    await letStaffIn(5),
    await letStaffIn(10),
    await letStaffIn(11),
  ]
  await signInAs(expert, own.email)
  await expert.goto('/staff?status=SUBMITTED&kind=PRIMARY_SPECIALIZED&order=desc')
  const number = await numberIn(expert.getByRole('row').nth(1))
  await takeWork(expert, number)
  const path = new URL(expert.url()).pathname
  const doctor = await windowOf(browser, baseURL, (await letApplicantIn(number)).email)
  await holdAndResume(expert, doctor, number)

  await sendFolded(expert, 'i', 'Что нужно', NEED)
  await expect(expert.getByText('Секретари увидят, что по заявке нужна помощь')).toBeVisible()
  const secretary = await windowOf(browser, baseURL, answering.email)
  await answer(secretary, number)
  await expert.goto('/staff/notifications')
  await expect(expert.getByText(ANSWER)).toBeVisible()

  await expert.goto(path)
  await handOver(expert, next.name)
  const colleague = await windowOf(browser, baseURL, next.email)
  await proposeOwn(colleague, number)
  await secretary.goto(path)
  await press(secretary, button(secretary, 'Одобрить'))
  await expect(secretary).toHaveURL(/done=approved/)
  await secretary.goto(path)
  await expect(secretary.locator('summary').filter({ hasText: 'Отменить решение' })).toHaveCount(0)

  const second = await windowOf(browser, baseURL, undoing.email)
  await second.goto(path)
  await rollBack(second, number)
  await expectUndone(doctor, number)
  for (const window of [doctor, secretary, colleague, second]) await window.context().close()
})

async function holdAndResume(expert: Page, doctor: Page, number: string): Promise<void> {
  await sendFolded(expert, 'h', 'Причина', HOLD, 'Напишите причину: её прочитает врач')
  await expect(expert.getByText('Рассмотрение отложено, врач знает причину')).toBeVisible()
  const held = expert.getByRole('note').filter({ hasText: HOLD })
  await expect(held).toContainText('Рассмотрение отложено')
  await expectAccessible(expert)
  await doctor.goto('/cabinet/applications')
  await doctor.getByRole('link', { name: number }).click()
  const course = doctor.getByRole('region', { name: 'Ход рассмотрения' })
  await expect(course.getByText(`Причина: ${HOLD}`)).toBeVisible()
  await expectAccessible(doctor)

  await key(expert, 'h')
  await expect(button(expert, 'Возобновить')).toBeFocused()
  await expert.keyboard.press('Enter')
  await expect(expert.getByText('Рассмотрение возобновлено', { exact: true })).toBeVisible()
  await expect(held).toHaveCount(0)
  await doctor.reload()
  await expect(course).not.toContainText('отложено')
}

async function answer(page: Page, number: string): Promise<void> {
  await page.goto('/staff?flags=escalated')
  await page.getByRole('link', { name: number }).click()
  await expect(page.getByRole('note').filter({ hasText: 'Нужен секретарь' })).toContainText(NEED)
  await sendFolded(page, 'i', 'Ответ эксперту', ANSWER, 'Напишите ответ эксперту')
  await expect(page.getByText('Ответ отправлен эксперту, отметка снята')).toBeVisible()
}

/** Finds the application among the own ones, reads what was said of it and drafts the approval. */
async function proposeOwn(page: Page, number: string): Promise<void> {
  await page.goto('/staff')
  await page.getByLabel('Только мои').check()
  await button(page, 'Показать').click()
  await page.getByRole('link', { name: number }).click()
  await key(page, '8')
  const history = page.getByRole('tabpanel', { name: 'История' })
  for (const said of [HOLD, NEED, ANSWER, HANDED]) await expect(history).toContainText(said)
  await page.getByRole('radio', { name: /^Одобрить/ }).check()
  await button(page, 'Направить на согласование').click()
  await expect(page).toHaveURL(/done=proposed/)
}

async function handOver(page: Page, name: string): Promise<void> {
  await key(page, '6')
  await expect(heading(page, 'Кому передать заявку')).toBeVisible()
  await button(page, 'Передать заявку').click()
  await expect(page.getByRole('alert').first()).toContainText('Выберите эксперта')
  await expectAccessible(page)
  await press(page, page.getByRole('radio', { name }), 'Space')
  await press(page, button(page, 'Передать заявку'))
  await expect(page.getByRole('alert').first()).toContainText('Напишите коллеге, почему передаёте заявку')
  await expect(page.getByRole('radio', { name })).toBeChecked()
  await page.getByLabel('Заметка для эксперта').fill(HANDED)
  await press(page, button(page, 'Передать заявку'))
  await expect(page.getByText('Заявка передана эксперту')).toBeVisible()
  await expect(page.getByText(`Заявку рассматривает ${name}`).first()).toBeVisible()
}

async function rollBack(page: Page, number: string): Promise<void> {
  await key(page, 'z')
  await page.keyboard.press('Enter')
  const form = page.locator('details[open] form')
  await form.getByLabel('Причина').fill(UNDONE)
  await type(page, form.getByLabel('Номер заявки'), 'АК-2026-000000')
  await page.keyboard.press('Enter')
  await expect(form.getByRole('alert')).toContainText('Наберите номер заявки, как он написан вверху страницы')
  await expect(form.getByLabel('Причина')).toHaveValue(UNDONE)
  await expectAccessible(page)
  await type(page, form.getByLabel('Номер заявки'), number)
  await press(page, button(page, 'Отменить решение'))
  await expect(page.getByText('Решение отменено, заявка снова ждёт эксперта')).toBeVisible()
  await expect(page.getByText('Отправлена', { exact: true })).toBeVisible()
  await key(page, '8')
  await expect(page.getByRole('tabpanel', { name: /История/ })).toContainText(`Причина: ${UNDONE}`)
}

/** The doctor's page, news and history say that the decision fell and why. */
async function expectUndone(page: Page, number: string): Promise<void> {
  await page.reload()
  await expect(page.getByText(`Решение по заявке ${number} отменено`)).toBeVisible()
  await expectAccessible(page)
  await page.goto('/cabinet/notifications')
  await expect(page.getByRole('heading', { name: `Решение по заявке ${number} отменено` })).toBeVisible()
  await expect(page.getByText(UNDONE)).toBeVisible()
  await page.goto('/cabinet/history')
  await expect(page.getByText(`Решение по заявке ${number} отменено`, { exact: true })).toBeVisible()
  await page.goto('/cabinet/certificates')
  await expect(page.getByRole('cell', { name: /^Отозвано с/ })).toBeVisible()
}
