import { join } from 'node:path'
import { env } from '@/lib/core/env'
import { createDiskStorage } from './disk'
import type { BlobInfo, Storage } from './port'

let current: Storage | undefined

/** The storage of this process. */
export function storage(): Storage {
  return (current ??= createDiskStorage(join(env().DATA_DIR, 'files')))
}

/** Stores bytes made by the program itself; the same bytes twice are one blob. */
export async function storeBytes(bytes: Uint8Array): Promise<BlobInfo> {
  const staged = await storage().stage(once(bytes))
  await staged.keep()
  return { sha256: staged.sha256, size: staged.size }
}

/** The whole blob, its digest verified. Throws when it is absent or damaged. */
export async function readBytes(sha256: string): Promise<Uint8Array> {
  const blob = await storage().open(sha256)
  if (!blob) throw new Error('No such blob in the storage')
  const chunks: Uint8Array[] = []
  for await (const chunk of blob.stream as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** For the readiness probe: whether a file could be stored now. Never throws. */
export function storageUsable(): Promise<boolean> {
  return storage().usable()
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
