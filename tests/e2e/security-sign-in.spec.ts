import { expect, test, type APIRequestContext, type APIResponse, type Page } from '@playwright/test'
import { PASSWORD, signInAs, smsCode } from './people'

const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const here = { maxRedirects: 0 }

const locationOf = (response: APIResponse) => response.headers().location ?? ''

test.describe('вход', () => {
  test('после входа ведёт только внутрь кабинета', async ({ page }) => {
    await signInAs(page, 'ivanova@demo.test')
    const paths = ['/.//evil.example', '/..//evil.example', '//evil.example', '/\\evil.example', '/\t/[', 'https://e.x']
    for (const next of paths) {
      const query = `next=${encodeURIComponent(next)}`
      for (const path of [`/sign-in?${query}`, `/sign-in/done?${query}`]) {
        expect(new URL(locationOf(await page.request.get(path, here)), 'http://own').pathname, path).toBe('/cabinet')
      }
    }
  })

  test('чужой обратный адрес никого не впускает, свой действует один раз', async ({ page, playwright, baseURL }) => {
    const callback = await wayBack(page, 'volkov@demo.test')
    const victim = await playwright.request.newContext({ ...(baseURL && { baseURL }) })
    await victim.get(callback, here)
    expect(await signedIn(victim)).toBe(false)
    await victim.post('/sign-in/start', { ...here, headers: sameOrigin })
    await victim.get(callback, here)
    expect(await signedIn(victim)).toBe(false)
    await page.request.get(callback, here)
    expect(await signedIn(page.request)).toBe(true)
    const cookies = await page.context().cookies()
    expect(cookies.find(({ name }) => name === 'session')).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    await page.context().clearCookies({ name: 'session' })
    await page.request.get(callback, here)
    expect(await signedIn(page.request)).toBe(false)
    await victim.dispose()
  })

  test('печенье после выхода и поддельное печенье не впускают', async ({ page, playwright, baseURL }) => {
    await signInAs(page, 'orlova@demo.test')
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'session')
    const value = cookie?.value ?? ''
    await page.request.post('/sign-out', { headers: sameOrigin })
    const json = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
    const forged = [
      value,
      `${json({ alg: 'none' })}.${json({ sub: 'x', sid: 'y' })}.`,
      `${value.slice(0, -4)}AAAA`,
      'x',
    ]
    // Their own browser, or the session would be closed for that alone.
    const userAgent = await page.evaluate(() => navigator.userAgent)
    for (const session of forged) {
      const thief = await playwright.request.newContext({
        ...(baseURL && { baseURL }),
        userAgent,
        extraHTTPHeaders: { cookie: `session=${session}` },
      })
      expect(await signedIn(thief)).toBe(false)
      await thief.dispose()
    }
  })

  test('чужая страница не впускает и не выпускает', async ({ page }) => {
    await signInAs(page, 'ivanova@demo.test')
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
    for (const headers of foreign) {
      const swapped = await page.request.post('/dev/sign-in', { ...here, headers, form: { as: 'volkov@demo.test' } })
      expect(swapped.status()).toBe(403)
      await page.request.post('/sign-out', { ...here, headers })
      expect(await signedIn(page.request)).toBe(true)
    }
  })
})

async function signedIn(request: APIRequestContext): Promise<boolean> {
  return (await request.get('/cabinet', here)).status() === 200
}

/** Goes through Госуслуги up to the address they send the browser back to, without opening it. */
async function wayBack(page: Page, email: string): Promise<string> {
  const { request } = page
  const headers = sameOrigin
  let next = locationOf(await request.post('/sign-in/start', { ...here, headers }))
  while (!next.endsWith('/esia/login')) next = locationOf(await request.get(next, here))
  await request.post('/esia/login/password', { ...here, headers, form: { login: email, password: PASSWORD } })
  const code = await smsCode(request, email)
  return locationOf(await request.post('/esia/login/confirm', { ...here, headers, form: { code } }))
}
