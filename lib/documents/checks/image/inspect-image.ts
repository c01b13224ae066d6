import sharp from 'sharp'
import type { CheckFinding, FileLimits, Inspection } from '../finding.ts'
import { EXAMINED_SIDE, examinePage } from '../page/examine.ts'
import { jpegLayout, pngLayout } from './layout.ts'
import { isMixedImage } from './payload.ts'

/** A3 at 600 dpi has 70 million. */
const MAX_PIXELS = 80_000_000
const MAX_SIDE = 20_000
const MM_PER_INCH = 25.4

// Each file is read once, by a process that reads one at a time.
sharp.cache(false)
sharp.concurrency(1)

type Found = Omit<Inspection, 'format'>

/** Reads an image to its last pixel: whether it is whole, what it carries besides, how well its writing can be read. */
export async function inspectImage(bytes: Uint8Array, format: 'jpg' | 'png', limits: FileLimits): Promise<Found> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const findings: CheckFinding[] = []
  const layout = format === 'png' ? pngLayout(file) : jpegLayout(file)
  // What swells is not opened by anything more.
  if (layout.swells) return { pages: 1, findings: [{ code: 'FILE_BOMB' }], prints: [] }
  if (layout.animated) findings.push({ code: 'IMAGE_ANIMATED' })
  if (isMixedImage(file, layout.end ?? file.length, layout.notes)) findings.push({ code: 'FILE_MIXED' })
  const size = await sizeOf(file)
  if (!size || layout.end === null) return { pages: 1, findings: [...findings, { code: 'FILE_DAMAGED' }], prints: [] }
  if (size.width * size.height > MAX_PIXELS || Math.max(size.width, size.height) > MAX_SIDE) {
    const value = Math.round((size.width * size.height) / 1e6)
    return { pages: 1, findings: [...findings, { code: 'IMAGE_TOO_LARGE', value }], prints: [] }
  }
  const picture = await pictureOf(file)
  if (!picture) return { pages: 1, findings: [...findings, { code: 'FILE_DAMAGED' }], prints: [] }
  const { findings: seen, print } = examinePage(picture, 1, imageDpi(size, limits.paperMm))
  return { pages: 1, findings: [...findings, ...seen], prints: print ? [print] : [] }
}

type Size = { width: number; height: number; density: number }

async function sizeOf(file: Buffer): Promise<Size | null> {
  try {
    const { width, height, density = 0 } = await sharp(file, { limitInputPixels: false }).metadata()
    return { width, height, density }
  } catch {
    return null
  }
}

/** Said by the decoder when the pixels end before the picture does, whatever was put behind them. */
const CUT = /premature end/i

/** Null when it cannot be read to its end. */
async function pictureOf(file: Buffer) {
  try {
    return await decode(file, 'warning')
  } catch (error) {
    if (CUT.test(String(error))) return null
    // Cameras and scanners write much that a decoder warns of though every pixel is there.
    return decode(file, 'error').catch(() => null)
  }
}

/** The right way up, on white where it is transparent. */
async function decode(file: Buffer, failOn: 'warning' | 'error') {
  const { data, info } = await sharp(file, { limitInputPixels: MAX_PIXELS, failOn, sequentialRead: true })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(EXAMINED_SIDE, EXAMINED_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: firstChannel(data, info.channels) }
}

function firstChannel(data: Buffer, channels: number): Uint8Array {
  return channels === 1 ? data : data.filter((_value, index) => index % channels === 0)
}

/**
 * Dots per inch of the paper in the picture. What the file says of itself is believed when the paper then has a size
 * that papers have (cameras write 72 into everything); otherwise the picture is taken for the whole of a usual paper.
 */
function imageDpi({ width, height, density }: Size, paperMm: number): number {
  const side = Math.max(width, height)
  const inches = density > 0 ? side / density : 0
  const isPaper = density >= 100 && inches >= 3 && inches <= 17
  return Math.round(isPaper ? density : side / (paperMm / MM_PER_INCH))
}
