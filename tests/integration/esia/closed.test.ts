import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { ROOT } from '@/lib/ops/project'

const files = ['app/esia', 'app/dev', 'app/registries'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
)
const routes = files.filter((file) => file.endsWith('route.ts'))
const pages = files.filter((file) => file.endsWith('page.tsx'))

type Handler = (request: Request, context: unknown) => Promise<Response>
type RouteModule = Partial<Record<string, Handler>>
type PageModule = { default: (props: object) => Promise<unknown> }

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const touched = vi.fn((): never => {
  throw new Error('The database is asked outside of the mock mode')
})

beforeAll(() => {
  vi.resetModules()
  // Whatever answers here must not even look into the tables of the mock.
  vi.doMock('@/lib/db/client', () => ({
    prisma: touched,
    kysely: touched,
    pool: touched,
    closeDatabase: async () => undefined,
  }))
  vi.stubEnv('ESIA_MODE', 'real')
  for (const name of ['APP_URL', 'ESIA_URL', 'ESIA_SIGNER_URL', 'CERTIFICATE_SIGNER_URL'])
    vi.stubEnv(name, 'https://example.test')
  for (const name of ['ESIA_CERTIFICATE_HASH', 'ESIA_PUBLIC_KEY_FILE', 'CERTIFICATE_SIGNING_CERTIFICATE_FILE'])
    vi.stubEnv(name, 'x')
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1')
  vi.stubEnv('SUPPORT_EMAIL', 'help@example.ru')
  return () => {
    expect(touched).not.toHaveBeenCalled()
    vi.doUnmock('@/lib/db/client')
    vi.unstubAllEnvs()
    vi.resetModules()
  }
})

test('the site has the routes and pages these tests speak of', () => {
  expect(routes.length).toBeGreaterThanOrEqual(19)
  expect(pages.length).toBeGreaterThanOrEqual(4)
})

test.each(routes)('outside of the mock mode %s answers 404 to every method, whatever is sent', async (file) => {
  const handlers = (await import(join(ROOT, file))) as RouteModule
  const answered = METHODS.filter((method) => handlers[method])
  expect(answered.length).toBeGreaterThan(0)
  for (const method of answered) {
    const query = new URLSearchParams({ client_id: 'x', format: 'json', as: 'admin@demo.test' })
    const cookie = `esia_visit=${crypto.randomUUID()}.x; esia_session=${crypto.randomUUID()}.x`
    const sent = { method, headers: { cookie, authorization: 'Bearer x' }, ...(method === 'POST' && { body: query }) }
    const params = Promise.resolve({ oid: '1000500001', collection: 'docs', id: '1' })
    const response = await handlers[method]?.(new Request(`https://example.test/x?${query}`, sent), { params })
    expect(response?.status).toBe(404)
    expect(response?.headers.get('set-cookie')).toBeNull()
  }
  expect(touched).not.toHaveBeenCalled()
})

test.each(pages)('outside of the mock mode %s is not found', async (file) => {
  const page = (await import(join(ROOT, file))) as PageModule
  const props = { searchParams: Promise.resolve({}), params: Promise.resolve({}) }
  await expect(page.default(props)).rejects.toMatchObject({ digest: expect.stringContaining('404') })
  expect(touched).not.toHaveBeenCalled()
})
