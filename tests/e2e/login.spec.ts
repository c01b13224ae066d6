import { expect, test, type Locator, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expectAccessible, expectNoSidewaysScroll, settled } from './look'
import { issueCertificate, PIN, signWith, type CertificateFile } from './certificate'
import { createNewcomer } from './newcomer'
import { PASSWORD, smsCode, withoutJavaScript } from './people'

const EMAIL = 'novikova@demo.test'
const PHONE = '+7 (916) 000-77-55'
const OWN_PASSWORD = 'Novikova-2026'

async function expectGood(page: Page): Promise<void> {
  await settled(page)
  await expectNoSidewaysScroll(page, 360)
  await expectAccessible(page)
}

/** The newest code sent to the phone or the address. */
async function codeFor(page: Page, to: string): Promise<string> {
  const response = await page.request.get(`/dev/mailbox?format=json&to=${encodeURIComponent(to)}`)
  const messages = (await response.json()) as { code?: string }[]
  return messages.find(({ code }) => code)?.code ?? ''
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string | RegExp) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

async function toEsia(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await press(page, 'Войти через Госуслуги')
}

async function fillIn(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
}

test('регистрация до подтверждённой записи через каждый уровень, вход подписью, кодом из приложения и резервным', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await toEsia(page)
  await expectGood(page)
  await page.getByRole('link', { name: 'Зарегистрироваться' }).click()
  await fillIn(page, { Фамилия: 'Новикова', Имя: 'Дарья', 'Мобильный телефон': PHONE, 'Электронная почта': EMAIL })
  await press(page, 'Зарегистрироваться')
  await expect(page.getByRole('alert').first()).toBeFocused()
  await expect(page.getByLabel('Фамилия')).toHaveValue('Новикова')
  await expectGood(page)
  await fillIn(page, { 'Дата рождения': '26.05.1990', 'Новый пароль': OWN_PASSWORD, 'Пароль ещё раз': OWN_PASSWORD })
  await expect(page.getByText('не меньше 8 знаков — есть')).toBeVisible()
  await page.getByLabel('Женский').check()
  await page.getByRole('checkbox').check()
  await press(page, 'Зарегистрироваться')
  await heading(page, 'Подтвердите телефон и почту')
  await fillIn(page, { 'Код из СМС': await codeFor(page, PHONE), 'Код из письма': await codeFor(page, EMAIL) })
  await expectGood(page)
  await press(page, 'Подтвердить')
  await heading(page, /Новикова Дарья/)
  await expectGood(page)

  await toEsia(page)
  await press(page, 'Разрешить')
  await heading(page, 'Недостаточный уровень учётной записи')
  await expectGood(page)
  await page.getByRole('link', { name: 'Почему так бывает и что сделать' }).click()
  await expect(page).toHaveURL(/\/level$/)
  await page.goto('/esia/account')
  await page.getByRole('link', { name: 'Заполнить паспорт и СНИЛС' }).click()
  const identity = {
    ...{ СНИЛС: '006-996-682 00', 'Серия паспорта': '45 10', 'Номер паспорта': '000000', 'Дата выдачи': '01.06.2010' },
    ...{ 'Код подразделения': '770-001', 'Кем выдан': 'ОВД', 'Место рождения': 'г. Москва', ИНН: '781234567870' },
  }
  await fillIn(page, identity)
  await press(page, 'Отправить на проверку')
  await expect(page.getByRole('link', { name: /МВД не находит паспорт/ })).toBeVisible()
  await expect(page.getByLabel('Кем выдан')).toHaveValue('ОВД')
  await expectGood(page)
  await page.getByLabel('Номер паспорта').fill('123456')
  await press(page, 'Отправить на проверку')
  await expect(page.getByRole('heading', { name: 'Учётная запись: стандартная' })).toBeVisible()

  await toEsia(page)
  await press(page, 'Разрешить')
  await page.waitForURL(/\/cabinet/)
  await page.goto('/cabinet/applications/new')
  await heading(page, 'Недостаточный уровень учётной записи')
  await expect(page.getByText(/Уровень вашей учётной записи на Госуслугах: стандартная/)).toBeVisible()
  await expectGood(page)

  const file = await issueCertificate(page)
  await expectGood(page)
  await page.goto('/esia/account/confirm')
  await signWith(page, file)
  await expectGood(page)
  await press(page, 'Подтвердить подписью')
  await expect(page.getByRole('heading', { name: 'Учётная запись: подтверждённая' })).toBeVisible()
  const { secret, reserve } = await connectApplication(page)

  await page.context().clearCookies({ name: 'session' })
  await toEsia(page)
  await press(page, 'Войти другим пользователем')
  await enterBySignature(page, file)
  await confirmBySignature(page, file)
  for (const code of [applicationCode(secret, 30_000), reserve]) {
    await press(page, 'Выйти')
    await enterByCode(page, code)
  }
})

async function connectApplication(page: Page): Promise<{ secret: string; reserve: string }> {
  await page.goto('/esia/account/totp')
  await expectGood(page)
  const secret = (await page.locator('code').innerText()).replace(/\s/g, '')
  await page.getByLabel('Код из приложения').fill(applicationCode(secret, -30_000))
  await press(page, 'Подключить')
  await heading(page, 'Резервные коды')
  const codes = page.getByRole('main').getByRole('listitem')
  await expect(codes).toHaveCount(10)
  await expectGood(page)
  return { secret, reserve: await codes.first().innerText() }
}

const applicationCode = (secret: string, shift = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + shift })

async function enterBySignature(page: Page, file: CertificateFile): Promise<void> {
  await page.getByRole('link', { name: 'Войти по электронной подписи' }).click()
  for (const pin of ['000000', PIN]) {
    await signWith(page, file, pin)
    await press(page, 'Войти')
    if (pin === PIN) break
    await expect(page.getByText('Неверный ПИН-код. Остались 4 попытки')).toBeVisible()
    await expectGood(page)
  }
  await page.waitForURL(/\/cabinet/)
}

/** The second factor of the cabinet itself, given by the signature. */
async function confirmBySignature(page: Page, file: CertificateFile): Promise<void> {
  await page.goto('/confirm')
  await page.getByText('Подписать электронной подписью вместо кода').click()
  await signWith(page, file, '000000')
  await press(page, 'Подтвердить')
  await expect(page.getByText('Неверный ПИН-код. Остались 4 попытки').first()).toBeVisible()
  await expectGood(page)
  await signWith(page, file)
  await press(page, 'Подтвердить')
  await heading(page, 'Подтверждено')
  await page.goto('/cabinet/settings')
}

async function enterByCode(page: Page, code: string): Promise<void> {
  await toEsia(page)
  await fillIn(page, { 'Телефон, почта или СНИЛС': ' 006 996 682 00 ', Пароль: OWN_PASSWORD })
  await press(page, 'Войти')
  await page.getByLabel('Код из приложения').fill(code)
  await expectGood(page)
  await press(page, 'Подтвердить')
  await page.waitForURL(/\/cabinet/)
}

test('без JavaScript: сбой Госуслуг, восстановление по телефону, вход с новым паролем', async ({
  browser,
  baseURL,
}) => {
  const page = await withoutJavaScript(browser, baseURL)
  await page.goto('/sign-in?error=unavailable')
  await expect(page.getByText('Госуслуги сейчас не отвечают')).toBeVisible()
  await press(page, 'Попробовать ещё раз')
  await page.getByRole('link', { name: 'Не удаётся войти?' }).click()
  const phone = await phoneOf(page, 'auditor@demo.test')
  await page.getByLabel('Телефон или почта').fill(phone)
  await press(page, 'Получить код')
  await page.getByLabel('Код из СМС').fill('000001')
  await press(page, 'Подтвердить')
  await expect(page.getByText('Код не подошёл. Осталось попыток: 2')).toBeVisible()
  await page.getByLabel('Код из СМС').fill(await codeFor(page, phone))
  await press(page, 'Подтвердить')
  await fillIn(page, { 'Новый пароль': OWN_PASSWORD, 'Пароль ещё раз': OWN_PASSWORD })
  await press(page, 'Сохранить пароль')
  await heading(page, 'Пароль изменён')
  await toEsia(page)
  await fillIn(page, { 'Телефон, почта или СНИЛС': phone, Пароль: PASSWORD })
  await press(page, 'Войти')
  await expect(page.getByText('Неверный логин или пароль')).toBeVisible()
  await page.getByLabel('Пароль').fill(OWN_PASSWORD)
  await press(page, 'Войти')
  await page.getByLabel('Код из СМС').fill(await codeFor(page, phone))
  await press(page, 'Подтвердить')
  await page.waitForURL(/\/(cabinet|staff)/)
  await page.context().close()
})

test('восстановление по почте и по СНИЛС с почтой, вход с новым паролем по СНИЛС', async ({ page }) => {
  const { email, snils } = await createNewcomer(4, 'Забывалова')
  await page.goto('/esia/recovery')
  await expectGood(page)
  await fillIn(page, { 'Телефон или почта': email })
  await press(page, 'Получить код')
  await heading(page, 'Введите код')
  await fillIn(page, { 'Код из письма': await codeFor(page, email) })
  await expectGood(page)
  await press(page, 'Подтвердить')
  await setPassword(page, 'Vosstanovila-2026')

  await page.goto('/esia/recovery')
  await fillIn(page, { СНИЛС: snils, 'Электронная почта': email })
  await press(page, 'Получить ссылку')
  await expect(page.getByText(/письмо/).first()).toBeVisible()
  await expectGood(page)
  const response = await page.request.get(`/dev/mailbox?format=json&to=${encodeURIComponent(email)}`)
  const letters = (await response.json()) as { text: string }[]
  const link = letters.map(({ text }) => /https?:\S+key=\S+/.exec(text)?.[0]).find(Boolean)
  await page.goto(link ?? '')
  await setPassword(page, OWN_PASSWORD)
  await toEsia(page)
  await fillIn(page, { 'Телефон, почта или СНИЛС': snils, Пароль: OWN_PASSWORD })
  await press(page, 'Войти')
  await page.getByLabel('Код из СМС').fill(await smsCode(page.request, email, 'входа'))
  await press(page, 'Подтвердить')
  await page.waitForURL(/\/cabinet/)
})

async function setPassword(page: Page, password: string): Promise<void> {
  await heading(page, 'Новый пароль')
  await fillIn(page, { 'Новый пароль': password, 'Пароль ещё раз': password })
  await expectGood(page)
  await press(page, 'Сохранить пароль')
  await heading(page, 'Пароль изменён')
  await expectGood(page)
}

/** The phone of a persona, as the SMS to them shows it. */
async function phoneOf(page: Page, email: string): Promise<string> {
  const { request } = page
  await request.post('/esia/login/password', { form: { login: email, password: PASSWORD } })
  const messages = (await (await request.get(`/dev/mailbox?format=json&to=${email}`)).json()) as { to: string }[]
  return messages[0]?.to ?? ''
}

test('пока Госуслуги не отвечают, страница проверяет их сама и продолжает вход', async ({ page }) => {
  // The real switch would stop the sign-ins of the tests that run beside this one.
  const answers = [false, true]
  await page.route('**/sign-in/esia', (route) => route.fulfill({ json: { answers: answers.shift() ?? true } }))
  await page.clock.install()
  await page.goto('/sign-in?error=unavailable')
  await expect(page.getByText(/Проверим сами через 5 секунд/)).toBeVisible()
  // A second at a time: the next one is counted from what the page has drawn.
  const passUntil = (shown: Locator) =>
    expect
      .poll(
        async () => {
          await page.clock.runFor(1_000)
          return shown.isVisible()
        },
        { intervals: [50] },
      )
      .toBe(true)
  await passUntil(page.getByText(/Проверим сами через (?:10|9) секунд/))
  await passUntil(page.getByLabel('Телефон, почта или СНИЛС'))
})
