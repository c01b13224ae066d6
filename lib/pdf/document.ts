import { join } from 'node:path'
import PDFDocument from 'pdfkit'

export type Pdf = PDFKit.PDFDocument
export type PdfElement = PDFKit.PDFStructureElement

// The published types lag behind pdfkit 0.20.
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  scope?: 'Row' | 'Column'
  bbox?: [left: number, top: number, right: number, bottom: number]
}

// One file of this package holds both Cyrillic and Latin; the web fonts come cut into scripts. By its path, since the
// bundler of the pages takes whatever is resolved for a module.
const fontFile = (file: string) =>
  join(/* turbopackIgnore: true */ process.cwd(), 'node_modules/@expo-google-fonts/golos-text', file)

const WIDTH = 595.28
const HEIGHT = 841.89
const MARGIN = 56

/** Points of an A4 page: what is written stays between these. */
export const frame = {
  left: MARGIN,
  right: WIDTH - MARGIN,
  top: 46,
  bottom: HEIGHT - MARGIN,
  width: WIDTH - 2 * MARGIN,
}

export const colors = { ink: '#0b1f33', soft: '#4a5a6e', line: '#d9e0ea', accent: '#0d4cd3', panel: '#eef3fd' }

type PdfInfo = {
  title: string
  /** The date of the file; with a moment of the record itself, the same record always gives the same bytes. */
  madeAt: Date
  /** Written by the rules of archives (PDF/A-3, level A): it must then describe itself and may carry files. */
  archival?: boolean
}

/** Draws a tagged PDF with embedded fonts, A4; `draw` begins on the first page. */
export function makePdf(
  { title, madeAt, archival = false }: PdfInfo,
  draw: (doc: Pdf, root: PdfElement) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      ...(archival && { subset: 'PDF/A-3a' as const }),
      lang: 'ru-RU',
      tagged: true,
      displayTitle: true,
      info: {
        Title: title,
        Creator: 'Кабинет аккредитации',
        Producer: 'Кабинет аккредитации',
        CreationDate: madeAt,
        ModDate: madeAt,
      },
    })
    doc.registerFont('regular', fontFile('400Regular/GolosText_400Regular.ttf'))
    doc.registerFont('strong', fontFile('600SemiBold/GolosText_600SemiBold.ttf'))
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    const root = doc.struct('Document')
    doc.addStructure(root)
    letterhead(doc)
    draw(doc, root)
    root.end()
    doc.end()
  })
}

function letterhead(doc: Pdf): void {
  artifact(doc, () => {
    doc.rect(0, 0, doc.page.width, 6).fill(colors.accent)
    write(doc, 'Кабинет аккредитации медицинских работников', frame.left, frame.top, { size: 10, color: colors.soft })
  })
}

export function element(doc: Pdf, type: string, draw: () => void, options: ElementOptions = {}): PdfElement {
  return doc.struct(type, options, draw)
}

type Writing = { size: number; font?: 'regular' | 'strong'; color?: string; width?: number }

export function write(
  doc: Pdf,
  text: string,
  x: number,
  y: number,
  { size, font = 'regular', color = colors.ink, width = frame.width }: Writing,
): void {
  doc.font(font).fontSize(size).fillColor(color).text(text, x, y, { width, lineGap: 2 })
}

/** How much room the text will take, in points. */
export function heightOf(
  doc: Pdf,
  text: string,
  { size, font = 'regular', width = frame.width }: Omit<Writing, 'color'>,
): number {
  return doc.font(font).fontSize(size).heightOfString(text, { width, lineGap: 2 })
}

/** Where to go on writing something of this height: here, or on top of a fresh page. */
export function roomFor(doc: Pdf, y: number, height: number): number {
  if (y + height <= frame.bottom) return y
  doc.addPage()
  letterhead(doc)
  return frame.top + 30
}

export function rule(doc: Pdf, y: number): void {
  artifact(doc, () => doc.moveTo(frame.left, y).lineTo(frame.right, y).lineWidth(0.75).stroke(colors.line))
}

/** What is drawn for the eye only: screen readers skip it. */
export function artifact(doc: Pdf, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}

/** A light panel with facts side by side; `share` is where each begins, as a part of the width. */
export function panel(
  doc: Pdf,
  root: PdfElement,
  top: number,
  facts: readonly { label: string; value: string; share: number }[],
): void {
  artifact(doc, () => doc.roundedRect(frame.left, top, frame.width, 72, 10).fill(colors.panel))
  for (const { label, value, share } of facts) {
    const x = frame.left + 20 + (frame.width - 20) * share
    root.add(element(doc, 'P', () => write(doc, label, x, top + 14, { size: 10.5, color: colors.soft })))
    root.add(element(doc, 'P', () => write(doc, value, x, top + 31, { size: 22, font: 'strong' })))
  }
}

const LABEL_WIDTH = 196

/** Facts in pairs of name and value, over as many pages as they need; gives where it ends. */
export function factTable(
  doc: Pdf,
  root: PdfElement,
  facts: readonly { label: string; value: string }[],
  top: number,
): number {
  const table = doc.struct('Table')
  root.add(table)
  const label = { size: 11, width: LABEL_WIDTH - 12, color: colors.soft }
  const value = { size: 11, width: frame.width - LABEL_WIDTH }
  let y = top
  for (const fact of facts) {
    const height = Math.max(heightOf(doc, fact.label, label), heightOf(doc, fact.value, value))
    const start = roomFor(doc, y, height + 16)
    rule(doc, start)
    const row = doc.struct('TR')
    table.add(row)
    row.add(element(doc, 'TH', () => write(doc, fact.label, frame.left, start + 8, label), { scope: 'Row' }))
    row.add(element(doc, 'TD', () => write(doc, fact.value, frame.left + LABEL_WIDTH, start + 8, value)))
    y = start + 8 + height + 8
  }
  rule(doc, y)
  return y
}
