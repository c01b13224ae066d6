import { fileTypeFromBuffer } from 'file-type'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { fileExtension } from './file-name'
import { documentFormats, kindLimits, type DocumentFormat, type KindLimits } from './schema'
import type { FindingCode } from './types'

export type UploadedFile = SentContent & { kind: DocumentKind }

export type SentContent = {
  fileName: string
  /** Content-Type of the part, as the client says. */
  declaredType: string
  bytes: Uint8Array
}

export type CheckResult = { ok: true; format: DocumentFormat } | { ok: false; code: FindingCode }

const formats = Object.keys(documentFormats) as DocumentFormat[]

/** Says nothing: what programs send when they do not know. */
const UNKNOWN_TYPES = new Set(['', 'application/octet-stream', 'text/plain'])

/** Old names that some programs still send. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'application/x-pdf': 'application/pdf',
}

/** Checks one file by its bytes; the content decides, the name and the declared type must agree with it. */
export function checkFile({ kind, ...file }: UploadedFile): Promise<CheckResult> {
  return checkContent(file, kindLimits(kind))
}

/** The same for a file that is no document of a kind. */
export async function checkContent(file: SentContent, limits: KindLimits): Promise<CheckResult> {
  if (file.bytes.byteLength === 0) return refuse('FILE_EMPTY')
  if (file.bytes.byteLength > limits.maxBytes) return refuse('FILE_TOO_LARGE')
  const format = await formatOf(file.bytes)
  if (!format) return refuse(unknownContent(file))
  if (!agrees(file, format)) return refuse('TYPE_MISMATCH')
  if (!limits.formats.includes(format)) return refuse('TYPE_NOT_ALLOWED')
  const code = format === 'pdf' ? checkPdf(file.bytes) : format === 'docx' ? checkDocx(file.bytes) : null
  return code ? refuse(code) : { ok: true, format }
}

function refuse(code: FindingCode): CheckResult {
  return { ok: false, code }
}

async function formatOf(bytes: Uint8Array): Promise<DocumentFormat | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  return formats.find((format) => documentFormats[format].mediaType === found?.mime) ?? null
}

function unknownContent(file: SentContent): FindingCode {
  if (isEncryptedOffice(file.bytes)) return 'FILE_ENCRYPTED'
  return claimedFormat(file.fileName) ? 'TYPE_MISMATCH' : 'TYPE_NOT_ALLOWED'
}

function claimedFormat(fileName: string): DocumentFormat | undefined {
  const extension = fileExtension(fileName)
  return formats.find((format) => (documentFormats[format].extensions as readonly string[]).includes(extension))
}

function agrees(file: SentContent, format: DocumentFormat): boolean {
  const { mediaType } = documentFormats[format]
  const declared = file.declaredType.toLowerCase().split(';', 1)[0]?.trim() ?? ''
  const sameName = fileExtension(file.fileName) === '' || claimedFormat(file.fileName) === format
  return sameName && (UNKNOWN_TYPES.has(declared) || (ALIASES[declared] ?? declared) === mediaType)
}

/**
 * Looks at the names that are not packed into compressed object streams. `/Encrypt` always stands in the trailer
 * or in the dictionary of the cross-reference stream (ISO 32000-2, 7.6.1), so it cannot hide there.
 */
function checkPdf(bytes: Uint8Array): FindingCode | null {
  // `#61` in a name is another way to write `a` (ISO 32000-2, 7.3.5): undone before the names are looked for.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/#([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  if (/\/Encrypt\s*(?:\d+\s+\d+\s+R\b|<<)/.test(text)) return 'FILE_ENCRYPTED'
  if (/\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])/.test(text)) return 'FILE_ACTIVE'
  return null
}

function checkDocx(bytes: Uint8Array): FindingCode | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return /vbaProject\.bin/i.test(text) ? 'FILE_ACTIVE' : null
}

/** A DOCX with a password is a compound file (MS-CFB) that holds a stream named EncryptedPackage in UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (
    buffer.indexOf('d0cf11e0a1b11ae1', 0, 'hex') === 0 && buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  )
}
