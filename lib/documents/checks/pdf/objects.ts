import { decodeStream, TooLarge, Unreadable } from './filters.ts'
import { entry, isDict, isRef, latin1, PdfReader, type PdfDict, type PdfValue } from './reader.ts'

export type PdfObject = {
  /** Minus one where no number stands before `obj`. */
  id: number
  value: PdfValue
  /** Where its bytes stand in the file; the end is just behind the last byte. */
  stream?: { dict: PdfDict; start: number; end: number }
  /** Stands in a compressed stream. */
  packed?: boolean
}

export type PdfContents = {
  objects: PdfObject[]
  /** Dictionaries that stand after `trailer`. */
  trailers: PdfDict[]
  /** Where objects stand in the file, in order. */
  spans: [number, number][]
  damaged: boolean
  bomb: boolean
}

/** More than any paper of ours consists of. */
const MAX_OBJECTS = 200_000
const MAX_OBJECT_STREAM = 32 * 1024 * 1024

/**
 * Every object of a file, whether its cross-reference table knows of it or not: objects of older revisions, objects
 * that stand inside of streams, objects packed into object streams.
 */
export function readObjects(bytes: Uint8Array): PdfContents {
  const contents: PdfContents = { objects: [], trailers: [], spans: [], damaged: false, bomb: false }
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf('obj'); at >= 0; at = file.indexOf('obj', at + 3)) {
    if (!isKeyword(file, at)) continue
    readObject(file, at, contents)
    if (contents.objects.length > MAX_OBJECTS) return { ...contents, bomb: true }
  }
  for (let at = file.indexOf('trailer'); at >= 0; at = file.indexOf('trailer', at + 7)) {
    const value = new PdfReader(file, at + 7).readValue()
    if (isDict(value)) contents.trailers.push(value)
  }
  limitStreams(file, contents)
  for (const object of [...contents.objects]) {
    unpackObjects(file, object, contents)
    if (contents.objects.length > MAX_OBJECTS) return { ...contents, bomb: true }
  }
  return contents
}

/** Of a number written in place or as an object of its own; several objects may claim the same number. */
export function numbersOf(value: PdfValue | undefined, objects: readonly PdfObject[]): number[] {
  if (typeof value === 'number') return [value]
  if (!isRef(value)) return []
  return objects.flatMap((object) => (object.id === value.ref && typeof object.value === 'number' ? object.value : []))
}

function isKeyword(file: Buffer, at: number): boolean {
  const after = file[at + 3]
  const before = file[at - 1]
  return !isLetter(before) && (after === undefined || !/[A-Za-z0-9_.+-]/.test(String.fromCharCode(after)))
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte))
}

function readObject(file: Buffer, at: number, contents: PdfContents): void {
  const reader = new PdfReader(file, at + 3)
  const value = reader.readValue() ?? null
  if (reader.tooDeep) contents.damaged = true
  const head = /(\d{1,10})\s+\d{1,5}\s*$/.exec(latin1(file, Math.max(0, at - 24), at))
  const object: PdfObject = { id: head ? Number(head[1]) : -1, value }
  contents.spans.push([at - (head?.[0].length ?? 0), reader.position])
  contents.objects.push(object)
  if (!isDict(value) || reader.readWord() !== 'stream') return
  let start = reader.position
  if (file[start] === 13) start += 1
  if (file[start] === 10) start += 1
  object.stream = { dict: value, start, end: start }
}

/** A stream ends where its length says, if `endstream` stands there, otherwise at the next `endstream`. */
function limitStreams(file: Buffer, contents: PdfContents): void {
  for (const { stream } of contents.objects) {
    if (!stream) continue
    const { start, dict } = stream
    const ends = numbersOf(entry(dict, 'Length'), contents.objects)
      .map((length) => start + length)
      .filter((end) => end >= start && end <= file.length && new PdfReader(file, end).readWord() === 'endstream')
    const found = file.indexOf('endstream', start)
    if (ends.length === 0 && found < 0) contents.damaged = true
    stream.end = Math.max(...ends, ends.length === 0 ? (found < 0 ? file.length : found) : start)
    contents.spans.push([start, stream.end])
  }
}

function unpackObjects(file: Buffer, { stream }: PdfObject, contents: PdfContents): void {
  const first = stream && entry(stream.dict, 'First')
  if (!stream || first === undefined || entry(stream.dict, 'N') === undefined) return
  let unpacked: Uint8Array
  try {
    unpacked = decodeStream(stream.dict, file.subarray(stream.start, stream.end), MAX_OBJECT_STREAM)
  } catch (error) {
    if (error instanceof TooLarge) contents.bomb = true
    else if (error instanceof Unreadable) contents.damaged = true
    else throw error
    return
  }
  for (const start of numbersOf(first, contents.objects)) readPacked(unpacked, start, contents)
}

function readPacked(unpacked: Uint8Array, first: number, contents: PdfContents): void {
  const numbers = latin1(unpacked, 0, first).match(/\d+/g) ?? []
  for (let index = 0; index + 1 < numbers.length && contents.objects.length <= MAX_OBJECTS; index += 2) {
    const reader = new PdfReader(unpacked, first + Number(numbers[index + 1]))
    contents.objects.push({ id: Number(numbers[index]), value: reader.readValue() ?? null, packed: true })
    if (reader.tooDeep) contents.damaged = true
  }
}
