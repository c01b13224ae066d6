import { fileTypeFromBuffer } from 'file-type'
import { documentFormats, type DocumentFormat } from '../formats.ts'
import type { CheckFinding, InspectionOrder } from './finding.ts'

const formats = Object.keys(documentFormats) as DocumentFormat[]

/** Says nothing: what programs send when they do not know. */
const UNKNOWN_TYPES = new Set(['', 'application/octet-stream', 'text/plain'])

/** Old names that some programs still send. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'application/x-pdf': 'application/pdf',
}

/** The format that the content has; null when it is none of ours. */
export async function formatOf(bytes: Uint8Array): Promise<DocumentFormat | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const format = formats.find((name) => documentFormats[name].mediaType === found?.mime)
  if (format) return format
  // Moving pictures of PNG are told as what they are.
  if (found?.mime === 'image/apng') return 'png'
  // Line ends and marks of a byte order before the header are forgiven, as readers forgive them.
  const start = Buffer.from(bytes.subarray(0, 32)).toString('latin1')
  return /^[\s\0\u00ef\u00bb\u00bf]{0,16}%PDF-/.test(start) ? 'pdf' : null
}

/** The content decides; the name and the declared type must agree with it. */
export function judgeType(order: InspectionOrder, extension: string, format: DocumentFormat | null): CheckFinding[] {
  const claimed = formats.find((name) => (documentFormats[name].extensions as readonly string[]).includes(extension))
  if (!format) {
    if (isEncryptedOffice(order.bytes)) return [{ code: 'FILE_ENCRYPTED' }]
    return [{ code: claimed ? 'TYPE_MISMATCH' : 'TYPE_NOT_ALLOWED' }]
  }
  const findings: CheckFinding[] = []
  const declared = order.declaredType.toLowerCase().split(';', 1)[0]?.trim() ?? ''
  const sameName = extension === '' || claimed === format
  const sameType = UNKNOWN_TYPES.has(declared) || (ALIASES[declared] ?? declared) === documentFormats[format].mediaType
  if (!sameName || !sameType) findings.push({ code: 'TYPE_MISMATCH' })
  if (!order.limits.formats.includes(format)) findings.push({ code: 'TYPE_NOT_ALLOWED' })
  return findings
}

/** A DOCX with a password is a compound file (MS-CFB) that holds a stream named EncryptedPackage in UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (
    buffer.indexOf('d0cf11e0a1b11ae1', 0, 'hex') === 0 && buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  )
}
