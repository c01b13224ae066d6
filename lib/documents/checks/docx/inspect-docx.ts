import type { ActiveContent, CheckFinding, Inspection } from '../finding.ts'
import { hasSignatureInside } from '../pdf/layout.ts'
import { readArchive, type Archive, type Part } from './archive.ts'

const PARTS: readonly [RegExp, ActiveContent][] = [
  [/vba|macrosheet/i, 'macro'],
  [/(?:^|\/)(?:embeddings|activeX|ctrlProps)\/|oleObject/i, 'object'],
  [/\.(?:exe|dll|scr|js|vbs|hta|lnk|bat|cmd|ps1|jar|com|msi|swf)$/i, 'object'],
]

const TYPES: readonly [RegExp, ActiveContent][] = [
  [/macroEnabled|vbaProject|ms-word\.attachedToolbars/i, 'macro'],
  [/oleObject|activeX/i, 'object'],
]

/** Relations that a reader follows by itself; a link to a site is followed only by a press. */
const FOLLOWED = /\/relationships\/(?!hyperlink["'])/

/** Reads a DOCX to the end of every part: macros, embedded objects, templates from elsewhere, fields that run programs. */
export async function inspectDocx(bytes: Uint8Array): Promise<Omit<Inspection, 'format'>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const archive = await readArchive(file)
  const findings: CheckFinding[] = []
  if (archive.trouble === 'locked') findings.push({ code: 'FILE_ENCRYPTED' })
  if (archive.trouble === 'bomb') findings.push({ code: 'FILE_BOMB' })
  if (archive.trouble === 'damaged' || (!archive.trouble && !isDocument(archive)))
    findings.push({ code: 'FILE_DAMAGED' })
  if (file.toString('latin1', 0, 4) !== 'PK\u0003\u0004' || hasSignatureInside(file))
    findings.push({ code: 'FILE_MIXED' })
  for (const what of activeContentsOf(archive)) findings.push({ code: 'FILE_ACTIVE', what })
  return { pages: null, findings, prints: [] }
}

function isDocument({ names, parts }: Archive): boolean {
  const main = parts.find(({ name }) => name === 'word/document.xml')
  return names.includes('[Content_Types].xml') && main !== undefined && /<\/(?:\w+:)?document>\s*$/.test(main.text)
}

function activeContentsOf({ names, parts }: Archive): Set<ActiveContent> {
  const found = new Set<ActiveContent>()
  for (const name of names) for (const [pattern, what] of PARTS) if (pattern.test(name)) found.add(what)
  for (const part of parts) for (const what of activeContentsOfPart(part)) found.add(what)
  return found
}

function activeContentsOfPart(part: Part): ActiveContent[] {
  const text = part.text.replace(/&#(x[0-9a-f]+|\d+);/gi, unescape)
  const found: ActiveContent[] = []
  // A package has no use for a document type; it can only fetch something or swell.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) found.push('external')
  if (part.name === '[Content_Types].xml') for (const [pattern, what] of TYPES) if (pattern.test(text)) found.push(what)
  if (/\.rels$/i.test(part.name)) found.push(...relations(text))
  const fields = [...text.matchAll(/<(?:\w+:)?(?:instrText|fldSimple)\b[^<]*/g)].map(([field]) => field).join('')
  const plain = fields.replace(/<[^>]*instrText[^>]*>/g, '')
  if (/\bDDE(?:AUTO)?\b/i.test(plain)) found.push('launch')
  if (/\b(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\s/i.test(plain)) found.push('external')
  if (/<(?:\w+:)?altChunk\b/.test(text)) found.push('attachment')
  return found
}

function relations(text: string): ActiveContent[] {
  const found: ActiveContent[] = []
  for (const [relation] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const external = /TargetMode\s*=\s*["']\s*External/i.test(relation)
    if (external && FOLLOWED.test(relation)) found.push('external')
    if (external && /Target\s*=\s*["']\s*(?:file:|javascript:|vbscript:|ms-|\\\\)/i.test(relation)) found.push('launch')
    if (/\/relationships\/(?:oleObject|control|package)["']/i.test(relation)) found.push('object')
    if (/\/relationships\/(?:vbaProject|wordVbaData|attachedToolbars)["']/i.test(relation)) found.push('macro')
    if (/\/relationships\/aFChunk["']/i.test(relation)) found.push('attachment')
  }
  return found
}

function unescape(_all: string, code: string): string {
  const point = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code)
  return point <= 0x10ffff ? String.fromCodePoint(point) : ''
}
