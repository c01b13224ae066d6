import { hasZipEnd } from '../pdf/layout.ts'

const MARKUP = /<(?:\?php|\?=|%@|script|html|!doctype|svg|iframe)/i
const PROGRAM = /^(?:MZ[\s\S]{20,}This program|\x7fELF|#!\/|\xca\xfe\xba\xbe|Rar!\x1a\x07|7z\xbc\xaf|PK\x03\x04)/
/** Phones put further pictures (also as a short film) and their own notes behind the picture. */
const OF_PHONE = /^(?:\xff\xd8\xff|[\s\S]{4}ftyp|[\s\S]{0,1024}(?:MotionPhoto|Image_UTC_Data))/

/** Whether an image is a file of another kind too: by what follows it, and by the notes inside it. */
export function isMixedImage(file: Buffer, end: number, notes: string): boolean {
  const tail = file.toString('latin1', end).replace(/[\s\0]+$/, '')
  // A reader of PDF looks for its header in the first kilobyte of anything.
  if (file.subarray(0, 1024).includes('%PDF-') || MARKUP.test(notes) || hasZipEnd(file)) return true
  if (tail === '') return false
  return PROGRAM.test(tail) || MARKUP.test(tail) || tail.includes('%PDF-') || (tail.length > 64 && !OF_PHONE.test(tail))
}
