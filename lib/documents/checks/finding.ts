import type { DocumentFormat } from '../formats.ts'

/** What makes a document more than a paper. */
export const activeContents = [
  'script',
  'launch',
  'action',
  'form',
  'attachment',
  'media',
  'xfa',
  'macro',
  'object',
  'external',
] as const

export type ActiveContent = (typeof activeContents)[number]

export const checkErrors = [
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'TYPE_NOT_ALLOWED',
  'TYPE_MISMATCH',
  'FILE_ENCRYPTED',
  'FILE_ACTIVE',
  'FILE_MIXED',
  'FILE_DAMAGED',
  'FILE_UNREADABLE',
  'FILE_BOMB',
  'TOO_MANY_PAGES',
  'PAGE_SIZE',
  'IMAGE_TOO_LARGE',
  'IMAGE_ANIMATED',
] as const

export const checkWarnings = [
  'LOW_RESOLUTION',
  'PAGE_BLANK',
  'PAGE_BLURRED',
  'PAGE_TILTED',
  'PAGES_NOT_EXAMINED',
] as const

export type CheckError = (typeof checkErrors)[number]
export type CheckWarning = (typeof checkWarnings)[number]

/** One thing found in a file; the sentence is made of it where it is shown. */
export type CheckFinding = {
  code: CheckError | CheckWarning
  /** From one; absent when it is about the file as a whole. */
  page?: number
  /** Dots per inch, degrees, pages or megapixels, by the code. */
  value?: number
  /** Of FILE_ACTIVE. */
  what?: ActiveContent
}

/** A perceptual hash of a page: 64 bits, signed, as PostgreSQL keeps them. */
export type PagePrint = { page: number; print: bigint }

/** Everything that was found in one file; `format` is null when the content is none of ours. */
export type Inspection = {
  format: DocumentFormat | null
  pages: number | null
  findings: CheckFinding[]
  prints: PagePrint[]
}

export type FileLimits = {
  maxBytes: number
  formats: readonly DocumentFormat[]
  maxPages: number
  /** Long side of the paper that an image of such a document shows, millimetres. */
  paperMm: number
}

/** What the examining process is asked about. */
export type InspectionOrder = { bytes: Uint8Array; fileName: string; declaredType: string; limits: FileLimits }

export function isError({ code }: CheckFinding): boolean {
  return (checkErrors as readonly string[]).includes(code)
}
