import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/core/crypto'
import { createDiskStorage } from './disk'
import { DamagedBlob, type OpenBlob, type Storage } from './port'

let root: string
let storage: Storage

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'storage-'))
  storage = createDiskStorage(root)
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function* chunks(...parts: string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function* broken(): AsyncIterable<Uint8Array> {
  yield Buffer.from('half')
  throw new Error('the connection is lost')
}

async function read(blob: OpenBlob | null): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const chunk of blob?.stream as AsyncIterable<Uint8Array>) parts.push(chunk)
  return Buffer.concat(parts).toString()
}

const incoming = () => readdir(join(root, 'incoming'))

function pathOf(sha256: string): string {
  return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
}

describe('disk storage', () => {
  test('a kept blob lies under the digest of its bytes and reads back the same', async () => {
    const staged = await storage.stage(chunks('one ', 'two'))
    await staged.keep()
    expect(staged).toMatchObject({ sha256: sha256Hex('one two'), size: 7 })
    expect(await readFile(pathOf(staged.sha256), 'utf8')).toBe('one two')
    expect(await read(await storage.open(staged.sha256))).toBe('one two')
    expect(await incoming()).toEqual([])
  })

  test('a blob cannot be opened before it is kept, nor after it is discarded', async () => {
    const staged = await storage.stage(chunks('secret'))
    expect(await storage.open(staged.sha256)).toBeNull()
    await staged.discard()
    expect(await storage.open(staged.sha256)).toBeNull()
    expect(await incoming()).toEqual([])
  })

  test('discarding after keeping loses nothing', async () => {
    const staged = await storage.stage(chunks('kept'))
    await staged.keep()
    await staged.discard()
    expect(await read(await storage.open(staged.sha256))).toBe('kept')
  })

  test('a source that breaks off leaves no file', async () => {
    await expect(storage.stage(broken())).rejects.toThrow('the connection is lost')
    expect(await incoming()).toEqual([])
  })

  test('the same bytes kept many times at once are one whole blob', async () => {
    const staged = await Promise.all(Array.from({ length: 10 }, () => storage.stage(chunks('same'))))
    await Promise.all(staged.map((blob) => blob.keep()))
    expect(await read(await storage.open(sha256Hex('same')))).toBe('same')
    expect(await incoming()).toEqual([])
  })

  test('an empty blob survives the round trip', async () => {
    const staged = await storage.stage(chunks())
    await staged.keep()
    expect(staged.size).toBe(0)
    expect(await read(await storage.open(staged.sha256))).toBe('')
  })

  test('a changed byte on the disk ends the stream with an error before its last chunk', async () => {
    const staged = await storage.stage(chunks('x'.repeat(200_000)))
    await staged.keep()
    await writeFile(pathOf(staged.sha256), `${'x'.repeat(199_999)}y`)
    const blob = await storage.open(staged.sha256)
    let received = 0
    const reading = (async () => {
      for await (const chunk of blob?.stream as AsyncIterable<Uint8Array>) received += chunk.byteLength
    })()
    await expect(reading).rejects.toThrow(DamagedBlob)
    expect(received).toBeLessThan(200_000)
  })

  test('an address that is not a digest never reaches the disk', async () => {
    await expect(storage.open('../../etc/passwd')).rejects.toThrow('Not a SHA-256')
  })

  test('says whether it can be written', async () => {
    expect(await storage.usable()).toBe(true)
    await writeFile(join(root, 'file'), '')
    expect(await createDiskStorage(join(root, 'file')).usable()).toBe(false)
  })
})
