import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'

const root = join(import.meta.dirname, '../../../app/esia')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
const registries = readdirSync(join(root, '../registries')).map((name) => `../registries/${name}/route.ts`)
const routes = [...files.filter((file) => file.endsWith('route.ts')), ...registries]
const pages = files.filter((file) => file.endsWith('page.tsx'))

type Handler = (request: Request, context: unknown) => Promise<Response>
type RouteModule = Partial<Record<'GET' | 'POST', Handler>>
type PageModule = { default: (props: object) => Promise<unknown> }

beforeAll(() => {
  vi.resetModules()
  vi.stubEnv('ESIA_MODE', 'real')
  for (const name of ['APP_URL', 'ESIA_URL', 'ESIA_SIGNER_URL']) vi.stubEnv(name, 'https://example.test')
  for (const name of ['ESIA_CERTIFICATE_HASH', 'ESIA_PUBLIC_KEY_FILE']) vi.stubEnv(name, 'x')
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1')
  return () => {
    vi.unstubAllEnvs()
    vi.resetModules()
  }
})

test('the site has the routes and pages these tests speak of', () => {
  expect(routes.length).toBeGreaterThanOrEqual(11)
  expect(pages.length).toBeGreaterThanOrEqual(3)
})

test.each(routes)('outside of the mock mode %s answers 404', async (file) => {
  const handlers = (await import(join(root, file))) as RouteModule
  for (const [method, handler] of Object.entries(handlers)) {
    const response = await handler(new Request('https://example.test/esia', { method }), {
      params: Promise.resolve({}),
    })
    expect(response.status).toBe(404)
  }
})

test.each(pages)('outside of the mock mode %s is not found', async (file) => {
  const page = (await import(join(root, file))) as PageModule
  await expect(page.default({ searchParams: Promise.resolve({}) })).rejects.toMatchObject({
    digest: expect.stringContaining('404'),
  })
})
