import { createCipheriv, createDecipheriv } from 'node:crypto'
import { DamagedBlob } from './port'

/**
 * How a file lies in the storage:
 *
 *     header    8 bytes: «ACVAULT» in ASCII and the version of the format, 1
 *     segment   64 KiB of the file, encrypted, and a tag of 16 bytes
 *     …
 *     segment   the last one holds what is left: 1 byte to 64 KiB; an empty file has one empty segment
 *
 * AES-256-GCM under a random key that belongs to this file alone. The nonce of segment i is i in 12 bytes, big-endian:
 * the key encrypts nothing else, so none repeats. The associated data are the header, i in 8 bytes and 1 byte that says
 * whether the segment is the last: one that is changed, moved, cut off, added or taken from another file does not
 * decrypt. Any segment can be decrypted without those before it, which is what ranges need.
 */
const HEADER = Buffer.concat([Buffer.from('ACVAULT', 'ascii'), Buffer.from([1])])
const SEGMENT = 64 * 1024
const TAG = 16

type Part = { start: number; end: number }

function lastSegment(size: number): number {
  return Math.max(0, Math.ceil(size / SEGMENT) - 1)
}

/** Bytes that a file of `size` bytes takes in the storage. */
export function sealedSize(size: number): number {
  return HEADER.length + size + TAG * (lastSegment(size) + 1)
}

/** The stored form of `source`, some buffers at a time. One segment is held in memory. */
export async function* seal(source: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Buffer[]> {
  yield [HEADER]
  const plain = Buffer.allocUnsafe(SEGMENT)
  let filled = 0
  let index = 0
  for await (const chunk of source) {
    for (let at = 0; at < chunk.byteLength;) {
      // A full segment waits for the next byte: only then is it known not to be the last.
      if (filled === SEGMENT) {
        yield sealSegment(plain, key, index, false)
        index += 1
        filled = 0
      }
      const taken = chunk.subarray(at, at + SEGMENT - filled)
      plain.set(taken, filled)
      filled += taken.byteLength
      at += taken.byteLength
    }
  }
  yield sealSegment(plain.subarray(0, filled), key, index, true)
}

function sealSegment(plain: Uint8Array, key: Uint8Array, index: number, last: boolean): Buffer[] {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG })
  cipher.setAAD(boundTo(index, last))
  const sealed = cipher.update(plain)
  // Of GCM nothing is left for the end.
  cipher.final()
  return [sealed, cipher.getAuthTag()]
}

function openSegment(sealed: Uint8Array, key: Uint8Array, index: number, last: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: TAG })
  decipher.setAAD(boundTo(index, last))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG))
  try {
    decipher.final()
  } catch {
    throw new DamagedBlob()
  }
  return plain
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index), 4)
  return nonce
}

function boundTo(index: number, last: boolean): Buffer {
  const bound = Buffer.alloc(HEADER.length + 9)
  HEADER.copy(bound)
  bound.writeBigUInt64BE(BigInt(index), HEADER.length)
  bound.writeUInt8(last ? 1 : 0, HEADER.length + 8)
  return bound
}

/** A stored file: `read` gives its stored bytes from `start` up to but not including `end`. */
export type Sealed = { size: number; key: Uint8Array; read: (part: Part) => AsyncIterable<Uint8Array> }

/** All bytes of a stored file, segment by segment, each only after it proved authentic (`DamagedBlob`). */
export async function* openWhole(sealed: Sealed): AsyncGenerator<Buffer> {
  const pieces = cut(sealed.read({ start: 0, end: sealedSize(sealed.size) }), [HEADER.length, ...lengths(sealed.size)])
  const header = await pieces.next()
  if (header.done || !HEADER.equals(header.value)) throw new DamagedBlob()
  yield* openPieces(pieces, sealed, 0)
}

/** Bytes of a stored file from `start` up to but not including `end`; only the segments that hold them are read. */
export async function* openPart(sealed: Sealed, { start, end }: Part): AsyncGenerator<Buffer> {
  const until = Math.min(end, sealed.size)
  if (start >= until) return
  const first = Math.floor(start / SEGMENT)
  const last = Math.floor((until - 1) / SEGMENT)
  const wanted = lengths(sealed.size).slice(first, last + 1)
  const from = HEADER.length + first * (SEGMENT + TAG)
  const part = { start: from, end: from + wanted.reduce((sum, length) => sum + length, 0) }
  let at = first * SEGMENT
  for await (const plain of openPieces(cut(sealed.read(part), wanted), sealed, first)) {
    yield plain.subarray(Math.max(0, start - at), until - at)
    at += plain.length
  }
}

function lengths(size: number): number[] {
  const last = lastSegment(size)
  return Array.from({ length: last + 1 }, (_, index) => TAG + (index < last ? SEGMENT : size - last * SEGMENT))
}

async function* openPieces(
  pieces: AsyncIterable<Buffer>,
  { size, key }: Sealed,
  first: number,
): AsyncGenerator<Buffer> {
  let index = first
  for await (const piece of pieces) {
    const plain = openSegment(piece, key, index, index === lastSegment(size))
    index += 1
    if (plain.length > 0) yield plain
  }
}

/**
 * Cuts a stream into pieces of the given lengths, each good until the next is asked for; a stream that is shorter or
 * longer than their sum is damaged.
 */
async function* cut(source: AsyncIterable<Uint8Array>, wanted: readonly number[]): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(SEGMENT + TAG)
  let next = 0
  let filled = 0
  for await (const chunk of source) {
    for (let at = 0; at < chunk.byteLength;) {
      const length = wanted[next]
      if (length === undefined) throw new DamagedBlob()
      const taken = chunk.subarray(at, at + length - filled)
      piece.set(taken, filled)
      filled += taken.byteLength
      at += taken.byteLength
      if (filled < length) continue
      yield piece.subarray(0, length)
      next += 1
      filled = 0
    }
  }
  if (next < wanted.length) throw new DamagedBlob()
}
