import { crc32, deflateRawSync } from 'node:zlib'

export type ZipEntry = {
  name: string
  data: Uint8Array | string
  stored?: boolean
  /** General purpose flags (APPNOTE 4.4.4). */
  flags?: number
  /** Said instead of the truth. */
  size?: number
  crc?: number
  /** Sizes stand behind the data, as programs write that cannot go back. */
  descriptor?: boolean
  attributes?: number
}

/** An archive of these entries, in this order. */
export function buildZip(entries: readonly ZipEntry[], comment = ''): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const local = localPart(entry)
    central.push(centralPart(entry, offset))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...parts, directory, end, Buffer.from(comment, 'latin1')])
}

function packed({ data, stored }: ZipEntry): { raw: Buffer; written: Buffer } {
  const raw = Buffer.from(data as string)
  return { raw, written: stored ? raw : deflateRawSync(raw) }
}

/** Fields shared by both headers: version, flags, method, time, date, check sum, sizes, lengths. */
function common(entry: ZipEntry, hidden: boolean): Buffer {
  const { raw, written } = packed(entry)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE((entry.flags ?? 0) | (entry.descriptor ? 8 : 0) | 0x800, 2)
  fields.writeUInt16LE(entry.stored ? 0 : 8, 4)
  if (!hidden) {
    fields.writeUInt32LE(entry.crc ?? crc32(raw), 10)
    fields.writeUInt32LE(written.length, 14)
    fields.writeUInt32LE(entry.size ?? raw.length, 18)
  }
  fields.writeUInt16LE(Buffer.byteLength(entry.name), 22)
  return fields
}

function localPart(entry: ZipEntry): Buffer {
  const { raw, written } = packed(entry)
  const header = [Buffer.from('504b0304', 'hex'), common(entry, entry.descriptor === true), Buffer.from(entry.name)]
  if (!entry.descriptor) return Buffer.concat([...header, written])
  const behind = Buffer.alloc(16)
  behind.writeUInt32LE(0x08074b50, 0)
  behind.writeUInt32LE(crc32(raw), 4)
  behind.writeUInt32LE(written.length, 8)
  behind.writeUInt32LE(raw.length, 12)
  return Buffer.concat([...header, written, behind])
}

function centralPart(entry: ZipEntry, offset: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(entry.attributes ?? 0, 6)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('504b01021403', 'hex'), common(entry, false), rest, Buffer.from(entry.name)])
}
