import { constants } from 'node:fs'
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '@/lib/core/env'
import { cipherAt } from '@/lib/storage/part-cipher'

const folder = () => join(env().DATA_DIR, 'uploads')

/** The id is a checked UUID. */
const partialPath = (uploadId: string) => join(folder(), uploadId)

/** What has arrived. The file is opened by who reads it: an open stream that nobody reads yet would fail alone. */
export async function* readPartial(uploadId: string): AsyncIterable<Uint8Array> {
  const file = await open(partialPath(uploadId), 'r')
  const decrypt = cipherAt(uploadId, 0)
  for await (const chunk of file.createReadStream() as AsyncIterable<Uint8Array>) yield decrypt(chunk)
}

/** Opens what has arrived, encrypted as `cipherAt` does, for writing on at `offset`: whatever lies behind it was never acknowledged and goes. */
export async function openPartial(uploadId: string, offset: number): Promise<FileHandle> {
  const path = partialPath(uploadId)
  const file = offset > 0 ? await open(path, 'r+') : await createPartial(path)
  try {
    await file.truncate(offset)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Bytes on the disk, 0 when there is no file. */
export async function partialSize(uploadId: string): Promise<number> {
  try {
    return (await stat(partialPath(uploadId))).size
  } catch (error) {
    if (isAbsent(error)) return 0
    throw error
  }
}

export async function removePartial(uploadId: string): Promise<void> {
  await rm(partialPath(uploadId), { force: true })
}

/** Ids of all uploads that have bytes here. */
export async function listPartials(): Promise<string[]> {
  try {
    return await readdir(folder())
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

async function createPartial(path: string): Promise<FileHandle> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  // The file's entry must outlive a power cut as well as its bytes.
  const entries = await open(folder(), 'r')
  try {
    await entries.sync()
  } finally {
    await entries.close()
  }
  return file
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
