import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { POST as returnOutdated } from '@/app/(public)/form-outdated/route'
import { GET, POST } from '@/app/(public)/session-ended/route'
import { requireDoctor, requireStaff } from '@/lib/auth/actor'
import { defaultRole, homePath } from '@/lib/auth/roles'
import { Role } from '@/lib/db/generated/prisma/enums'
import { browser, ORIGIN, ownHeaders } from './browser'
import { outcome, useBrowser } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const PATH = '/cabinet/profile/education'
const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
beforeEach(() => useBrowser(null))

function sent(fields: Record<string, string>, headers: Record<string, string> = ownHeaders, next = PATH): NextRequest {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  return new NextRequest(`${ORIGIN}/session-ended?next=${encodeURIComponent(next)}`, { method: 'POST', headers, body })
}

describe('форма без JavaScript после конца сеанса', () => {
  test('уходит со страницы туда, где введённое сохранится, а простой переход и действие ведут на вход', async () => {
    for (const require of [() => requireDoctor(), () => requireStaff('EXPERT')]) {
      browser.headers = { ...ownHeaders, ...multipart, 'x-request-path': PATH }
      expect(await outcome(require)).toBe('/session-ended?next=%2Fcabinet%2Fprofile%2Feducation')
      browser.headers = { ...browser.headers, 'next-action': 'x' }
      expect(await outcome(require)).toBe('/sign-in?next=%2Fcabinet%2Fprofile%2Feducation')
      browser.headers = { ...ownHeaders, 'x-request-path': PATH }
      expect(await outcome(require)).toBe('/sign-in?next=%2Fcabinet%2Fprofile%2Feducation')
    }
  })

  test('возвращается целиком, и разметкой введённое не становится', async () => {
    const answer = await POST(sent({ $ACTION_KEY: 'k1', institution: '"><script>alert(1)</script>\nвторая строка' }))
    expect(answer.status).toBe(401)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain(`<form method="post" action="${PATH}" enctype="multipart/form-data">`)
    expect(html).toContain('name="$ACTION_KEY" value="k1"')
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toMatch(/вторая строка">/)
    expect(html).not.toContain('<script>')
  })

  test('с чужой страницы не принимается, а наружу не отправляется', async () => {
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      {},
    ]
    for (const headers of foreign) {
      const answer = await POST(sent({ note: 'x' }, { host: 'localhost:3000', ...headers }))
      expect(answer.status).toBe(303)
    }
    const html = await (await POST(sent({ note: 'x' }, ownHeaders, '//evil.example'))).text()
    expect(html).toContain('action="/cabinet"')
  })

  test('пустая форма и простой переход ведут на вход', async () => {
    const location = `${ORIGIN}/sign-in?next=%2Fcabinet%2Fprofile%2Feducation`
    expect((await POST(sent({}))).headers.get('location')).toBe(location)
    const visit = new NextRequest(`${ORIGIN}/session-ended?next=${encodeURIComponent(PATH)}`, { headers: ownHeaders })
    expect(GET(visit).headers.get('location')).toBe(location)
  })
})

describe('форма, которой в обновлённом кабинете нет', () => {
  test('показывает набранное, кроме секретов и служебного, и разметкой оно не становится', async () => {
    const id = '0190a1b2-0000-7000-8000-000000000000'
    const fields = { $ACTION_KEY: 'k1', code: '123456', documentId: id, note: '</textarea><script>alert(1)</script>' }
    const answer = await returnOutdated(sent(fields))
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([409, 'no-store'])
    const html = await answer.text()
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>')
    expect(html).toContain(`<a href="${PATH}"`)
    for (const hidden of ['k1', '123456', id, '<script>']) expect(html).not.toContain(hidden)
  })

  test('с чужой страницы не показывает ничего, наружу не ведёт', async () => {
    const foreign = { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }
    expect((await returnOutdated(sent({ note: 'x' }, foreign))).status).toBe(303)
    expect(await (await returnOutdated(sent({ note: 'x' }, ownHeaders, '//evil.example'))).text()).toContain(
      '<a href="/cabinet"',
    )
  })
})

test('после входа каждый попадает туда, где его примут', () => {
  expect(defaultRole(['SUPPORT', 'DOCTOR'])).toBe('DOCTOR')
  expect(defaultRole(['SUPPORT', 'AUDITOR'])).toBe('SUPPORT')
  expect(defaultRole(['ORGANISATION_EMPLOYEE', 'ORGANISATION_MANAGER'])).toBe('ORGANISATION_MANAGER')
  expect(defaultRole([])).toBeNull()
  expect(Object.values(Role).map(homePath)).toEqual([
    ...['/cabinet', '/staff', '/staff', '/help', '/staff', '/staff', '/verify/batch', '/verify/batch', '/verify'],
  ])
  expect(homePath(null)).toBe('/no-rights?role=DOCTOR')
})
