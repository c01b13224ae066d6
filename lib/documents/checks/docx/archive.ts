import { crc32 } from 'node:zlib'
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'

export type Part = { name: string; text: string }

export type Archive = {
  /** XML parts of the package; empty where reading stopped. */
  parts: Part[]
  names: string[]
  trouble: 'damaged' | 'locked' | 'bomb' | null
}

/** More than any letter of a person consists of. */
const MAX_ENTRIES = 1000
const MAX_OPENED = 64 * 1024 * 1024
const MAX_RATIO = 200
/** Small files of one repeated sign are packed well and do no harm. */
const RATIO_FROM = 8 * 1024 * 1024

/**
 * Reads every entry of a package to its end, counting: a path that leads out of the folder, a size or a check sum
 * that does not agree is damage, too much of anything a bomb.
 */
export async function readArchive(file: Buffer): Promise<Archive> {
  const archive: Archive = { parts: [], names: [], trouble: null }
  try {
    const zip = await fromBufferPromise(file, { lazyEntries: true, strictFileNames: true })
    if (zip.entryCount > MAX_ENTRIES) return { ...archive, trouble: 'bomb' }
    let opened = 0
    for await (const entry of zip.eachEntry()) {
      archive.trouble ??= troubleOf(entry, archive.names)
      if (archive.trouble) return archive
      archive.names.push(entry.fileName)
      opened += entry.uncompressedSize
      if (opened > MAX_OPENED || (opened > RATIO_FROM && opened / file.length > MAX_RATIO))
        return { ...archive, trouble: 'bomb' }
      const bytes = await readEntry(zip, entry)
      if (crc32(bytes) !== entry.crc32) return { ...archive, trouble: 'damaged' }
      if (/\.(?:xml|rels)$/i.test(entry.fileName)) archive.parts.push({ name: entry.fileName, text: decodeXml(bytes) })
    }
    return archive
  } catch {
    return { ...archive, trouble: 'damaged' }
  }
}

function troubleOf(entry: Entry, names: readonly string[]): Archive['trouble'] {
  if (entry.isEncrypted()) return 'locked'
  const symbolicLink = (entry.externalFileAttributes >>> 28 === 0xa) as boolean
  // Of two parts of one name a checker and a reader may take different ones.
  const twice = names.some((name) => name.toLowerCase() === entry.fileName.toLowerCase())
  return symbolicLink || twice || /[\0-\x1f]/.test(entry.fileName) ? 'damaged' : null
}

/** The library stops by itself when an entry opens to more than it promised. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Any of the encodings that XML may come in without a declaration. */
function decodeXml(bytes: Buffer): string {
  const [first, second] = bytes
  const encoding = first === 0xfe || first === 0 ? 'utf-16be' : first === 0xff || second === 0 ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
