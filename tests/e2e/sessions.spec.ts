import { expect, test, type Browser, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, settled } from './look'
import { asOwner, createNewcomer } from './newcomer'
import { signInAs, smsCode } from './people'

const PROGRAMME = 'Неотложные состояния, которые жалко набирать заново'
const IPHONE = 'Mozilla/5.0 (iPhone; CPU OS 19_0 like Mac OS X) Gecko/20100101 FxiOS/145.0'
const here = { maxRedirects: 0 }

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const question = (page: Page) => page.getByRole('alertdialog', { name: 'Вы ещё здесь?' })
const ending = (page: Page) => page.getByRole('alertdialog', { name: 'Сеанс закончился' })
const signedIn = async (page: Page) => (await page.request.get('/cabinet/settings', here)).status() === 200

async function expectGood(page: Page): Promise<void> {
  await settled(page)
  await expectNoSidewaysScroll(page, 320)
  await expectAccessible(page)
}

/** The consent that editing the profile needs, for what is required. */
async function allowData(page: Page): Promise<void> {
  await page.goto('/cabinet/settings/consents')
  await page.getByRole('button', { name: 'Дать согласие' }).first().click()
  await expect(page.getByRole('status').filter({ hasText: 'Согласие дано' })).toBeVisible()
}

async function typeHalf(page: Page): Promise<void> {
  await page.goto('/cabinet/education/new')
  await page.getByLabel('Повышение квалификации').check()
  await page.getByLabel('Название программы или мероприятия').fill(PROGRAMME)
}

async function saveRest(page: Page): Promise<void> {
  await expect(page.getByLabel('Повышение квалификации')).toBeChecked()
  await expect(page.getByLabel('Название программы или мероприятия')).toHaveValue(PROGRAMME)
  await page.getByLabel('Кто проводил').fill('Академия')
  await page.getByLabel('Часы').fill('36')
  await page.getByLabel('Дата окончания').fill('01.06.2026')
  await press(page, 'Сохранить')
}

test('бездействие с наполовину заполненной формой, две вкладки заодно, конец из другого браузера', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  test.setTimeout(120_000)
  const { email } = await createNewcomer(1, 'Долгова')
  await signInAs(page, email)
  await allowData(page)
  await page.clock.install()
  await typeHalf(page)
  const heard = hearOfAnotherTab(page)
  const second = await context.newPage()
  await second.goto('/cabinet/settings')
  await heard

  await page.clock.fastForward('15:30')
  await expect(question(second)).toContainText(/Осталось 14:\d\d/)
  await expect(question(page).getByRole('button', { name: 'Продолжить' })).toBeFocused()
  await expectGood(page)
  await page.keyboard.press('Escape')
  await expect(question(page)).toBeHidden()
  await expect(question(second)).toBeHidden()
  await expect(page.getByLabel('Название программы или мероприятия')).toBeFocused()
  await page.clock.fastForward('15:30')
  await expect(question(page)).toBeVisible()
  await second.keyboard.press('Enter')
  await expect(question(second)).toBeHidden()
  await expect(question(page)).toBeHidden()
  expect(await signedIn(page)).toBe(true)

  await page.clock.fastForward('30:30')
  await expect(ending(page)).toBeVisible()
  await expect(ending(second)).toBeVisible()
  await expectGood(page)
  await expect.poll(() => signedIn(page)).toBe(false)
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    ending(page).getByRole('link', { name: 'Войти в новой вкладке' }).click(),
  ])
  await expect(tab.getByRole('button', { name: 'Войти через Госуслуги' })).toBeVisible()
  await signInAs(tab, email)
  await tab.close()
  await press(page, 'Я вошёл, продолжить')
  await expect(ending(page)).toBeHidden()
  await expect(ending(second)).toBeHidden()
  await saveRest(page)
  await expect(page.getByText(PROGRAMME).first()).toBeVisible()

  await endFromElsewhere(page, browser, baseURL, email)
  await press(page, 'Выйти')
  await expect(page.getByRole('link', { name: 'Войти через Госуслуги' }).first()).toBeVisible()
  await expect(ending(second)).toBeVisible()
  expect(await signedIn(second)).toBe(false)
})

/** Until the tab has been told that another one was opened: the person is there, so the time begins anew. */
function hearOfAnotherTab(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done) => {
        const tabs = new BroadcastChannel('session')
        tabs.onmessage = () => {
          tabs.close()
          done()
        }
      }),
  )
}

/** Another browser of the person works until it is ended in «Сеансы», and is refused at its very next press. */
async function endFromElsewhere(page: Page, browser: Browser, baseURL: string | undefined, email: string) {
  const context = await browser.newContext({ userAgent: IPHONE, ...(baseURL && { baseURL }) })
  // Without the live connection, which would tell of the end before the press.
  await context.route('**/api/notifications/stream', (route) => route.abort())
  const phone = await context.newPage()
  await signInAs(phone, email)
  await phone.goto('/cabinet/documents')
  await expect(heading(phone, 'Документы')).toBeVisible()
  await page.goto('/cabinet/settings')
  await expectGood(page)
  await press(page, /Завершить сеанс: Firefox, iPhone/)
  await expect(page.getByText('Сеанс завершён')).toBeVisible()
  expect(await signedIn(phone)).toBe(false)
  await phone.getByRole('link', { name: 'Мои заявки' }).first().click()
  await expect(heading(phone, 'Вход в кабинет')).toBeVisible()
  expect(new URL(phone.url()).searchParams.get('next')).toBe('/cabinet/applications')
  await context.close()
}

test('согласия: даны кнопкой и кодом, квитанция, изменившийся текст, отзыв с последствиями, второй фактор', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const { email } = await createNewcomer(3, 'Согласова')
  await signInAs(page, email)
  await allowData(page)
  await expectGood(page)
  const register = page.getByRole('region', { name: 'Передача сведений в ЕГИСЗ' })
  await register.getByRole('button', { name: 'Получить код в СМС' }).click()
  await expect(register.getByText(/Код отправлен на/)).toBeVisible()
  await register.getByLabel('Код из СМС').fill(await smsCode(page.request, email, 'ЕГИСЗ'))
  await register.getByRole('button', { name: 'Дать согласие' }).click()
  await expect(register.getByText('Дано', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Продолжить первые шаги' }).click()
  await expect(heading(page, 'Первые шаги')).toBeVisible()
  await page.goto('/cabinet/settings/consents')
  const [receipt] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Квитанция в PDF.*Передача сведений в ЕГИСЗ/ }).click(),
  ])
  expect(receipt.suggestedFilename()).toMatch(/\.pdf$/)

  await agreedToOlderText(email)
  await page.goto('/cabinet/settings/consents')
  await expect(register.getByText('Текст изменился', { exact: true })).toBeVisible()
  await expect(register.getByRole('deletion').first()).toContainText('квитанцией')
  await expect(register.getByRole('insertion').first()).toContainText('одноразовым')
  await expectGood(page)

  const data = page.getByRole('region', { name: 'Обработка и передача персональных данных' })
  for (const employer of [true, false]) {
    await data.getByRole('link', { name: /Изменить/ }).click()
    await data.getByLabel(/Уведомление работодателя/).setChecked(employer)
    await expectGood(page)
    await data.getByRole('button', { name: 'Продолжить' }).click()
    await expect(data.getByText('Что изменится')).toBeVisible()
    await expect(data.getByText(/ваша организация не узнает от нас/)).toHaveCount(employer ? 0 : 1)
    await expectGood(page)
    await data.getByRole('button', { name: 'Изменить согласие' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Согласие изменено' })).toBeVisible()
    await expect(data.getByText(/^Разрешено: .*уведомление работодателя/)).toHaveCount(employer ? 1 : 0)
  }
  await data.getByRole('link', { name: /Отозвать/ }).click()
  await expect(data.getByText('Что будет после отзыва')).toBeVisible()
  await expect(data.getByText('отправить заявку на аккредитацию будет нельзя; черновики сохранятся')).toBeVisible()
  await expectGood(page)
  await forgetSecondFactor(email)
  await data.getByRole('button', { name: 'Отозвать согласие' }).click()
  await confirmInNewTab(page, email)
  await data.getByRole('button', { name: 'Отозвать согласие' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Согласие отозвано' })).toBeVisible()
  await expect(data.getByText('Отозвано', { exact: true })).toBeVisible()
  await expectGood(page)

  await typeHalf(page)
  await expectOutdatedSaid(page)
  await saveRest(page)
  const refusal = page.getByRole('alert').filter({ hasText: 'Нужно согласие' })
  await expect(refusal).toBeFocused()
  await expect(page.getByLabel('Название программы или мероприятия')).toHaveValue(PROGRAMME)
})

/** A form of an earlier release says what has happened to it, and what was typed stays. */
async function expectOutdatedSaid(page: Page): Promise<void> {
  const address = '**/education/new'
  const headers = { 'x-nextjs-action-not-found': '1' }
  await page.route(address, (route) => route.fulfill({ status: 409, contentType: 'text/plain', headers }))
  await press(page, 'Сохранить')
  await expect(page.getByRole('alert').filter({ hasText: 'Кабинет обновился' })).toBeVisible()
  await page.unroute(address)
}

/** Their answer now is to a text before the newest: other people's answers stay as they are. */
async function agreedToOlderText(email: string): Promise<void> {
  await asOwner(async (client) => {
    await client.query(
      `INSERT INTO "ConsentText" ("kind", "version", "title", "body", "groups", "sha256", "publishedAt")
       SELECT "kind", 0, "title", replace("body", 'одноразовым кодом', 'квитанцией'), "groups", repeat('0', 64), "publishedAt"
       FROM "ConsentText" WHERE "kind" = 'EGISZ' AND "version" = 1`,
    )
    const { rows } = await client.query<{ id: string }>(
      `UPDATE "ConsentAnswer" SET "endedAt" = "decidedAt", "endedBy" = 'REPLACED'
       WHERE "kind" = 'EGISZ' AND "doctorId" = (${DOCTOR_OF}) RETURNING "id"`,
      [email],
    )
    await client.query(
      `INSERT INTO "ConsentAnswer" ("doctorId", "textId", "kind", "outcome", "groups", "method", "sentTo", "channel", "decidedAt")
       SELECT a."doctorId", t."id", a."kind", a."outcome", a."groups", a."method", a."sentTo", a."channel", a."decidedAt"
       FROM "ConsentAnswer" a, "ConsentText" t WHERE a."id" = $1 AND t."kind" = 'EGISZ' AND t."version" = 0`,
      [rows[0]?.id],
    )
  })
}

const DOCTOR_OF = `SELECT d."id" FROM "Doctor" d JOIN "User" u ON u."id" = d."userId" WHERE u."email" = $1`

/** Twenty minutes have passed since the second factor was given. */
async function forgetSecondFactor(email: string): Promise<void> {
  await asOwner((client) =>
    client.query(
      `UPDATE "Session" SET "confirmedAt" = "confirmedAt" - interval '21 minutes'
       WHERE "userId" = (SELECT "id" FROM "User" WHERE "email" = $1)`,
      [email],
    ),
  )
}

/** The action is refused for want of a fresh second factor; it is given in another tab, and the form stays as it was. */
async function confirmInNewTab(page: Page, email: string): Promise<void> {
  const refusal = page.getByRole('alert').filter({ hasText: 'нужен код или электронная подпись' })
  await expect(refusal).toBeFocused()
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    refusal.getByRole('link', { name: 'Подтвердить в новой вкладке' }).click(),
  ])
  await expect(heading(tab, 'Подтвердите, что это вы')).toBeVisible()
  await press(tab, 'Получить код в СМС')
  await expect(tab.getByText(/Код отправлен на/)).toBeVisible()
  await tab.getByLabel('Код из СМС').fill(await smsCode(tab.request, email, 'действия в кабинете'))
  await expectGood(tab)
  await press(tab, 'Подтвердить')
  await expect(heading(tab, 'Подтверждено')).toBeVisible()
  await expectGood(tab)
  await tab.close()
}
