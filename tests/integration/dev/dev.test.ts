import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

type Handler = (request: Request) => Promise<Response> | Response
type Route = Partial<Record<'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', Handler>>

const routes = globSync('app/dev/**/route.ts').sort()
const load = (file: string): Promise<Route> => import(resolve(file))

let dataDir: string

beforeEach(async () => {
  // The clock's shift is a file of the data directory: one of its own keeps other tests in the present.
  dataDir = await mkdtemp(join(tmpdir(), 'dev-tools-'))
  vi.resetModules()
  vi.stubEnv('DATA_DIR', dataDir)
})

afterEach(async () => {
  const { closeDatabase } = await import('@/lib/db/client')
  await closeDatabase()
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true })
})

async function call(file: string, method: keyof Route, path: string, init: RequestInit = {}): Promise<Response> {
  const handler = (await load(file))[method]
  if (!handler) throw new Error(`${file} has no ${method}`)
  return handler(new Request(`http://localhost:3000${path}`, { method, ...init }))
}

describe('вне демонстрации', () => {
  beforeEach(() => {
    vi.stubEnv('ESIA_MODE', 'real')
    vi.stubEnv('APP_URL', 'https://cabinet.example.ru')
    vi.stubEnv('ESIA_URL', 'https://esia.gosuslugi.ru')
    vi.stubEnv('ESIA_CERTIFICATE_HASH', 'AB')
    vi.stubEnv('ESIA_SIGNER_URL', 'http://signer.internal')
    vi.stubEnv('ESIA_PUBLIC_KEY_FILE', '/etc/esia.pem')
    vi.stubEnv('SMTP_URL', 'smtp://mail.internal')
    vi.stubEnv('SUPPORT_EMAIL', 'help@example.ru')
    vi.stubEnv('CERTIFICATE_SIGNING_CERTIFICATE_FILE', '/etc/signing.pem')
    vi.stubEnv('CERTIFICATE_SIGNER_URL', 'http://signer.internal')
  })

  test('инструменты есть в списке', () => {
    expect(routes).toEqual(expect.arrayContaining(['app/dev/clock/route.ts', 'app/dev/mailbox/route.ts']))
  })

  test.each(routes)('%s отвечает 404 на всё, ничего не рассказывая', async (file) => {
    const route = await load(file)
    const methods = (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).filter((method) => route[method])
    expect(methods.length).toBeGreaterThan(0)
    for (const method of methods) {
      const response = await call(
        file,
        method,
        '/dev/tool?format=json',
        method === 'GET' ? {} : { body: new FormData() },
      )
      expect(response.status).toBe(404)
      expect(await response.text()).toBe('Not found')
    }
  })

  test('часы не переводятся', async () => {
    const { moveClock } = await import('@/lib/core/clock')
    expect(() => moveClock(new Date('2030-01-01'))).toThrow()
  })
})

describe('часы', () => {
  const FILE = 'app/dev/clock/route.ts'

  beforeEach(() => vi.stubEnv('ESIA_MODE', 'mock'))

  const order = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    call(FILE, 'POST', '/dev/clock', { body: new URLSearchParams(fields), headers })

  const productNow = async () => (await import('@/lib/core/clock')).now().getTime()

  test.each(['2030-01-09T06:00:00Z', '2030-01-09T09:00:00+03:00', '2030-01-09T09:00', '2030-01-09T09:00:00 03:00'])(
    'переводятся на %s и возвращаются',
    async (now) => {
      const response = await order({ now })
      expect(response.status).toBe(200)
      const answer = Date.parse(((await response.json()) as { now: string }).now)
      expect(answer - Date.parse('2030-01-09T06:00:00Z')).toBeLessThan(10_000)
      expect((await productNow()) - answer).toBeLessThan(10_000)
      await order({ reset: '1' })
      expect(Math.abs((await productNow()) - Date.now())).toBeLessThan(10_000)
    },
  )

  test.each<Record<string, string>>([{}, { now: '' }, { now: 'завтра' }, { now: '9999-01-01' }, { reset: '0' }])(
    '%j не переводит',
    async (fields) => {
      expect((await order(fields)).status).toBe(422)
      expect(Math.abs((await productNow()) - Date.now())).toBeLessThan(10_000)
    },
  )

  test('браузер возвращается на страницу часов', async () => {
    const response = await order({ now: '2030-01-09T09:00' }, { accept: 'text/html' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/dev/clock'])
    const page = await (await call(FILE, 'GET', '/dev/clock')).text()
    expect(page).toContain('9 января 2030 г., 09:00')
  })

  test('чужая страница часы не переводит', async () => {
    expect((await order({ now: '2030-01-09T09:00' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })
})

describe('почта и СМС', () => {
  const FILE = 'app/dev/mailbox/route.ts'
  const phone = `+7999${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
  const email = `doctor.${phone.slice(2)}@demo.test`

  beforeEach(async () => {
    vi.stubEnv('ESIA_MODE', 'mock')
    const { prisma } = await import('@/lib/db/client')
    await prisma().mailboxMessage.deleteMany({ where: { to: { in: [phone, email] } } })
    await prisma().mailboxMessage.createMany({
      data: [
        { channel: 'SMS', to: phone, text: 'Код 111111', code: '111111', at: new Date('2026-03-01T09:00:00Z') },
        { channel: 'SMS', to: phone, text: 'Код 222222', code: '222222', at: new Date('2026-03-01T09:05:00Z') },
        {
          channel: 'EMAIL',
          to: email,
          subject: 'Заявка <b>',
          text: 'Отправлена',
          at: new Date('2026-03-01T09:06:00Z'),
        },
      ],
    })
  })

  const list = async (to: string) => {
    const response = await call(FILE, 'GET', `/dev/mailbox?format=json&to=${encodeURIComponent(to)}`)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    return response.json()
  }

  test('JSON: форма договора, новые первыми', async () => {
    expect(await list(phone)).toEqual([
      { channel: 'sms', to: phone, text: 'Код 222222', code: '222222', at: '2026-03-01T09:05:00.000Z' },
      { channel: 'sms', to: phone, text: 'Код 111111', code: '111111', at: '2026-03-01T09:00:00.000Z' },
    ])
    expect(await list(email)).toEqual([
      { channel: 'email', to: email, subject: 'Заявка <b>', text: 'Отправлена', at: '2026-03-01T09:06:00.000Z' },
    ])
  })

  test('телефон находится в любой записи, почта в любом регистре', async () => {
    const digits = phone.slice(2)
    const spaced = `8 (${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6, 8)}-${digits.slice(8)}`
    for (const to of [digits, `8${digits}`, `7${digits}`, spaced]) expect(await list(to)).toHaveLength(2)
    const unescaped = await call(FILE, 'GET', `/dev/mailbox?format=json&to=${phone}`)
    expect(await unescaped.json()).toHaveLength(2)
    expect(await list(email.toUpperCase())).toHaveLength(1)
    expect(await list('nobody@demo.test')).toEqual([])
  })

  test('сообщение, которое задание ещё не доставило, ожидается; застрявшее ждать не заставляет', async () => {
    const { prisma } = await import('@/lib/db/client')
    const { deliverWaiting } = await import('@/lib/mail/outbox')
    const message = { channel: 'SMS', recipient: phone, text: 'Код {code}', code: '333333' } as const
    const { id } = await prisma().outgoingMessage.create({ data: { ...message, createdAt: new Date() } })
    const asked = list(phone)
    await deliverWaiting()
    expect((await asked)[0]).toMatchObject({ code: '333333' })
    await prisma().outgoingMessage.update({ where: { id }, data: { sentAt: null, dueAt: new Date(), attempts: 1 } })
    expect(await list(phone)).toHaveLength(3)
  })

  test('страница показывает код крупно, а разметку из письма текстом', async () => {
    const text = await (await call(FILE, 'GET', `/dev/mailbox?to=${encodeURIComponent(phone)}`)).text()
    expect(text).toContain('<span class="code">222222</span>')
    const letters = await (await call(FILE, 'GET', `/dev/mailbox?to=${email}`)).text()
    expect(letters).toContain('Заявка &lt;b&gt;')
    expect(letters).not.toContain('<b>')
  })
})
