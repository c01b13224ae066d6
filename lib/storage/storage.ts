import { join } from 'node:path'
import { env } from '@/lib/core/env'
import { prisma, type Tx } from '@/lib/db/client'
import { createDiskStore } from './disk'
import type { BlobInfo, Storage } from './port'
import { createS3Store } from './s3'
import { createVault, incomingFolder, type VaultParts } from './vault'

let parts: VaultParts | undefined
let current: Storage | undefined

/** What the storage of this process is made of, by its environment. */
export function storageParts(): VaultParts {
  return (parts ??= makeParts())
}

/** The storage of this process. */
export function storage(): Storage {
  return (current ??= createVault(storageParts()))
}

function makeParts(): VaultParts {
  const { STORAGE, STORAGE_KEYS, DATA_DIR, ...variables } = env()
  const s3 = () =>
    createS3Store({
      endpoint: variables.S3_ENDPOINT,
      region: variables.S3_REGION,
      bucket: variables.S3_BUCKET ?? '',
      accessKeyId: variables.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: variables.S3_SECRET_ACCESS_KEY ?? '',
      pathStyle: variables.S3_PATH_STYLE === 'true',
    })
  const store = STORAGE === 's3' ? s3() : createDiskStore(join(DATA_DIR, 'files'))
  return { store, incoming: incomingFolder(DATA_DIR), keys: STORAGE_KEYS }
}

/**
 * Stores bytes made by the program itself, and in the same transaction what refers to them; the same bytes twice are
 * one blob.
 */
export async function storeBytes(
  bytes: Uint8Array,
  refer: (tx: Tx, blob: BlobInfo) => Promise<unknown> = async () => undefined,
): Promise<BlobInfo> {
  const staged = await storage().stage(once(bytes))
  const { sha256, size } = staged
  try {
    const work = async (tx: Tx) => {
      await refer(tx, { sha256, size })
      await staged.keep(tx)
    }
    await prisma().$transaction(work, { timeout: 15_000, maxWait: 10_000 })
  } finally {
    await staged.discard()
  }
  return { sha256, size }
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
