import type { Readable } from 'node:stream'

export type BlobInfo = { sha256: string; size: number }

/** Bytes that have arrived and are durable, but are not in the storage yet: keep them or discard them. */
export type StagedBlob = BlobInfo & {
  read(): Promise<Uint8Array>
  /** Moves the bytes into the storage under their digest; keeping the same bytes twice is harmless. */
  keep(): Promise<void>
  /** Removes what was staged; does nothing after `keep`. */
  discard(): Promise<void>
}

export type OpenBlob = BlobInfo & {
  /** Fails before its last chunk when the bytes do not match the digest, so the reader never gets a whole wrong file. */
  stream: Readable
}

/** Content-addressed storage: a blob is known by the SHA-256 of its bytes (64 hex digits) and never changes. */
export type Storage = {
  /** Takes the bytes to a temporary place, measured and hashed on the way. Nothing stays when the source breaks off. */
  stage(source: AsyncIterable<Uint8Array>): Promise<StagedBlob>
  /** Null when there is no such blob. */
  open(sha256: string): Promise<OpenBlob | null>
  /** Removes a blob; nothing happens when there is none. The caller knows that nobody else needs the same bytes. */
  remove(sha256: string): Promise<void>
  /** Whether a blob could be written now. */
  usable(): Promise<boolean>
}

/** The stored bytes do not have the digest they are stored under. */
export class DamagedBlob extends Error {
  readonly code = 'DAMAGED_BLOB'

  constructor() {
    super('Stored bytes do not match their digest')
    this.name = 'DamagedBlob'
  }
}
