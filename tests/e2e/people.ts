import { expect, type APIRequestContext, type Browser, type Page } from '@playwright/test'

export const PASSWORD = 'Gosuslugi-2026'

/** The newest SMS code sent to the person with this e-mail, for the sign-in or for what the text of the SMS names. */
export async function smsCode(request: APIRequestContext, email: string, about = ''): Promise<string> {
  const response = await request.get(`/dev/mailbox?format=json&to=${encodeURIComponent(email)}`)
  const messages = (await response.json()) as { channel: string; text: string; code?: string }[]
  const code = messages.find(({ channel, text }) => channel === 'sms' && text.includes(about))?.code
  if (!code) throw new Error(`No code was sent to ${email}`)
  return code
}

/** The whole way through Госуслуги: login, password, code. */
export async function signInThroughEsia(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Войти через Госуслуги' }).click()
  await page.getByLabel('Телефон, почта или СНИЛС').fill(email)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти', exact: true }).click()
  await expect(page.getByLabel('Код из СМС')).toBeVisible()
  await page.getByLabel('Код из СМС').fill(await smsCode(page.request, email))
  await page.getByRole('button', { name: 'Подтвердить' }).click()
}

/** One click in the demonstration, through the same session code. */
export async function signInAs(page: Page, email: string, next = ''): Promise<void> {
  const response = await page.request.post('/dev/sign-in', { form: { as: email, next } })
  expect(response.ok()).toBe(true)
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Выйти' }).first().click()
  await expect(page.getByRole('link', { name: 'Войти через Госуслуги' }).first()).toBeVisible()
}

/** A window of one of the people, with a session of its own. */
export async function windowOf(browser: Browser, baseURL: string | undefined, email: string): Promise<Page> {
  const page = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage()
  await signInAs(page, email)
  return page
}

/** A page of its own in which no script runs. */
export async function withoutJavaScript(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) })
  return context.newPage()
}
