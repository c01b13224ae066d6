import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipEntry = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number }

const VERSION = 20
// Bit 3: sizes follow the content; bit 11: names are UTF-8 (APPNOTE.TXT 4.4.4).
const FLAGS = 0x0808
const DEFLATED = 8
// 1 January 1980: the archive tells no time of its own.
const DATE = 0x0021

/** A ZIP archive, entry by entry as they come: nothing of it is kept in memory. Entries stay below 4 GB. */
export async function* zip(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset }
    const head = localHeader(entry.name)
    yield head
    for await (const chunk of deflated(content, entry)) yield chunk
    const tail = descriptor(entry)
    yield tail
    offset += head.length + entry.packed + tail.length
    written.push(entry)
  }
  const directory = Buffer.concat(written.map(centralHeader))
  yield directory
  yield endOfDirectory(written.length, directory.length, offset)
}

async function* deflated(content: ZipEntry['content'], entry: Written): AsyncGenerator<Uint8Array> {
  const measured = async function* () {
    for await (const chunk of content) {
      entry.crc = crc32(chunk, entry.crc)
      entry.size += chunk.length
      yield chunk
    }
  }
  const source = Readable.from(measured())
  const deflate = createDeflateRaw()
  source.on('error', (error) => deflate.destroy(error))
  for await (const chunk of source.pipe(deflate) as AsyncIterable<Buffer>) {
    entry.packed += chunk.length
    yield chunk
  }
}

function fields(...list: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    list.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )
}

function localHeader(name: Buffer): Buffer {
  const sizes = [
    [4, 0],
    [4, 0],
    [4, 0],
  ] as const
  const head = fields(
    [4, 0x04034b50],
    [2, VERSION],
    [2, FLAGS],
    [2, DEFLATED],
    [2, 0],
    [2, DATE],
    ...sizes,
    [2, name.length],
    [2, 0],
  )
  return Buffer.concat([head, name])
}

function descriptor({ crc, packed, size }: Written): Buffer {
  return fields([4, 0x08074b50], [4, crc], [4, packed], [4, size])
}

function centralHeader({ name, crc, packed, size, offset }: Written): Buffer {
  const head = fields([4, 0x02014b50], [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, DATE])
  const sizes = fields(
    [4, crc],
    [4, packed],
    [4, size],
    [2, name.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  )
  return Buffer.concat([head, sizes, name])
}

function endOfDirectory(count: number, size: number, offset: number): Buffer {
  return fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0])
}
