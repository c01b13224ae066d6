import { expect, test, type Page, type Route } from '@playwright/test'
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

/** What the doctor's journal tells of this expert and the file, oldest first. */
function looksAt(id: string | undefined): Promise<string[]> {
  const types = `SELECT "type" FROM "Event" WHERE "applicationId" = $1 AND "actorName" = 'Рецензентова М. Ю.'
    AND "type" IN ('application.sentAhead', 'application.viewed') ORDER BY "id"`
  return asOwner(async (client) => (await client.query<{ type: string }>(types, [id])).rows.map(({ type }) => type))
}

/** Keeps back the next such request; it goes on or breaks off as its route is told. */
async function holdNext(page: Page, method: string, address: RegExp): Promise<{ held: Promise<Route> }> {
  const come = Promise.withResolvers<Route>()
  let kept = false
  await page.route(address, (route) => {
    if (kept || route.request().method() !== method) return route.fallback()
    kept = true
    come.resolve(route)
  })
  return { held: come.promise }
}

/** What was being written is there again for whoever looked into the queue meanwhile; what has been sent or put away is not. */
async function expectKeptForReturn(page: Page): Promise<void> {
  const leave = () => page.getByRole('navigation').getByRole('link', { name: 'Очередь' }).click()
  const lookAway = async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Очередь заявок' })).toBeVisible()
    await page.goBack()
  }
  const note = page.getByLabel('Заметка для коллег')
  const send = page.getByRole('button', { name: 'Добавить заметку' })
  const request = page.locator('[data-key="request"]')
  const reason = request.getByRole('checkbox', { name: 'Документ просрочен', exact: true })
  const asked = request.getByRole('textbox', { name: /Что сделать врачу.*Документ просрочен/ })
  const kind = request.getByRole('combobox', { name: /Какой документ.*Документ просрочен/ })
  const why = page.getByRole('textbox', { name: 'Причина', exact: true })
  const letter = page.getByLabel('Сообщение', { exact: true })
  const isBack = page.getByRole('status').filter({ hasText: 'вы написали и не отправили' })
  await reason.check()
  await asked.fill('Пришлите действующий')
  await kind.selectOption({ index: 1 })
  const chosen = await kind.inputValue()
  await page.locator('summary').filter({ hasText: 'Отложить' }).click()
  await why.fill('Жду ответа из вуза')
  await letter.fill('Уточните номер диплома')
  // The server was not reached; the link was followed before that was known.
  await note.fill('Уточнить в центре')
  const sending = await holdNext(page, 'POST', /\/staff\/applications\//)
  await send.click()
  const lost = await sending.held
  await leave()
  await lost.abort()

  await lookAway()
  await expect(note).toHaveValue('Уточнить в центре')
  await expect(reason).toBeChecked()
  await expect(asked).toHaveValue('Пришлите действующий')
  await expect(kind).toHaveValue(chosen)
  await expect(why).toBeVisible()
  await expect(letter).toHaveValue('Уточните номер диплома')
  await expect(isBack).toHaveCount(4)
  await expectAccessible(page)

  await send.click()
  await expect(page.getByText('Заметка добавлена')).toBeVisible()
  // A mark has no place of its own until it is sent: neither one that was given up nor one that was moved comes back.
  const mark = page.getByRole('button', { name: 'Отметить место' })
  const words = page.getByLabel('Замечание', { exact: true })
  await mark.click()
  await words.fill('Не та печать')
  await page.getByRole('button', { name: 'Вся страница' }).click()
  await page.getByRole('button', { name: 'Отмена' }).click()
  await mark.click()
  await expect(words).toHaveValue('')
  await leave()
  await lookAway()
  await expect(asked).toHaveValue('Пришлите действующий')
  await expect(note).toHaveValue('')
  await expect(isBack).toHaveCount(3)
}

/** What one person has begun is not for another, who signs in by another tab while this one shows a public page. */
async function expectNothingForOthers(page: Page): Promise<void> {
  const words = page.getByLabel(/^Пояснение/)
  await page.getByRole('navigation').getByRole('link', { name: 'Очередь' }).click()
  await page.getByRole('link', { name: 'Личные связи' }).click()
  await words.fill('Двоюродный брат')
  await page.getByRole('navigation').getByRole('link', { name: 'Помощь' }).first().click()
  await expect(words).toBeHidden()
  await signInAs(page, 'secretary@demo.test')
  await page.getByRole('link', { name: 'Рабочее место' }).first().click()
  await page.getByRole('link', { name: 'Личные связи' }).click()
  await expect(words).toBeVisible()
  await expect(words).toHaveValue('')

  // Neither is the page itself, which the router has kept.
  await page.getByRole('navigation').getByRole('link', { name: 'Помощь' }).first().click()
  await expect(words).toBeHidden()
  await signInAs(page, 'expert2@demo.test')
  await page.goBack()
  await expect(page.getByText(/^эксперт · последний вход/)).toBeVisible()
}

test('следующая своя заявка загружена заранее: по клавише открывается без сервера; журнал знает о загрузке и о просмотре, а пока не узнал, она скрыта вместе с введённым', async ({
  page,
  baseURL,
}) => {
  await signInAs(page, 'expert2@demo.test')
  const taken: string[] = []
  while (taken.length < 4) taken.push(await take(page, baseURL))
  const heading = page.getByRole('heading', { level: 1 })
  const link = page.getByRole('link', { name: 'Следующая' })

  // What is still on its way is not waited for: the next file opens as a document, unless there is no network to bring it.
  const ahead = await holdNext(page, 'GET', /\?ahead=/)
  await page.goto(`/staff/applications/${taken[0]}`)
  await ahead.held
  const second = idIn((await link.getAttribute('href')) ?? '')
  await page.context().setOffline(true)
  await expect(page.getByText('Нет связи: страницы не откроются')).toBeVisible()
  await key(page, 'n')
  await page.context().setOffline(false)
  await expect(page.getByText('Нет связи: страницы не откроются')).toBeHidden()
  await expect(page).toHaveURL(`/staff/applications/${taken[0]}`)
  await key(page, 'n')
  await expect(page).toHaveURL(`/staff/applications/${second}`)

  await expect(link).toHaveAttribute('href', /\?ahead=/)
  // Whoever has more files in hand is led to another of them.
  const next = idIn((await link.getAttribute('href')) ?? '')
  expect(await looksAt(next)).toEqual(['application.sentAhead'])

  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes(`/${next}`)) asked.push(request.url())
  })
  const number = (await heading.textContent()) ?? ''
  const word = await holdNext(page, 'POST', RegExp(`/staff/applications/${next}`))
  await key(page, 'n')
  await expect(heading).not.toHaveText(number)
  await expect(heading).toBeFocused()
  await expect(page).toHaveURL(`/staff/applications/${next}`)

  // What cannot be written down is not shown; what was typed outlives that, and what a colleague has written meanwhile.
  const note = page.getByLabel('Заметка для коллег')
  const mentions = page.getByRole('group').filter({ hasText: 'Упомянуть коллег' })
  await note.fill('Звонил в вуз')
  await mentions.locator('summary').click()
  await mentions.getByRole('checkbox').first().check()
  await (await word.held).abort()
  const notice = page.getByRole('alert').filter({ hasText: 'Нет связи с сервером' })
  await expect(notice).toBeVisible()
  await expect(heading).toHaveText('Заявка скрыта')
  await expect(note).toBeHidden()
  await expectAccessible(page)
  expect(await looksAt(next)).toEqual(['application.sentAhead'])
  expect(asked).toEqual([])
  const writeNote = `INSERT INTO "ReviewNote" ("applicationId", "authorId", "text", "createdAt")
    SELECT $1, "id", 'Диплом сверен', now() FROM "User" WHERE "lastName" = 'Рецензентова'`
  await asOwner((client) => client.query(writeNote, [next]))
  await notice.getByRole('button', { name: 'Повторить' }).click()
  await expect(page.getByText('Диплом сверен')).toBeVisible()
  await expect(note).toHaveValue('Звонил в вуз')
  await expect(mentions.getByRole('checkbox').first()).toBeChecked()
  await page.getByRole('button', { name: 'Добавить заметку' }).click()
  await expect(page.getByText('Заметка добавлена')).toBeVisible()
  await expect(note).toHaveValue('')
  await expect(mentions.getByRole('checkbox', { checked: true })).toHaveCount(0)
  expect(await looksAt(next)).toEqual(['application.sentAhead', 'application.viewed'])
  await expectKeptForReturn(page)

  // A document is a look at once, whatever the address and the headers say of it.
  const other = taken.find((id) => ![taken[0], second, next].includes(id))
  await page.request.get(`/staff/applications/${other}?ahead=1`, { headers: { 'x-payload-only': '1' } })
  expect(await looksAt(other)).toContain('application.viewed')
  await expectNothingForOthers(page)
})
