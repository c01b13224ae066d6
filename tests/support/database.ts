import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { copyTemplate, dropDatabase, openTestServer } from './test-server'

// Every test file gets a database and a data directory of its own before it imports anything of ours.
const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
const server = await openTestServer()
const dataDirectory = mkdtempSync(join(tmpdir(), 'cabinet-test-'))
const urls = await copyTemplate(server, process.env.TEST_TEMPLATE ?? '', name)
process.env.DATABASE_URL = urls.runtime
// For what only the owner of the database may do, such as harm.
process.env.TEST_OWNER_URL = urls.owner
process.env.DATA_DIR = dataDirectory
// What a process keeps across modules belongs to the file that made it: a test that was given up must not hand the next
// one its connections, nor streams that listen to another database.
for (const kept of ['databaseClients', 'liveNews', 'openStreams']) Reflect.deleteProperty(globalThis, kept)

afterAll(async () => {
  const { closeDatabase } = await import('@/lib/db/client')
  await closeDatabase()
  await dropDatabase(server, name)
  rmSync(dataDirectory, { recursive: true, force: true })
})
