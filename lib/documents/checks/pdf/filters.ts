import { constants, createInflate, inflateSync } from 'node:zlib'
import { entry, isDict, latin1, type PdfDict, type PdfValue } from './reader.ts'

/** A stream that opens to more than it may. */
export class TooLarge extends Error {}
/** A stream that cannot be opened. */
export class Unreadable extends Error {}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
  DCT: 'DCTDecode',
}

/** Below this it is opened in one piece: cheaper than a stream of its own. */
const SMALL = 256 * 1024

/** Names of the filters in the order they are undone; null when they are not written in place. */
export function filterNames(dict: PdfDict): string[] {
  const filter = entry(dict, 'Filter') ?? entry(dict, 'F')
  const names = Array.isArray(filter) ? filter : [filter]
  return names
    .filter((name): name is string => typeof name === 'string')
    .map((name) => SHORT_NAMES[name.slice(1)] ?? name.slice(1))
}

/** Undoes the filters of a stream whose content is needed. Throws `TooLarge` or `Unreadable`. */
export function decodeStream(dict: PdfDict, data: Uint8Array, limit: number): Uint8Array {
  let bytes = data
  for (const filter of filterNames(dict)) {
    if (filter === 'FlateDecode') bytes = unpredicted(dict, inflate(bytes, limit))
    else bytes = decodeText(filter, bytes)
  }
  return bytes
}

/** How long the content of a stream is when its filters are undone, as far as they are ours to undo; at most `limit`. */
export async function decodedSize(dict: PdfDict, data: Uint8Array, limit: number): Promise<number> {
  let bytes = data
  const filters = filterNames(dict)
  if (filters.length > 4) throw new TooLarge()
  for (const [index, filter] of filters.entries()) {
    const last = index === filters.length - 1
    if (filter === 'LZWDecode') return lzwSize(bytes, limit)
    if (filter === 'FlateDecode' && last && bytes.length > SMALL) return inflatedSize(bytes, limit)
    if (filter === 'FlateDecode') bytes = inflate(bytes, limit)
    else if (filter === 'RunLengthDecode') return runLengthSize(bytes, limit)
    else if (filter.startsWith('ASCII')) bytes = decodeText(filter, bytes)
    else break
  }
  return bytes.length
}

function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    // A stream cut at its end or with a wrong check sum opens in every reader.
    return inflateSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    throw inflateFailure(error)
  }
}

function inflateFailure(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ERR_BUFFER_TOO_LARGE') return new TooLarge()
  return new Unreadable(error instanceof Error ? error.message : 'inflate')
}

/** Counts without keeping: the pixels of a page would take more memory than all the rest. */
function inflatedSize(bytes: Uint8Array, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const stream = createInflate({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: SMALL })
    let size = 0
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size > limit) stream.destroy(new TooLarge())
    })
    stream.on('end', () => resolve(size))
    stream.on('error', (error) => reject(error instanceof TooLarge ? error : inflateFailure(error)))
    stream.end(bytes)
  })
}

function decodeText(filter: string, bytes: Uint8Array): Uint8Array {
  const text = latin1(bytes, 0, bytes.length)
  if (filter === 'ASCIIHexDecode') {
    const digits = (text.split('>', 1)[0] ?? '').replace(/[^0-9a-f]/gi, '')
    return Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex')
  }
  if (filter === 'ASCII85Decode') return decodeAscii85(text)
  throw new Unreadable(filter)
}

function decodeAscii85(text: string): Uint8Array {
  const body = (text.split('~>', 1)[0] ?? '').replace(/[^!-uz]/g, '').replaceAll('z', '!!!!!')
  const out = Buffer.alloc(Math.ceil((body.length * 4) / 5))
  let at = 0
  for (let start = 0; start < body.length; start += 5) {
    const group = body.slice(start, start + 5)
    let value = 0
    for (const sign of group.padEnd(5, 'u')) value = value * 85 + (sign.charCodeAt(0) - 33)
    for (let byte = 0; byte < group.length - 1; byte += 1) out[at++] = (value / 2 ** (24 - byte * 8)) & 255
  }
  return out.subarray(0, at)
}

/** Undoes the PNG predictors (ISO 32000-2, 7.4.4.4); a stream of objects may be packed with them. */
function unpredicted(dict: PdfDict, bytes: Uint8Array): Uint8Array {
  const written = entry(dict, 'DecodeParms') ?? entry(dict, 'DP')
  const parms = Array.isArray(written) ? written.find(isDict) : written
  if (!isDict(parms) || Number(entry(parms, 'Predictor') ?? 1) < 10) return bytes
  const columns = positive(entry(parms, 'Columns'), 1)
  const pixel = Math.max(1, (positive(entry(parms, 'Colors'), 1) * positive(entry(parms, 'BitsPerComponent'), 8)) >> 3)
  const rows = Math.floor(bytes.length / (columns * pixel + 1))
  const width = columns * pixel
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row += 1) {
    const from = row * (width + 1) + 1
    const to = row * width
    for (let x = 0; x < width; x += 1) {
      const left = x >= pixel ? (out[to + x - pixel] ?? 0) : 0
      const up = row > 0 ? (out[to - width + x] ?? 0) : 0
      const corner = row > 0 && x >= pixel ? (out[to - width + x - pixel] ?? 0) : 0
      out[to + x] = (bytes[from + x] ?? 0) + predicted(bytes[from - 1] ?? 0, left, up, corner)
    }
  }
  return out
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return 0
  const estimate = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ]
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
}

function positive(value: PdfValue | undefined, otherwise: number): number {
  return typeof value === 'number' && value > 0 && value < 1e6 ? value : otherwise
}

function runLengthSize(bytes: Uint8Array, limit: number): number {
  let size = 0
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at] ?? 128
    if (length === 128) break
    size += length < 128 ? length + 1 : 257 - length
    at += length < 128 ? length + 2 : 2
    if (size > limit) throw new TooLarge()
  }
  return size
}

/** Only lengths are followed: each code of the table stands for one byte more than the one it grew from. */
function lzwSize(bytes: Uint8Array, limit: number): number {
  let lengths: number[] = []
  let size = 0
  let previous = 0
  let width = 9
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff
    bits += 8
    if (bits < width) continue
    const code = (held >> (bits - width)) & ((1 << width) - 1)
    bits -= width
    if (code === 257) return size
    if (code === 256) {
      lengths = []
      previous = 0
      width = 9
      continue
    }
    if (previous > 0 && lengths.length < 3838) lengths.push(previous + 1)
    previous = code < 256 ? 1 : (lengths[code - 258] ?? 1)
    size += previous
    if (size > limit) throw new TooLarge()
    const next = 258 + lengths.length + 1
    width = next > 2047 ? 12 : next > 1023 ? 11 : next > 511 ? 10 : 9
  }
  return size
}
