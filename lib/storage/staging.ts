import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobInfo } from './port'
import { newFileKey } from './keys'
import { openWhole, seal } from './segments'

export type StagedFile = BlobInfo & {
  key: Uint8Array
  /** Where it lies, encrypted. */
  path: string
  read(): Promise<Uint8Array>
  stream(): AsyncIterable<Uint8Array>
  remove(): Promise<void>
}

/** Encrypts a source into a synced file of the folder `incoming`; nothing of it ever lies on the disk in the clear. */
export async function stageFile(incoming: string, source: AsyncIterable<Uint8Array>): Promise<StagedFile> {
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const path = join(incoming, randomUUID())
  const key = newFileKey()
  const remove = () => rm(path, { force: true })
  try {
    const info = await receive(path, key, source)
    const stream = () => openStaged(path, key, info.size)
    return { ...info, key, path, remove, stream, read: () => readStaged(stream(), info.size) }
  } catch (error) {
    await remove()
    throw error
  }
}

async function receive(path: string, key: Uint8Array, source: AsyncIterable<Uint8Array>): Promise<BlobInfo> {
  const hash = createHash('sha256')
  let size = 0
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      hash.update(chunk)
      size += chunk.byteLength
      yield chunk
    }
  }
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const buffers of seal(measured(), key)) await writeAll(file, buffers)
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size }
}

async function writeAll(file: FileHandle, buffers: readonly Buffer[]): Promise<void> {
  const { bytesWritten } = await file.writev(buffers)
  if (bytesWritten !== buffers.reduce((sum, { length }) => sum + length, 0))
    throw new Error('The disk took only a part')
}

function openStaged(path: string, key: Uint8Array, size: number) {
  return openWhole({ size, key, read: () => createReadStream(path) as AsyncIterable<Uint8Array> })
}

async function readStaged(source: ReturnType<typeof openStaged>, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size)
  let at = 0
  for await (const plain of source) at += plain.copy(bytes, at)
  return bytes
}
