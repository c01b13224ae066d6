import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { DAY, now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma, type Tx } from '@/lib/db/client'
import { cleanStorage } from '@/lib/storage/orphans'
import { objectPath } from '@/lib/storage/port'
import { references } from '@/lib/storage/references'
import { createStaff } from '@/tests/factories/people'
import { chunks, keepBytes, nameOf, namesIn, openDisk, readBlob, type TestVault } from './support'

let vault: TestVault
let userId: string

beforeAll(async () => {
  vault = await openDisk()
  userId = (await createStaff('EXPERT')).userId
})
afterAll(() => vault.stop())
afterEach(async () => {
  await prisma().fileExport.deleteMany()
  await prisma().storedBlob.deleteMany()
  for (const name of await namesIn(vault)) await vault.parts.store.remove(name)
  for (const name of await vault.incoming()) await rm(join(vault.parts.incoming, name))
})

/** The record of least ado that refers to bytes. */
const refer = (tx: Pick<Tx, 'fileExport'>, sha256: string) => {
  const ready = {
    role: 'EXPERT',
    subject: 'QUEUE',
    format: 'CSV',
    query: '',
    status: 'READY',
    size: 1,
    finishedAt: now(),
  } as const
  return tx.fileExport.create({ data: { ...ready, userId, sha256, createdAt: now() } })
}

const age = (sha256: string, days = 2) =>
  prisma().storedBlob.update({ where: { sha256 }, data: { createdAt: new Date(now().getTime() - days * DAY) } })

const ageFile = (path: string) => utimes(path, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY))
const clean = () => cleanStorage(vault.parts)

test('the list of what refers to stored bytes is that of the database', async () => {
  const columns = await prisma().$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ILIKE '%sha256' AND character_maximum_length = 64`
  const others = [
    { table: 'StoredBlob', column: 'sha256' },
    // What the browser says it will send.
    { table: 'DocumentUpload', column: 'sha256' },
    // Of a text that lies in its own row.
    { table: 'ConsentText', column: 'sha256' },
  ]
  const listed = [...references.map(([table, column]) => ({ table, column })), ...others]
  const order = (list: typeof columns) => list.map(({ table, column }) => `${table}.${column}`).sort()
  expect(order(columns)).toEqual(order(listed))
})

test('bytes nothing refers to are collected a day after they were kept last; others and younger ones stay', async () => {
  const [orphan, young, used, keptAgain] = [
    await keepBytes(vault, 'orphan'),
    await keepBytes(vault, 'young'),
    await keepBytes(vault, 'used'),
    await keepBytes(vault, 'kept again'),
  ]
  await refer(prisma(), used)
  for (const sha256 of [orphan, used, keptAgain]) await age(sha256)
  await age(young, 0.99)
  await keepBytes(vault, 'kept again')
  expect(await clean()).toMatchObject({ orphans: 1 })
  expect(await vault.storage.open(orphan)).toBeNull()
  expect((await namesIn(vault)).some((name) => name.startsWith(orphan))).toBe(false)
  for (const sha256 of [young, used, keptAgain]) expect(sha256Hex(await readBlob(vault, sha256))).toBe(sha256)
})

test('bytes being kept at the moment of the cleaning are passed by', async () => {
  const sha256 = await keepBytes(vault, 'in hand')
  await age(sha256)
  const staged = await vault.storage.stage(chunks('in hand'))
  await prisma().$transaction(async (tx) => {
    await staged.keep(tx)
    expect(await clean()).toMatchObject({ orphans: 0 })
    await refer(tx, sha256)
  })
  await staged.discard()
  await age(sha256)
  expect(await clean()).toMatchObject({ orphans: 0 })
  expect((await readBlob(vault, sha256)).toString()).toBe('in hand')
})

test('bytes kept while their row is being collected get a new row and a file of their own', async () => {
  const sha256 = await keepBytes(vault, 'contested')
  const collected = await nameOf(vault, sha256)
  const staged = await vault.storage.stage(chunks('contested'))
  let keep: Promise<void> | undefined
  // The collector, as it holds the row; it removes the file when its transaction is over.
  await prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "StoredBlob" WHERE "sha256" = ${sha256} FOR UPDATE`
    keep = prisma().$transaction((other) => staged.keep(other))
    await somebodyWaits(tx)
    await tx.storedBlob.delete({ where: { sha256 } })
  })
  await keep
  await vault.parts.store.remove(collected)
  expect((await readBlob(vault, sha256)).toString()).toBe('contested')
})

async function somebodyWaits(tx: Tx): Promise<void> {
  for (;;) {
    const [row] = await tx.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (row && row.waiting > 0) return
  }
}

test('of a cleaning and a keep at once neither loses: what is referred to is always there', async () => {
  for (let round = 0; round < 10; round += 1) {
    const bytes = `contested ${round}`
    const sha256 = await keepBytes(vault, bytes)
    await age(sha256)
    const staged = await vault.storage.stage(chunks(bytes))
    const keep = () =>
      prisma().$transaction(async (tx) => {
        await staged.keep(tx)
        await refer(tx, sha256)
      })
    await Promise.all(round % 2 ? [keep(), clean()] : [clean(), keep()])
    await staged.discard()
    expect((await readBlob(vault, sha256)).toString()).toBe(bytes)
  }
})

test('objects of no row go after a day: those of rolled back transactions and of keys that were replaced', async () => {
  const kept = await keepBytes(vault, 'kept')
  const lost = await keepBytes(vault, 'row is lost')
  const fresh = await keepBytes(vault, 'just put, not committed')
  for (const sha256 of [kept, lost]) await ageFile(join(vault.root, objectPath(await nameOf(vault, sha256))))
  await prisma().storedBlob.deleteMany({ where: { sha256: { in: [lost, fresh] } } })
  expect(await clean()).toMatchObject({ strays: 1 })
  const left = await namesIn(vault)
  expect(left.map((name) => name.slice(0, 64)).sort()).toEqual([kept, fresh].sort())
})

test('a file whose master key is not known is not taken for a stray', async () => {
  const sha256 = await keepBytes(vault, 'foreign key')
  await ageFile(join(vault.root, objectPath(await nameOf(vault, sha256))))
  await prisma().storedBlob.update({ where: { sha256 }, data: { keyId: 'gone' } })
  expect(await clean()).toMatchObject({ strays: 0 })
  expect(await namesIn(vault)).toHaveLength(1)
})

test('what killed processes left half-received goes after a day', async () => {
  await vault.storage.stage(chunks('killed long ago'))
  const [old = ''] = await vault.incoming()
  await ageFile(join(vault.parts.incoming, old))
  await writeFile(join(vault.parts.incoming, 'fresh'), 'still coming')
  expect(await clean()).toMatchObject({ abandoned: 1 })
  expect(await vault.incoming()).toEqual(['fresh'])
})
