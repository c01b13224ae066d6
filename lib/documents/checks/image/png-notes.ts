import { inflateSync } from 'node:zlib'

/** Far more than any note or profile of colours holds when it is unpacked. */
const MAX_UNPACKED = 8 * 1024 * 1024

/** What stands beside the pixels, unpacked; null when it swells beyond any use. */
export type PngNote = string | null

/** Reads a chunk of text or of a profile of colours (ISO/IEC 15948, 11.3.3); empty for other chunks. */
export function pngNote(type: string, data: Buffer): PngNote {
  const plain = data.toString('latin1')
  const packed = packedPart(type, data)
  if (packed === null) return /^(?:tEXt|iTXt|eXIf)$/.test(type) ? plain : ''
  const text = unpack(packed)
  return text === null ? null : plain + text
}

function packedPart(type: string, data: Buffer): Buffer | null {
  const name = data.indexOf(0)
  if (name < 0) return null
  // A name, then the way of packing.
  if (type === 'zTXt' || type === 'iCCP') return data.subarray(name + 2)
  if (type !== 'iTXt' || data[name + 1] !== 1) return null
  // A name, whether it is packed, the way, a language and the name in it.
  const language = data.indexOf(0, name + 3)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  return translated < 0 ? null : data.subarray(translated + 1)
}

/** Readers leave out what does not unpack, and so is it here. */
function unpack(packed: Buffer): PngNote {
  try {
    return inflateSync(packed, { maxOutputLength: MAX_UNPACKED }).toString('latin1')
  } catch (error) {
    return error instanceof RangeError ? null : ''
  }
}
