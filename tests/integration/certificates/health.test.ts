import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import * as database from '@/lib/db/client'
import type { DB } from '@/lib/db/generated/kysely'
import { migrationsApplied } from '@/lib/ops/health'
import * as storage from '@/lib/storage/storage'

vi.mock('@/lib/db/client', { spy: true })
vi.mock('@/lib/storage/storage', { spy: true })

/** Answers of the probe while the database is another one: the tests' server with these parts of its address changed. */
async function readyWith(change: { pathname?: string; port?: string }): Promise<Response> {
  const url = Object.assign(new URL(process.env.DATABASE_URL ?? ''), change)
  const other = new Kysely<DB>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url.href }) }) })
  vi.mocked(database.kysely).mockReturnValue(other)
  try {
    return await ready()
  } finally {
    await other.destroy()
  }
}

afterEach(() => vi.resetAllMocks())

describe('готовность', () => {
  test('процесс отвечает, что жив', async () => {
    expect(await live().json()).toEqual({ status: 'ok' })
  })

  test('всё исправно: 200 и каждая проверка названа', async () => {
    const response = await ready()
    expect(await response.json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', migrations: 'ok', storage: 'ok', jobs: 'ok' },
      antivirus: 'off',
    })
    expect(response.status).toBe(200)
  })

  test('негодное хранилище: 503 с его именем', async () => {
    vi.mocked(storage.storageUsable).mockResolvedValue(false)
    const response = await ready()
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ status: 'unavailable', failed: ['storage'] })
  })

  test('база не отвечает: 503 и названо всё, что от неё зависит', async () => {
    const response = await readyWith({ port: '1' })
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ failed: ['database', 'migrations', 'jobs'] })
  })

  test('база пуста: 503 из-за миграций и очереди заданий', async () => {
    const response = await readyWith({ pathname: '/postgres' })
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ failed: ['migrations', 'jobs'], checks: { database: 'ok' } })
  })

  test('неприменённая миграция из папки замечена', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
    try {
      mkdirSync(join(folder, '29990101000000_future'))
      writeFileSync(join(folder, '29990101000000_future', 'migration.sql'), 'SELECT 1')
      expect(await migrationsApplied(folder)).toBe(false)
      expect(await migrationsApplied(join(process.cwd(), 'prisma', 'migrations'))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
