import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '@/lib/ops/migrate'
import { inProject } from '@/lib/ops/project'
import { runToEnd } from '@/lib/ops/run-to-end'
import { copyTemplate, dropDatabase, ensureTemplate, openTestServer, testEnvironment } from '../support/test-server'

const server = await openTestServer()
const template = await ensureTemplate(server)
const name = `migrate_${process.pid}`
let url = ''
let client: pg.Client

beforeEach(async () => {
  url = (await copyTemplate(server, template, name)).owner
  client = new pg.Client({ connectionString: url })
  await client.connect()
})
afterEach(() => client.end())
afterAll(async () => {
  await dropDatabase(server, name)
  await server.stop()
})

const notes: string[] = []
const run = () => migrate(url, testEnvironment(url), (sentence) => notes.push(sentence))

async function lastMigration(): Promise<string> {
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name DESC LIMIT 1',
  )
  return rows[0]?.migration_name ?? ''
}

async function finished(migration: string): Promise<number | null> {
  const { rowCount } = await client.query(
    'SELECT 1 FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL AND rolled_back_at IS NULL',
    [migration],
  )
  return rowCount
}

describe('обновление базы при запуске', () => {
  test('готовая база не трогается', async () => {
    expect(await run()).toEqual({ applied: 0 })
  })

  test('после всех обновлений база совпадает со схемой, и Prisma видит их применёнными', async () => {
    const ask = (...args: string[]) =>
      runToEnd(
        process.execPath,
        [inProject('node_modules/prisma/build/index.js'), 'migrate', ...args],
        testEnvironment(url),
      )
    const diff = await ask('diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code')
    expect(diff).toMatchObject({ code: 0, output: expect.stringContaining('No difference') })
    expect(await ask('status')).toMatchObject({ code: 0, output: expect.stringContaining('up to date') })
  })

  test('база новее программы: отказ с названием обновления', async () => {
    await client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
      VALUES ('x', 'x', '29990101000000_from_the_future', now(), 1)`)
    await expect(run()).rejects.toThrow(
      'База данных новее этой версии программы (в ней есть 29990101000000_from_the_future)',
    )
  })

  test('обновление прервано после работы, но до отметки: отмечается сделанным', async () => {
    const migration = await lastMigration()
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0 WHERE migration_name = $1',
      [migration],
    )
    await run()
    expect(await finished(migration)).toBe(1)
  })

  test('обновление прервано до работы: выполняется заново', async () => {
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    await client.query(`CREATE TABLE _prisma_migrations (
      id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
      logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0)`)
    const first = readdirSync(inProject('prisma/migrations')).sort()[0] ?? ''
    await client.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', $1)`, [first])
    await run()
    expect(await finished(first)).toBe(1)
    await client.query('SELECT FROM "User"')
  })
})
