import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cipherAt, partKey } from './part-cipher'
import { startPartWriter, writePart } from './part-writer'

vi.stubEnv('STORAGE_KEYS', `a:${randomBytes(32).toString('base64')}`)

let folder: string
let file: FileHandle

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'part-writer-'))
  file = await open(join(folder, 'part'), 'w+')
})
afterAll(async () => {
  await startPartWriter().worker.terminate()
  await file.close()
  await rm(folder, { recursive: true })
})

const id = randomUUID()
const order = (position: number, ...chunks: Uint8Array<ArrayBuffer>[]) => ({
  ...{ fd: file.fd, key: partKey(id), position },
  chunks: chunks.map((chunk) => new Uint8Array(chunk)),
})

test('what is written in pieces, at any place and in any order, is the file that is read', async () => {
  const bytes = new Uint8Array(randomBytes(200_003))
  const [first, second] = [bytes.slice(0, 70_001), bytes.slice(70_001, 140_000)]
  const sizes = await Promise.all([writePart(order(140_000, bytes.slice(140_000))), writePart(order(0, first, second))])
  expect(sizes).toEqual([60_003, 140_000])
  const stored = await readFile(join(folder, 'part'))
  expect(cipherAt(id, 0)(stored).equals(bytes)).toBe(true)
  expect(stored.includes(Buffer.from(first.subarray(0, 16)))).toBe(false)
})

test('what is given away is empty afterwards: nobody can change it while it is written', async () => {
  const given = order(0, new Uint8Array(16))
  const writing = writePart(given)
  expect(given.chunks[0]?.byteLength).toBe(0)
  expect(await writing).toBe(16)
})

test('a disk that refuses is told with its code, and the next order is carried out', async () => {
  await expect(writePart({ ...order(0, new Uint8Array(1)), fd: 1_000_000 })).rejects.toMatchObject({ code: 'EBADF' })
  expect(await writePart(order(0, new Uint8Array(7)))).toBe(7)
})

test('a thread that ends fails what it had, and another one takes the next order', async () => {
  const { worker } = startPartWriter()
  const ended = worker.terminate()
  await expect(writePart(order(0, new Uint8Array(1)))).rejects.toThrow('has ended')
  await ended
  expect(await writePart(order(0, new Uint8Array(5)))).toBe(5)
})
