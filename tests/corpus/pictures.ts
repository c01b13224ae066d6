import sharp, { type Sharp } from 'sharp'
import { crc32 } from 'node:zlib'
import { seeded } from './corpus-file'

/** Says that a picture is a sheet of writing: dark rows on light paper. */
export type Sheet = { width: number; height: number; rgb: Buffer }

/** A sheet of writing-like marks, the same for the same seed. */
export function writtenSheet(width: number, height: number, seed: number): Sheet {
  const random = seeded(seed)
  const rgb = Buffer.alloc(width * height * 3, 245)
  const margin = Math.round(width * 0.08)
  for (let top = margin; top < height - margin; top += 28) {
    for (let left = margin; left < width - margin;) {
      const letter = 5 + Math.floor(random() * 8)
      if (random() > 0.15) stroke(rgb, width, { left, top, letter, rise: 8 + Math.floor(random() * 8) })
      left += letter + 3
    }
  }
  return { width, height, rgb }
}

type Stroke = { left: number; top: number; letter: number; rise: number }

function stroke(rgb: Buffer, width: number, { left, top, letter, rise }: Stroke): void {
  for (let y = top + 16 - rise; y < top + 16; y += 1) {
    rgb.fill(40, (y * width + left) * 3, (y * width + left + 2) * 3)
    rgb.fill(40, (y * width + left + letter - 2) * 3, (y * width + left + letter) * 3)
  }
  for (let y = top + 14; y < top + 16; y += 1) rgb.fill(40, (y * width + left) * 3, (y * width + left + letter) * 3)
}

export function picture({ width, height, rgb }: Sheet): Sharp {
  return sharp(rgb, { raw: { width, height, channels: 3 } })
}

/** A chunk of a PNG. */
export function pngChunk(type: string, data: Uint8Array | string): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data as string)])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  chunk.set(body, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

/** Puts a chunk behind the header of a PNG. */
export function withChunk(png: Buffer, type: string, data: Uint8Array | string): Buffer {
  return Buffer.concat([png.subarray(0, 33), pngChunk(type, data), png.subarray(33)])
}

/** Puts a segment behind the first bytes of a JPEG. */
export function withSegment(jpeg: Buffer, marker: number, data: string): Buffer {
  const segment = Buffer.alloc(4)
  segment.writeUInt16BE(0xff00 | marker, 0)
  segment.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), segment, Buffer.from(data, 'latin1'), jpeg.subarray(2)])
}
