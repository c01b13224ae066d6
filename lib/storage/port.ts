import type { Readable } from 'node:stream'
import type { Tx } from '@/lib/db/client'

export type BlobInfo = {
  /** Of the bytes as they were given, 64 hex digits. */
  sha256: string
  /** bytes */
  size: number
}

/** Bytes that have arrived and are durable, but are not in the storage yet: keep them or discard them. */
export type StagedBlob = BlobInfo & {
  read(): Promise<Uint8Array>
  /** The same bytes a piece at a time; to be read before `keep` or `discard`. */
  stream(): AsyncIterable<Uint8Array>
  /**
   * Moves the bytes into the storage under their digest; keeping the same bytes twice is harmless. What refers to them
   * is to be written by the same transaction: a blob that nothing refers to is collected a day after it was kept last.
   * Whoever keeps several in one transaction keeps them in the order of their digests, or two of them may wait for each
   * other.
   */
  keep(tx: Tx): Promise<void>
  /** Removes what was staged; does nothing after `keep`. */
  discard(): Promise<void>
}

export type OpenBlob = BlobInfo & {
  /**
   * Nothing is read before the first chunk is asked for. Fails with `DamagedBlob` before its last chunk when the bytes
   * are not those of the digest, so the reader never gets a whole wrong file.
   */
  stream: Readable
  /** Bytes from `start` up to but not including `end`; the parts read are authenticated, the rest is not touched. */
  range(start: number, end: number): Readable
}

/** Content-addressed storage: a blob is known by the SHA-256 of its bytes (64 hex digits) and never changes. */
export type Storage = {
  /** Takes the bytes to a temporary place, measured and hashed on the way. Nothing stays when the source breaks off. */
  stage(source: AsyncIterable<Uint8Array>): Promise<StagedBlob>
  /** Null when there is no such blob. Throws `DamagedBlob`, or `UnknownMasterKey` when its key cannot be unwrapped. */
  open(sha256: string): Promise<OpenBlob | null>
  /** Whether a blob could be written now. Never throws. */
  usable(): Promise<boolean>
}

/**
 * Where encrypted files lie: a folder or a bucket. Knows nothing of keys and digests; names are those of `objectPath`
 * and are never used for other bytes.
 */
export type ObjectStore = {
  /** Moves the file at `path` under `name`; durable when it resolves, and whole or absent whenever it is interrupted. */
  put(name: string, path: string): Promise<void>
  /** Null when there is no such object. */
  stat(name: string): Promise<ObjectStat | null>
  /** Bytes of an object, or those from `start` up to but not including `end`. */
  read(name: string, part?: { start: number; end: number }): AsyncIterable<Uint8Array>
  /** Nothing happens when there is none. */
  remove(name: string): Promise<void>
  /** Names of all objects, in no order. */
  list(): AsyncIterable<string>
  usable(): Promise<boolean>
}

export type ObjectStat = {
  /** bytes */
  size: number
  /** By the clock of the store. */
  modifiedAt: Date
}

const NAME = /^[0-9a-f]{64}(?:\.[0-9a-f]{16})?$/

/**
 * Path of an object: `ab/cd/<name>`, the same in a folder and in a bucket. A name is a digest, a dot and 16 hex digits
 * that come from the file's key; the bare digest is that of a file laid before files were encrypted.
 */
export function objectPath(name: string): string {
  if (!NAME.test(name)) throw new TypeError('Not a SHA-256')
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`
}

/** The name at the end of a path of ours; null for whatever else lies there. */
export function objectName(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return NAME.test(name) && objectPath(name) === path ? name : null
}

/** The stored bytes are not those of the digest they are stored under. */
export class DamagedBlob extends Error {
  readonly code = 'DAMAGED_BLOB'

  constructor() {
    super('Stored bytes do not match their digest')
    this.name = 'DamagedBlob'
  }
}

/** The key of a file is wrapped by a master key that this process was not given: nothing is lost, STORAGE_KEYS lacks it. */
export class UnknownMasterKey extends Error {
  readonly code = 'UNKNOWN_MASTER_KEY'
  readonly keyId: string

  constructor(keyId: string) {
    super(`STORAGE_KEYS has no key «${keyId}»`)
    this.name = 'UnknownMasterKey'
    this.keyId = keyId
  }
}
