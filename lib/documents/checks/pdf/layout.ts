import type { PdfContents } from './objects.ts'

/** Marks of a byte order or a line end before the header do no harm. */
const MAX_PREFIX = 16
const MAX_TAIL = 256
const MARKUP = /<(?:!doctype|html|head|body|script|svg|iframe|\?php|%@)/i

export type PdfLayout = { mixed: boolean; damaged: boolean }

/**
 * What stands around the objects of a file: whether it may be taken for a file of another kind too, or its end has
 * not arrived.
 */
export function judgeLayout(bytes: Uint8Array, { spans }: PdfContents): PdfLayout {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = file.indexOf('%PDF-')
  const end = file.lastIndexOf('%%EOF')
  const prefix = file.toString('latin1', 0, Math.max(0, header))
  const tail = file.toString('latin1', end + 5).replace(/[\s\0]+$/, '')
  const strangeStart = prefix.length > MAX_PREFIX || /[^\s\0\u00ef\u00bb\u00bf]/.test(prefix)
  return {
    mixed:
      strangeStart ||
      (end >= 0 && (tail.length > MAX_TAIL || MARKUP.test(tail))) ||
      hasZipEnd(file) ||
      MARKUP.test(between(file, spans)),
    damaged: end < 0 || !file.includes('startxref'),
  }
}

/** The bytes outside of objects and streams: comments, tables, trailers. */
function between(file: Buffer, spans: readonly [number, number][]): string {
  const parts: string[] = []
  let from = 0
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    if (start > from) parts.push(file.toString('latin1', from, start))
    from = Math.max(from, end)
  }
  parts.push(file.toString('latin1', from))
  return parts.join('\n')
}

/** Whether a ZIP directory ends here, so that an archiver would open the file (APPNOTE 4.3.16). */
export function hasZipEnd(file: Buffer): boolean {
  for (let at = file.lastIndexOf('PK\u0005\u0006', undefined, 'latin1'); at >= 0;) {
    if (at + 22 > file.length) return false
    const directory = file.readUInt32LE(at + 12)
    const comment = file.readUInt16LE(at + 20)
    if (
      directory <= at &&
      at + 22 + comment <= file.length &&
      file.toString('latin1', at - directory, at - directory + 2) === 'PK'
    )
      return true
    if (at === 0) return false
    at = file.lastIndexOf('PK\u0005\u0006', at - 1, 'latin1')
  }
  return false
}

/** Whether a reader of PDF would take the file for one of its own. */
export function hasSignatureInside(file: Buffer): boolean {
  return file.subarray(0, 1024).includes('%PDF-')
}
