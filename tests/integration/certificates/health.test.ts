import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { migrationsApplied } from '@/lib/ops/health'
import * as storage from '@/lib/storage/storage'

vi.mock('@/lib/storage/storage', { spy: true })

afterEach(() => vi.restoreAllMocks())

describe('готовность', () => {
  test('процесс отвечает, что жив', async () => {
    expect(await live().json()).toEqual({ status: 'ok' })
  })

  test('всё исправно: 200 и каждая проверка названа', async () => {
    const response = await ready()
    expect(await response.json()).toEqual({
      status: 'ok',
      checks: { database: 'ok', migrations: 'ok', storage: 'ok', jobs: 'ok' },
    })
    expect(response.status).toBe(200)
  })

  test('негодное хранилище: 503 с его именем', async () => {
    vi.mocked(storage.storageUsable).mockResolvedValue(false)
    const response = await ready()
    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ status: 'unavailable', failed: ['storage'] })
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
