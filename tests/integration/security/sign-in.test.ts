import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as done } from '@/app/(public)/sign-in/done/route'
import * as nextAuth from '@/app/api/auth/[...nextauth]/route'
import { POST as demoSignIn } from '@/app/dev/sign-in/route'
import { POST as passwordRoute } from '@/app/esia/login/password/route'
import { safeNextPath } from '@/lib/auth/next-path'
import { prisma } from '@/lib/db/client'
import { createDoctor } from '@/tests/factories/people'
import { beginVisit, connectCabinet, location, post } from '../esia/mock-site'
import { useEsia } from '../esia/use-esia'
import { browser, ORIGIN } from './browser'
import { useBrowser } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

useEsia()
beforeEach(() => {
  connectCabinet()
  return useBrowser(null)
})

function form(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): NextRequest {
  const headers = { 'sec-fetch-site': 'same-origin', ...init.headers }
  return new NextRequest(`${ORIGIN}${path}`, { method: 'POST', body: init.body ?? null, headers })
}

const malformed = [
  { name: 'пустое тело', init: {} },
  { name: 'JSON', init: { body: '{}', headers: { 'content-type': 'application/json' } } },
  { name: 'обрывок multipart', init: { body: 'zz', headers: { 'content-type': 'multipart/form-data; boundary=x' } } },
]

describe('путь после входа', () => {
  test.each([
    '/.//evil.example',
    '/..//evil.example',
    '/cabinet/..//evil.example',
    '/%2e//evil.example',
    '/\t/[',
    '/\n/evil.example:99999',
    '/\\evil.example',
    '//evil.example',
  ])('«%s» остаётся в кабинете', async (next) => {
    expect(safeNextPath(next, '/cabinet')).toBe('/cabinet')
    await useBrowser(await createDoctor())
    const answer = await done(new NextRequest(`${ORIGIN}/sign-in/done?next=${encodeURIComponent(next)}`))
    expect(answer.headers.get('location')).toBe(`${ORIGIN}/cabinet`)
  })
})

describe('адреса next-auth', () => {
  const call = (path: string) =>
    nextAuth.GET(new NextRequest(`${ORIGIN}/api/auth/${path}`), {
      params: Promise.resolve({ nextauth: path.split('?', 1)[0]?.split('/') ?? [] }),
    })

  test.each(['session', 'csrf', 'providers', 'signin', 'signin/esia', 'signout', '_log', 'verify-request', 'x'])(
    '%s не отвечает: сеансами ведает кабинет',
    async (path) => {
      const answer = await call(path)
      expect([answer.status, [...answer.headers.getSetCookie()]]).toEqual([404, []])
    },
  )

  test('писать в журнал кабинета и слать им формы нельзя никому', () => {
    expect(nextAuth).not.toHaveProperty('POST')
  })
})

describe('демонстрационный вход', () => {
  const persona = (as: string, headers: Record<string, string> = {}) =>
    demoSignIn(
      form('/dev/sign-in', { body: new URLSearchParams({ as }).toString(), headers: { ...urlencoded, ...headers } }),
    )
  const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' }

  test.each(malformed)('$name вместо формы: нет такой персоны', async ({ init }) => {
    expect((await demoSignIn(form('/dev/sign-in', init))).status).toBe(404)
  })

  test.each(['\0', 'a\0@demo.test', '__proto__', 'x'.repeat(10_000)])('персоны %j нет', async (as) => {
    expect((await persona(as)).status).toBe(404)
    expect(browser.given.size).toBe(0)
  })

  test('чужая страница никого не впускает под чужим именем', async () => {
    const foreign: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]
    for (const headers of foreign) {
      expect((await persona('ivanova@demo.test', headers)).status).toBe(403)
    }
    expect(browser.given.size).toBe(0)
  })

  test('заблокированному говорит об этом, а не падает', async () => {
    await persona('ivanova@demo.test')
    await prisma().user.updateMany({ where: { email: 'ivanova@demo.test' }, data: { blockedAt: new Date() } })
    browser.given.clear()
    const answer = await persona('ivanova@demo.test')
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('заблокирована')
    expect(browser.given.size).toBe(0)
    await prisma().user.updateMany({ data: { blockedAt: null } })
  })
})

describe('страница входа Госуслуг', () => {
  test.each(['\0', 'a\0@demo.test', '+7916\0', '__proto__', 'x'.repeat(100_000)])(
    'логин %j возвращает к форме',
    async (login) => {
      const cookie = await beginVisit()
      const answer = await post(passwordRoute, cookie, { login, password: 'неверный\0' })
      expect(location(answer).pathname).toBe('/esia/login')
    },
  )
})
