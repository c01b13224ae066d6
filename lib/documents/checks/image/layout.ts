import { pngNote } from './png-notes.ts'

export type ImageLayout = {
  /** Just behind the last byte of the picture; null when its end has not arrived. */
  end: number | null
  /** What programs wrote beside the pixels. */
  notes: string
  animated: boolean
  /** A note that is packed opens to more than any use has. */
  swells: boolean
}

/** Of all notes together. */
const MAX_NOTES = 16 * 1024 * 1024

/** Walks over the chunks of a PNG (ISO/IEC 15948, 5). */
export function pngLayout(file: Buffer): ImageLayout {
  const layout: ImageLayout = { end: null, notes: '', animated: false, swells: false }
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    const next = at + 12 + length
    if (next > file.length) return layout
    if (type === 'acTL') layout.animated = true
    const note = pngNote(type, file.subarray(at + 8, next - 4))
    if (note === null || layout.notes.length > MAX_NOTES) return { ...layout, swells: true }
    layout.notes += note
    if (type === 'IEND') return { ...layout, end: next }
    at = next
  }
  return layout
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9

/** Walks over the segments of a JPEG (ITU-T T.81, annex B), over several scans of a progressive one. */
export function jpegLayout(file: Buffer): ImageLayout {
  const layout: ImageLayout = { end: null, notes: '', animated: false, swells: false }
  for (let at = 2; at + 1 < file.length;) {
    if (file[at] !== 0xff) {
      at += 1
      continue
    }
    const marker = file[at + 1] ?? 0
    if (marker === END_OF_IMAGE) return { ...layout, end: at + 2 }
    if (marker === 0xff) at += 1
    else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else {
      if (at + 4 > file.length) return layout
      const next = at + 2 + file.readUInt16BE(at + 2)
      if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) layout.notes += file.toString('latin1', at + 4, next)
      at = marker === START_OF_SCAN ? endOfScan(file, next) : next
    }
  }
  return layout
}

/** Coded pixels run up to the next marker that is no stuffing and no restart. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const marker = file[at + 1]
    if (marker !== undefined && marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at
  }
  return file.length
}
