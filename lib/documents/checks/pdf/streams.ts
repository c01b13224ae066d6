import { decodedSize, filterNames, TooLarge, Unreadable } from './filters.ts'
import { numbersOf, type PdfContents } from './objects.ts'
import { entry, type PdfDict } from './reader.ts'

export type StreamsVerdict = {
  bomb: boolean
  damaged: boolean
  /** Of the largest picture that is larger than any paper needs; zero when there is none. */
  megapixels: number
}

const MEGABYTE = 1024 * 1024
/** Writing, fonts and drawings of one page. */
const MAX_STREAM = 32 * MEGABYTE
/** A colour A4 at 600 dpi takes 105 MB. */
const MAX_PICTURE = 128 * MEGABYTE
const MAX_TOTAL = 512 * MEGABYTE
const MAX_PIXELS = 80_000_000

/** Opens every stream of a document and counts: what swells beyond any paper, what does not open, huge pictures. */
export async function judgeStreams(bytes: Uint8Array, contents: PdfContents): Promise<StreamsVerdict> {
  const verdict: StreamsVerdict = { bomb: false, damaged: false, megapixels: 0 }
  let total = 0
  for (const { stream } of contents.objects) {
    if (!stream) continue
    const { dict, start, end } = stream
    const picture = entry(dict, 'Subtype') === '/Image'
    const pixels = Math.max(picture ? pixelsOf(dict, contents) : 0, codedPixels(dict, bytes.subarray(start, end)))
    if (pixels > MAX_PIXELS) verdict.megapixels = Math.max(verdict.megapixels, Math.ceil(pixels / 1e6))
    try {
      total += await decodedSize(dict, bytes.subarray(start, end), picture ? MAX_PICTURE : MAX_STREAM)
    } catch (error) {
      if (error instanceof Unreadable) verdict.damaged = true
      else if (error instanceof TooLarge) return { ...verdict, bomb: true }
      else throw error
    }
    if (total > MAX_TOTAL) return { ...verdict, bomb: true }
  }
  return verdict
}

function pixelsOf(dict: PdfDict, { objects }: PdfContents): number {
  const widths = numbersOf(entry(dict, 'Width') ?? entry(dict, 'W'), objects)
  const heights = numbersOf(entry(dict, 'Height') ?? entry(dict, 'H'), objects)
  return Math.max(0, ...widths) * Math.max(0, ...heights)
}

/** Pixels by the picture's own header, which may say other than the dictionary around it. */
function codedPixels(dict: PdfDict, data: Uint8Array): number {
  const [filter] = filterNames(dict)
  const file = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (filter === 'DCTDecode') return jpegPixels(file)
  if (filter !== 'JPXDecode') return 0
  const header = file.indexOf('ihdr')
  return header > 0 && header + 12 <= file.length ? file.readUInt32BE(header + 4) * file.readUInt32BE(header + 8) : 0
}

/** Of the frame header: any of SOF0–SOF15 but the tables (ITU-T T.81, B.2.2). */
function jpegPixels(file: Buffer): number {
  for (let at = 2; at + 9 < file.length && file[at] === 0xff;) {
    const marker = file[at + 1] ?? 0
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return file.readUInt16BE(at + 5) * file.readUInt16BE(at + 7)
    if (marker === 0xda) return 0
    at += 2 + file.readUInt16BE(at + 2)
  }
  return 0
}
