import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import { DamagedBlob, UnknownMasterKey } from '@/lib/storage/port'
import { createVault } from '@/lib/storage/vault'
import {
  chunks,
  drivers,
  flip,
  keepBytes,
  nameOf,
  namesIn,
  newKey,
  readBlob,
  readStream,
  type TestVault,
} from './support'

async function* broken(): AsyncIterable<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('the connection is lost')
}

class RolledBack extends Error {}

describe.each(Object.entries(drivers))('storage on %s', (_name, open) => {
  let vault: TestVault

  beforeAll(async () => {
    vault = await open()
  })
  afterAll(() => vault.stop())
  afterEach(() => prisma().storedBlob.deleteMany())

  test('a kept blob reads back the same, and nowhere does it lie in the clear', async () => {
    const text = `Диплом ${'секрет '.repeat(20_000)}`
    const staged = await vault.storage.stage(chunks(text.slice(0, 70_000), text.slice(70_000)))
    expect(staged).toMatchObject({ sha256: sha256Hex(text), size: Buffer.byteLength(text) })
    expect(Buffer.from(await staged.read()).toString()).toBe(text)
    await prisma().$transaction((tx) => staged.keep(tx))
    expect(await vault.incoming()).toEqual([])
    expect((await readBlob(vault, staged.sha256)).toString()).toBe(text)
    expect(await vault.storage.open(staged.sha256)).toMatchObject({ sha256: staged.sha256, size: staged.size })
    const stored = await vault.raw(await nameOf(vault, staged.sha256))
    expect(stored.includes('секрет')).toBe(false)
  })

  test('a blob cannot be opened before it is kept, nor after it is discarded', async () => {
    const staged = await vault.storage.stage(chunks('never kept'))
    expect(await vault.storage.open(staged.sha256)).toBeNull()
    await staged.discard()
    expect(await vault.storage.open(staged.sha256)).toBeNull()
    expect(await vault.incoming()).toEqual([])
  })

  test('discarding after keeping loses nothing', async () => {
    const staged = await vault.storage.stage(chunks('kept'))
    await prisma().$transaction((tx) => staged.keep(tx))
    await staged.discard()
    expect((await readBlob(vault, staged.sha256)).toString()).toBe('kept')
  })

  test('a source that breaks off leaves no file', async () => {
    await expect(vault.storage.stage(broken())).rejects.toThrow('the connection is lost')
    expect(await vault.incoming()).toEqual([])
  })

  test('a transaction that rolls back leaves no blob, and the same bytes can be kept again, by the same hand too', async () => {
    const staged = await vault.storage.stage(chunks('rolled back'))
    const failing = prisma().$transaction(async (tx) => {
      await staged.keep(tx)
      throw new RolledBack()
    })
    await expect(failing).rejects.toThrow(RolledBack)
    expect(await vault.storage.open(staged.sha256)).toBeNull()
    await prisma().$transaction((tx) => staged.keep(tx))
    expect((await readBlob(vault, staged.sha256)).toString()).toBe('rolled back')
  })

  test('the same bytes kept many times at once are one whole blob', async () => {
    const staged = await Promise.all(Array.from({ length: 8 }, () => vault.storage.stage(chunks('same'))))
    await Promise.all(staged.map((blob) => prisma().$transaction((tx) => blob.keep(tx), { maxWait: 20_000 })))
    for (const blob of staged) await blob.discard()
    expect((await readBlob(vault, sha256Hex('same'))).toString()).toBe('same')
    expect((await namesIn(vault)).filter((name) => name.startsWith(sha256Hex('same')))).toHaveLength(1)
    expect(await vault.incoming()).toEqual([])
  })

  test('an empty blob survives the round trip', async () => {
    expect((await readBlob(vault, await keepBytes(vault, ''))).toString()).toBe('')
  })

  test('any part can be read without the rest, whatever lies around it', async () => {
    const bytes = randomBytes(200_000)
    const sha256 = await keepBytes(vault, bytes)
    const name = await nameOf(vault, sha256)
    // The third segment is spoilt: parts outside of it are good, those that touch it are refused.
    await vault.spoil(name, (stored) => flip(stored, 140_000))
    const part = async (start: number, end: number) => readStream((await vault.storage.open(sha256))?.range(start, end))
    for (const [start, end] of [
      [0, 1],
      [0, 65_536],
      [65_535, 65_537],
      [70_000, 131_072],
      [199_999, 300_000],
      [5, 5],
    ] as const) {
      expect((await part(start, end)).equals(bytes.subarray(start, end))).toBe(true)
    }
    for (const [start, end] of [
      [131_071, 131_073],
      [0, 200_000],
    ] as const) {
      await expect(part(start, end)).rejects.toThrow(DamagedBlob)
    }
  })

  test('a changed byte ends the stream with an error before its last chunk', async () => {
    const sha256 = await keepBytes(vault, 'x'.repeat(200_000))
    await vault.spoil(await nameOf(vault, sha256), (stored) => flip(stored, stored.length - 1))
    const blob = await vault.storage.open(sha256)
    let received = 0
    const reading = (async () => {
      for await (const chunk of blob?.stream as AsyncIterable<Uint8Array>) received += chunk.byteLength
    })()
    await expect(reading).rejects.toThrow(DamagedBlob)
    expect(received).toBeLessThan(200_000)
  })

  test('a file cut short, one put in place of another and a changed row are refused', async () => {
    const [cut, replaced, other] = [randomBytes(70_000), randomBytes(70_000), randomBytes(70_000)]
    const names = new Map<string, string>()
    for (const bytes of [cut, replaced, other]) {
      const sha256 = await keepBytes(vault, bytes)
      names.set(sha256, await nameOf(vault, sha256))
    }
    const name = (bytes: Buffer) => names.get(sha256Hex(bytes)) ?? ''
    await vault.spoil(name(cut), (stored) => stored.subarray(0, 65_552 + 8))
    await expect(readBlob(vault, sha256Hex(cut))).rejects.toThrow(DamagedBlob)
    const foreign = await vault.raw(name(other))
    await vault.spoil(name(replaced), () => foreign)
    await expect(readBlob(vault, sha256Hex(replaced))).rejects.toThrow(DamagedBlob)
    const row = await prisma().storedBlob.findUniqueOrThrow({ where: { sha256: sha256Hex(replaced) } })
    await prisma().storedBlob.update({ where: { sha256: sha256Hex(other) }, data: { wrappedKey: row.wrappedKey } })
    await expect(vault.storage.open(sha256Hex(other))).rejects.toThrow(DamagedBlob)
  })

  test('a wrong master key, a missing one and a missing row never give bytes', async () => {
    const sha256 = await keepBytes(vault, 'locked')
    const withKeys = (...keys: [ReturnType<typeof newKey>]) => createVault({ ...vault.parts, keys })
    await expect(withKeys(newKey('one')).open(sha256)).rejects.toThrow(DamagedBlob)
    await expect(withKeys(newKey('two')).open(sha256)).rejects.toThrow(UnknownMasterKey)
    await prisma().storedBlob.delete({ where: { sha256 } })
    expect(await vault.storage.open(sha256)).toBeNull()
  })

  test('lost or damaged bytes are whole again once the same file is kept', async () => {
    const sha256 = await keepBytes(vault, 'healed')
    await vault.spoil(await nameOf(vault, sha256), () => null)
    expect(await vault.storage.open(sha256)).toBeNull()
    await keepBytes(vault, 'healed')
    expect((await readBlob(vault, sha256)).toString()).toBe('healed')
    await vault.spoil(await nameOf(vault, sha256), (stored) => stored.reverse())
    await prisma().storedBlob.update({ where: { sha256 }, data: { damagedAt: new Date() } })
    await keepBytes(vault, 'healed')
    expect((await readBlob(vault, sha256)).toString()).toBe('healed')
    expect(await prisma().storedBlob.findUnique({ where: { sha256 } })).toMatchObject({ damagedAt: null })
  })

  test('objects are listed and removed by name; removing what is absent does nothing', async () => {
    const sha256 = await keepBytes(vault, 'listed')
    const name = await nameOf(vault, sha256)
    expect(await namesIn(vault)).toContain(name)
    await vault.parts.store.remove(name)
    await vault.parts.store.remove(name)
    expect(await namesIn(vault)).not.toContain(name)
    expect(await vault.storage.open(sha256)).toBeNull()
  })

  test('an address that is not a digest never reaches the store', async () => {
    await expect(vault.storage.open('../../etc/passwd')).rejects.toThrow('Not a SHA-256')
  })

  test('says whether it can be written', async () => {
    expect(await vault.storage.usable()).toBe(true)
    expect(await createVault({ ...vault.parts, store: await vault.unusable() }).usable()).toBe(false)
  })
})
