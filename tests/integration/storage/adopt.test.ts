import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import { adoptPlainFiles } from '@/lib/storage/adopt'
import { cleanStorage } from '@/lib/storage/orphans'
import { DamagedBlob, objectPath } from '@/lib/storage/port'
import { createVault } from '@/lib/storage/vault'
import { namesIn, openDisk, readBlob, readStream, type TestVault } from './support'

let vault: TestVault

beforeEach(async () => {
  vault = await openDisk()
})
afterEach(async () => {
  await vault.stop()
  await prisma().storedBlob.deleteMany()
})

/** A file as it was laid before files were encrypted. */
async function layPlain(text: string, sha256 = sha256Hex(text)): Promise<string> {
  const path = join(vault.root, objectPath(sha256))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  return sha256
}

const texts = Array.from({ length: 12 }, (_, index) => `${index} `.repeat(index * 5_000))

test('files in the clear are read as they lie, encrypted by the worker, and read all the while', async () => {
  const digests = await Promise.all(texts.map((text) => layPlain(text)))
  let done = false
  const readAll = async () => {
    for (const [index, sha256] of digests.entries()) {
      expect((await readBlob(vault, sha256)).toString() === texts[index]).toBe(true)
    }
  }
  await readAll()
  const reading = (async () => {
    while (!done) await readAll()
  })()
  expect(await adoptPlainFiles(vault.parts)).toBe(texts.length)
  done = true
  await reading
  await readAll()
  expect((await namesIn(vault)).every((name) => name.length > 64)).toBe(true)
  expect(await vault.incoming()).toEqual([])
  expect(await adoptPlainFiles(vault.parts)).toBe(0)
})

test('a stream opened before the worker came gives the bytes after it, whole and in part', async () => {
  const sha256 = await layPlain('opened early')
  const [whole, part] = [await vault.storage.open(sha256), await vault.storage.open(sha256)]
  await adoptPlainFiles(vault.parts)
  expect((await readStream(whole?.stream)).toString()).toBe('opened early')
  expect((await readStream(part?.range(0, 6))).toString()).toBe('opened')
})

test('killed between the encrypted copy and the removal, it ends the work at the next start', async () => {
  const sha256 = await layPlain('twice')
  const forgetful = { ...vault.parts.store, remove: () => Promise.reject(new Error('killed')) }
  await expect(adoptPlainFiles({ ...vault.parts, store: forgetful })).rejects.toThrow('killed')
  expect(await namesIn(vault)).toHaveLength(2)
  expect((await readBlob(vault, sha256)).toString()).toBe('twice')
  await adoptPlainFiles(vault.parts)
  expect(await namesIn(vault)).toHaveLength(1)
  expect((await readBlob(vault, sha256)).toString()).toBe('twice')
})

test('a file that does not match its name is neither given, nor encrypted, nor removed', async () => {
  const sha256 = await layPlain('rotten', sha256Hex('fresh'))
  await expect(readBlob(vault, sha256)).rejects.toThrow(DamagedBlob)
  expect(await adoptPlainFiles(vault.parts)).toBe(0)
  await cleanStorage(vault.parts)
  expect(await readFile(join(vault.root, objectPath(sha256)), 'utf8')).toBe('rotten')
  expect(await prisma().storedBlob.count()).toBe(0)
})

test('two workers at once encrypt each file once', async () => {
  const digests = await Promise.all(texts.map((text) => layPlain(text)))
  const work = () => adoptPlainFiles(vault.parts).catch(() => undefined)
  await Promise.all([work(), work()])
  await adoptPlainFiles(vault.parts)
  expect((await namesIn(vault)).filter((name) => name.length === 64)).toEqual([])
  const other = createVault(vault.parts)
  for (const [index, sha256] of digests.entries()) {
    expect((await readBlob({ storage: other }, sha256)).toString() === texts[index]).toBe(true)
  }
})
