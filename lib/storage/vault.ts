import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { now } from '@/lib/core/clock'
import type { MasterKey } from '@/lib/core/env'
import { prisma, type Tx } from '@/lib/db/client'
import { canWrite } from './disk'
import { objectNameOf, unwrapKey, wrapKey, type WrappedKey } from './keys'
import { DamagedBlob, objectPath, type ObjectStore, type OpenBlob, type StagedBlob, type Storage } from './port'
import { openPart, openWhole, sealedSize, type Sealed } from './segments'
import { stageFile, type StagedFile } from './staging'

export type VaultParts = {
  store: ObjectStore
  /** A local folder for what has arrived and is not kept yet. */
  incoming: string
  /** The first one is for new files, any of them for reading. */
  keys: readonly [MasterKey, ...MasterKey[]]
}

/** A row that says how a file is encrypted. */
export type BlobRow = WrappedKey & { sha256: string; size: number }

/** Encryption above a store: each file under a key of its own, which lies wrapped in `StoredBlob`. */
export function createVault(parts: VaultParts): Storage {
  return {
    stage: async (source) => toStaged(parts, await stageFile(parts.incoming, source)),
    open: (sha256) => openBlob(parts, sha256),
    usable: async () => (await canWrite(parts.incoming)) && parts.store.usable(),
  }
}

/** Where the staged files of an installation lie. */
export function incomingFolder(dataDirectory: string): string {
  return join(dataDirectory, 'files', 'incoming')
}

function toStaged(parts: VaultParts, file: StagedFile): StagedBlob {
  const { sha256, size, key } = file
  const own: BlobRow = { sha256, size, ...wrapKey(parts.keys[0], sha256, key) }
  let placed = false
  const keep = async (tx: Tx) => {
    const row = await lockRow(tx, own)
    const isOwn = Buffer.compare(row.wrappedKey, own.wrappedKey) === 0
    if (!isOwn) {
      if (await isWhole(parts, row)) return
      // The bytes under the digest are gone or damaged, and here they are again: what is kept becomes whole by them.
      const { keyId, wrappedKey } = own
      await tx.storedBlob.update({
        where: { sha256 },
        data: { keyId, wrappedKey, damagedAt: null, verifiedAt: null },
        select: { sha256: true },
      })
    }
    // A transaction that is tried again finds the file in its place.
    if (!placed) await parts.store.put(objectNameOf(sha256, key), file.path)
    placed = true
  }
  return { sha256, size, read: file.read, stream: file.stream, keep, discard: file.remove }
}

/**
 * The row of these bytes, made when there is none and locked until the transaction ends: of two who keep the same bytes
 * at once the second waits and finds the first one's, and what collects orphans cannot take it meanwhile.
 */
async function lockRow(tx: Tx, own: BlobRow): Promise<LockedRow> {
  const { sha256, size, keyId, wrappedKey } = own
  const rows = await tx.$queryRaw<LockedRow[]>`
    INSERT INTO "StoredBlob" ("sha256", "size", "keyId", "wrappedKey", "createdAt")
    VALUES (${sha256}, ${size}, ${keyId}, ${wrappedKey}, ${now()})
    ON CONFLICT ("sha256") DO UPDATE SET "createdAt" = EXCLUDED."createdAt"
    RETURNING "sha256", "size", "keyId", "wrappedKey", "damagedAt"`
  const [row] = rows
  if (!row) throw new Error('The row of a blob was neither made nor found')
  return row
}

type LockedRow = BlobRow & { damagedAt: Date | null }

async function isWhole(parts: VaultParts, row: LockedRow): Promise<boolean> {
  if (row.damagedAt) return false
  const name = tryName(parts, row)
  return name !== null && (await parts.store.stat(name))?.size === sealedSize(row.size)
}

function tryName({ keys }: VaultParts, row: BlobRow): string | null {
  try {
    return objectNameOf(row.sha256, unwrapKey(keys, row))
  } catch {
    return null
  }
}

async function openBlob(parts: VaultParts, sha256: string): Promise<OpenBlob | null> {
  objectPath(sha256)
  return (await openKept(parts, sha256)) ?? (await openPlain(parts, sha256)) ?? openKept(parts, sha256)
}

async function openKept(parts: VaultParts, sha256: string): Promise<OpenBlob | null> {
  const row = await prisma().storedBlob.findUnique({
    where: { sha256 },
    select: { sha256: true, size: true, keyId: true, wrappedKey: true },
  })
  return row && openRow(parts, row)
}

/** The blob that a row describes; null when its bytes are gone. */
export async function openRow({ store, keys }: VaultParts, row: BlobRow): Promise<OpenBlob | null> {
  const { sha256, size } = row
  const key = unwrapKey(keys, row)
  const name = objectNameOf(sha256, key)
  const stored = await store.stat(name)
  if (!stored) return null
  if (stored.size !== sealedSize(size)) throw new DamagedBlob()
  const sealed: Sealed = { size, key, read: (part) => store.read(name, part) }
  return {
    sha256,
    size,
    stream: toStream(verified(openWhole(sealed), sha256)),
    range: (start, end) => toStream(openPart(sealed, { start, end })),
  }
}

/** A file laid before files were encrypted: the worker has not come to it yet. */
async function openPlain(parts: VaultParts, sha256: string): Promise<OpenBlob | null> {
  const stored = await parts.store.stat(sha256)
  if (!stored) return null
  const { size } = stored
  const whole = () => verified(readPlain(parts, sha256), sha256)
  // Nothing vouches for a part of it but the digest of the whole.
  const range = (start: number, end: number) => toStream(cutOut(whole(), start, end))
  return { sha256, size, stream: toStream(whole()), range }
}

/** The bytes in the clear, or, when the worker comes between, those it has encrypted. */
async function* readPlain(parts: VaultParts, sha256: string): AsyncGenerator<Uint8Array> {
  try {
    return yield* parts.store.read(sha256)
  } catch (error) {
    // A file that is open stays readable after its removal: only the first read can miss it.
    if (await parts.store.stat(sha256)) throw error
  }
  const blob = await openKept(parts, sha256)
  if (!blob) throw new DamagedBlob()
  yield* blob.stream as AsyncIterable<Uint8Array>
}

async function* cutOut(source: AsyncIterable<Uint8Array>, start: number, end: number): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  const part = Buffer.concat(chunks).subarray(start, end)
  if (part.length > 0) yield part
}

/** Lets bytes through one chunk behind: the last one leaves only after the digest of all has proved right. */
async function* verified(source: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let held: Uint8Array | null = null
  for await (const chunk of source) {
    hash.update(chunk)
    if (held) yield held
    held = chunk
  }
  if (hash.digest('hex') !== sha256) throw new DamagedBlob()
  if (held) yield held
}

function toStream(source: AsyncIterable<Uint8Array>): Readable {
  return Readable.from(source, { objectMode: false })
}
