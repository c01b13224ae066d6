import { expect, test, type APIResponse } from '@playwright/test'
import { makePdf } from '@/tests/factories/pdf'
import { signInAs } from './people'

const MEGABYTE = 1024 * 1024
const sameOrigin = { 'sec-fetch-site': 'same-origin' }
const here = { maxRedirects: 0 }

const locationOf = (response: APIResponse) => response.headers().location ?? ''

/** Every page of both sides, to be asked for by a stranger. */
const cabinet = [
  ...['', '/profile', '/profile/workplace', '/profile/education', '/documents', '/applications', '/applications/new'],
  ...['/certificates', '/education', '/education/new', '/history', '/notifications', '/settings', '/support'],
].map((path) => `/cabinet${path}`)

test.describe('страницы', () => {
  const ways: { name: string; headers: Record<string, string>; query: string }[] = [
    { name: 'страницей', headers: {}, query: '' },
    { name: 'данными для перехода', headers: { rsc: '1' }, query: '?_rsc=1' },
    { name: 'заранее', headers: { rsc: '1', 'next-router-prefetch': '1' }, query: '?_rsc=1' },
    {
      name: 'одним куском без обёртки',
      headers: { rsc: '1', 'next-router-state-tree': encodeURIComponent('["",{},null,"refetch"]') },
      query: '?_rsc=1',
    },
  ]
  for (const { name, headers, query } of ways) {
    test(`без входа ничего не отдают, если просить ${name}`, async ({ request }) => {
      for (const path of [...cabinet, '/staff']) {
        const response = await request.get(path + query, { headers })
        expect(await response.text(), path).not.toMatch(/Иванова|@demo\.test|АК-\d{4}/)
      }
    })

    test(`врачу не отдают очереди, сотруднику кабинета, если просить ${name}`, async ({ page }) => {
      await signInAs(page, 'ivanova@demo.test')
      const queue = await page.request.get(`/staff${query}`, { headers })
      expect(await queue.text()).not.toMatch(/АК-\d{4}/)
      for (const email of ['expert@demo.test', 'support@demo.test']) {
        await signInAs(page, email)
        const own = await page.request.get(`/cabinet/profile${query}`, { headers })
        expect(await own.text()).not.toMatch(/СНИЛС|Серия/)
      }
      const queueForSupport = await page.request.get(`/staff${query}`, { headers })
      expect(await queueForSupport.text()).not.toMatch(/АК-\d{4}/)
    })
  }
})

test.describe('заголовки', () => {
  test('политика запрещает чужое и меняется с каждым ответом', async ({ request }) => {
    const policies = await Promise.all(
      ['/', '/', '/sign-in', '/nowhere', '/cabinet'].map(async (path) => {
        const response = await request.get(path, here)
        return response.headers()['content-security-policy'] ?? ''
      }),
    )
    expect(new Set(policies).size).toBe(policies.length)
    for (const policy of policies) {
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']{20,}' 'strict-dynamic';/)
    }
    const page = await request.get('/')
    const nonce = /nonce-([^']+)'/.exec(page.headers()['content-security-policy'] ?? '')?.[1] ?? 'none'
    const scripts = (await page.text()).match(/<script[^>]*>/g) ?? []
    expect(scripts.filter((script) => !script.includes(nonce))).toEqual([])
  })

  test('страницы кабинета не остаются в чужой памяти', async ({ page }) => {
    await signInAs(page, 'ivanova@demo.test')
    for (const path of ['/cabinet', '/cabinet/profile', '/api/documents/x/content']) {
      const response = await page.request.get(path)
      expect(response.headers()['cache-control']).toContain('no-store')
      expect(response.headers()['x-content-type-options']).toBe('nosniff')
    }
  })

  test('присланным именам узла и пути никто не верит', async ({ request }) => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-request-path': '//evil.example',
      forwarded: 'host=evil.example',
    }
    const page = await request.get('/cabinet/profile', { ...here, headers })
    expect(locationOf(page)).toBe('/sign-in?next=%2Fcabinet%2Fprofile')
    const start = await request.post('/sign-in/start', { ...here, headers: { ...headers, ...sameOrigin } })
    expect(locationOf(start)).not.toContain('evil.example')
  })
})

test.describe('кривые запросы', () => {
  test('получают отказ, а не сбой', async ({ page }) => {
    await signInAs(page, 'expert@demo.test')
    for (const path of [
      '/staff?number=%00',
      '/staff?find=%D0%98%00',
      '/dev/mailbox?to=%00',
      '/verify/%ff',
      '/cabinet/%00',
    ]) {
      expect((await page.request.get(path)).status(), path).toBe(400)
    }
    await signInAs(page, 'ivanova@demo.test')
    for (const done of ['__proto__', 'constructor', 'toString']) {
      expect((await page.request.get(`/cabinet/settings?done=${done}`)).status(), done).toBe(200)
    }
  })

  test('тело больше любой формы не читается', async ({ request }) => {
    for (const path of ['/sign-in/start', '/dev/sign-in', '/esia/login/password', '/cabinet']) {
      const data = Buffer.alloc(3 * MEGABYTE, 'a')
      const answer = await request.post(path, { ...here, headers: sameOrigin, data }).then(
        (response) => response.status(),
        () => 'closed',
      )
      expect([413, 'closed'], path).toContain(answer)
    }
    expect((await request.get('/api/health/live')).ok()).toBe(true)
  })

  test('слишком большая форма не подвешивает соединений, по которым идут чужие запросы', async ({ page }) => {
    await signInAs(page, 'ivanova@demo.test')
    const form = await (await page.request.get('/cabinet/education/new')).text()
    const action = /[0-9a-f]{42}/.exec(/name="\$ACTION_[^>]*:0"[^>]*/.exec(form)?.[0] ?? '')?.[0] ?? ''
    expect(action).not.toBe('')
    // From another page Next passes the action on to its own over a connection shared by everyone.
    const multipart = { _1_title: 'x'.repeat(1.5 * MEGABYTE), 0: '[{"status":"idle"},"$K1"]' }
    await page.request.post('/cabinet', { headers: { ...sameOrigin, 'next-action': action }, multipart })
    const entered = await page.request.post('/dev/sign-in', { form: { as: 'orlova@demo.test' }, timeout: 10_000 })
    expect(entered.ok()).toBe(true)
  })

  test('не форма на месте формы не мешает войти', async ({ request }) => {
    const bodies = [{}, { data: '{}', headers: { 'content-type': 'application/json' } }]
    for (const { headers, ...body } of bodies as { data?: string; headers?: Record<string, string> }[]) {
      const start = await request.post('/sign-in/start', { ...here, ...body, headers: { ...sameOrigin, ...headers } })
      expect(locationOf(start)).toContain('/api/esia/authorize?')
    }
  })

  test('слова из адреса не становятся разметкой', async ({ page }) => {
    const attack = encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(1)</script>')
    const paths = [
      ...['/sign-in?error=', '/sign-in?next=/', '/verify?surname=x&number=', '/verify/1?surname=', '/no-rights?role='],
      ...[
        '/esia/error?code=',
        '/dev/mailbox?to=',
        '/dev/sign-in?next=/',
        '/staff?number=',
        '/staff?find=',
        '/staff?status=',
      ],
    ]
    await signInAs(page, 'expert@demo.test')
    for (const path of paths) {
      const html = await (await page.request.get(path + attack)).text()
      expect(html, path).not.toContain('<img src=x')
      expect(html, path).not.toContain('<script>alert')
    }
  })
})

test.describe('документы', () => {
  test('файл видит только хозяин, и в браузере он ничего не может', async ({ page }) => {
    await signInAs(page, 'smirnova@demo.test')
    const name = '../../<img src=x onerror=alert(1)>\u202eскан.pdf'
    const buffer = Buffer.from(makePdf({ text: String(Date.now()) }))
    const added = await page.request.post('/api/documents', {
      multipart: { kind: 'other', file: { name, mimeType: 'application/pdf', buffer } },
    })
    expect(added.status()).toBe(201)
    const { id } = (await added.json()) as { id: string }
    const address = `/api/documents/${id}/content?view=1`
    const own = await page.request.get(address)
    expect(own.headers()).toMatchObject({
      'content-type': 'application/pdf',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*sandbox$/),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(own.headers()['content-disposition']).not.toMatch(/[\r\n]|\.\.\//)
    expect(await (await page.request.get('/cabinet/documents')).text()).not.toContain('<img src=x')
    for (const who of ['kuznetsov', 'expert', 'secretary', 'support', 'admin', 'auditor', 'head']) {
      await signInAs(page, `${who}@demo.test`)
      expect((await page.request.get(address)).status(), who).toBe(404)
    }
    for (const path of ['..%2f..%2fetc%2fpasswd', '%2e%2e', id.toUpperCase() + '%20']) {
      expect((await page.request.get(`/api/documents/${path}/content`)).status(), path).toBe(404)
    }
  })
})
