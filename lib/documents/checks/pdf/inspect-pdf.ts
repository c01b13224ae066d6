import type { CheckFinding, FileLimits, Inspection, PagePrint } from '../finding.ts'
import { EXAMINED_SIDE, examinePage } from '../page/examine.ts'
import { judgeLayout } from './layout.ts'
import { readObjects, type PdfContents } from './objects.ts'
import { openPdf, type OpenPdf } from './pdfium.ts'
import { judgePdf } from './rules.ts'
import { judgeStreams } from './streams.ts'

/** Pages beyond are kept and shown, only their look is not judged. */
export const EXAMINED_PAGES = 20

/** Points: half an inch and the 200 inches that readers draw at most (ISO 32000-2, annex C). */
const MIN_SIDE = 36
const MAX_SIDE = 14_400

type Found = Omit<Inspection, 'format'>

/** Reads a PDF twice: all its objects by ourselves, for what it carries; its pages by PDFium, for how they look. */
export async function inspectPdf(bytes: Uint8Array, limits: FileLimits): Promise<Found> {
  const contents = readObjects(bytes)
  const findings = await judgeContents(bytes, contents)
  // What swells or is locked is not opened by anything more.
  if (findings.some(({ code }) => code === 'FILE_BOMB' || code === 'IMAGE_TOO_LARGE' || code === 'FILE_ENCRYPTED'))
    return { pages: null, findings, prints: [] }
  const pdf = await openPdf(bytes)
  if (typeof pdf === 'string') {
    return { pages: null, findings: add(findings, pdf === 'locked' ? 'FILE_ENCRYPTED' : 'FILE_DAMAGED'), prints: [] }
  }
  try {
    return examine(pdf, findings, limits)
  } finally {
    pdf.close()
  }
}

async function judgeContents(bytes: Uint8Array, contents: PdfContents): Promise<CheckFinding[]> {
  const layout = judgeLayout(bytes, contents)
  const streams = await judgeStreams(bytes, contents)
  const { active, encrypted } = judgePdf(contents)
  const findings: CheckFinding[] = []
  if (encrypted) findings.push({ code: 'FILE_ENCRYPTED' })
  for (const what of active) findings.push({ code: 'FILE_ACTIVE', what })
  if (layout.mixed) findings.push({ code: 'FILE_MIXED' })
  if (contents.bomb || streams.bomb) findings.push({ code: 'FILE_BOMB' })
  if (streams.megapixels > 0) findings.push({ code: 'IMAGE_TOO_LARGE', value: streams.megapixels })
  // The streams of a locked document are scrambled: that they do not open says nothing.
  if (!encrypted && (layout.damaged || contents.damaged || streams.damaged)) findings.push({ code: 'FILE_DAMAGED' })
  return findings
}

function examine(pdf: OpenPdf, findings: CheckFinding[], { maxPages }: FileLimits): Found {
  const pages = pdf.pages
  if (pdf.hasScripts) addActive(findings, 'script')
  if (pdf.hasAttachments) addActive(findings, 'attachment')
  if (pdf.hasXfa) addActive(findings, 'xfa')
  if (pages === 0) return { pages: null, findings: add(findings, 'FILE_DAMAGED'), prints: [] }
  if (pages > maxPages) findings.push({ code: 'TOO_MANY_PAGES', value: pages })
  const prints: PagePrint[] = []
  for (let index = 0; index < Math.min(pages, maxPages); index += 1) {
    if (!hasSaneSize(pdf, index)) {
      findings.push({ code: 'PAGE_SIZE', page: index + 1 })
      // One is enough to refuse the file, and such a page is not drawn.
      break
    }
    if (index < EXAMINED_PAGES) examineOne(pdf, index, findings, prints)
  }
  if (pages > EXAMINED_PAGES) findings.push({ code: 'PAGES_NOT_EXAMINED', value: EXAMINED_PAGES })
  return { pages, findings, prints }
}

function examineOne(pdf: OpenPdf, index: number, findings: CheckFinding[], prints: PagePrint[]): void {
  const page = pdf.openPage(index)
  if (!page) return void findings.push({ code: 'FILE_DAMAGED', page: index + 1 })
  try {
    const seen = examinePage(page.render(EXAMINED_SIDE), index + 1, page.scan?.dpi ?? null)
    findings.push(...seen.findings)
    if (seen.print) prints.push(seen.print)
  } finally {
    page.close()
  }
}

function hasSaneSize(pdf: OpenPdf, index: number): boolean {
  const size = pdf.pageSize(index)
  return size !== null && [size.width, size.height].every((side) => side >= MIN_SIDE && side <= MAX_SIDE)
}

function add(findings: CheckFinding[], code: CheckFinding['code']): CheckFinding[] {
  return findings.some((finding) => finding.code === code) ? findings : [...findings, { code }]
}

function addActive(findings: CheckFinding[], what: NonNullable<CheckFinding['what']>): void {
  if (!findings.some((finding) => finding.what === what)) findings.push({ code: 'FILE_ACTIVE', what })
}
