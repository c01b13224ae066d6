import { textOf, type Cell, type Column, type Sheaf } from './table'
import { artifact, colors, element, frame, heightOf, makePdf, roomFor, rule, write } from '@/lib/pdf/document'
import type { Pdf, PdfElement } from '@/lib/pdf/document'

const GAP = 6
const SIZE = 9
/** Of tables with many columns: a date and the longest word must fit theirs. */
const SMALL = 7
const MANY_COLUMNS = 6
const TALLEST = 600

type Part = { title: string; columns: readonly Column[]; rows: Cell[][] }

/** The tables as a tagged PDF; the same rows and date always give the same bytes. */
export async function* pdf({ title, about, tables }: Sheaf, madeAt: Date): AsyncGenerator<Uint8Array> {
  const parts: Part[] = []
  for (const table of tables) parts.push({ ...table, rows: (await Array.fromAsync(table.rows)).flat() })
  yield await makePdf({ title, madeAt }, (doc, root) => {
    root.add(element(doc, 'H1', () => write(doc, title, frame.left, 70, { size: 20, font: 'strong' })))
    const top = doc.y + 6
    root.add(element(doc, 'P', () => write(doc, about, frame.left, top, { size: 10, color: colors.soft })))
    let y = doc.y + 16
    for (const part of parts) y = drawPart(doc, root, part, y, parts.length > 1) + 20
  })
}

function drawPart(doc: Pdf, root: PdfElement, { title, columns, rows }: Part, top: number, headed: boolean): number {
  let y = top
  if (headed) {
    // A heading alone at the end of a page would lose what it heads.
    y = roomFor(doc, y, 90)
    root.add(element(doc, 'H2', () => write(doc, title, frame.left, y, { size: 13, font: 'strong' })))
    y = doc.y + 8
  }
  if (rows.length === 0) {
    y = roomFor(doc, y, 20)
    root.add(element(doc, 'P', () => write(doc, 'Записей нет', frame.left, y, { size: 10, color: colors.soft })))
    return doc.y
  }
  const table = doc.struct('Table')
  root.add(table)
  const places = placesOf(columns)
  y = drawHead(doc, table, columns, places, y)
  for (const row of rows) {
    for (const texts of fitting(doc, row.map(textOf), places)) y = drawRow(doc, table, texts, columns, places, y)
  }
  rule(doc, y)
  return y
}

type Place = { x: number; width: number; size: number }

function placesOf(columns: readonly Column[]): Place[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  const size = columns.length > MANY_COLUMNS ? SMALL : SIZE
  let x = frame.left
  return columns.map(({ share }) => {
    const width = (frame.width * share) / all
    const place = { x, width: width - GAP, size }
    x += width
    return place
  })
}

function drawHead(doc: Pdf, table: PdfElement, columns: readonly Column[], places: Place[], top: number): number {
  const headers = columns.map(({ header }) => header)
  const height = heightOfRow(doc, headers, places, 'strong')
  const y = roomFor(doc, top, height + 40)
  const row = doc.struct('TR')
  table.add(row)
  for (const [index, { x, width, size }] of places.entries()) {
    const style = { size, width, font: 'strong' as const }
    row.add(element(doc, 'TH', () => write(doc, headers[index] ?? '', x, y, style), { scope: 'Column' }))
  }
  return y + height + 4
}

function drawRow(
  doc: Pdf,
  table: PdfElement,
  texts: string[],
  columns: readonly Column[],
  places: Place[],
  top: number,
): number {
  const height = heightOfRow(doc, texts, places, 'regular')
  let y = roomFor(doc, top, height + 10)
  if (y < top) y = repeatHead(doc, columns, places, y)
  rule(doc, y)
  const row = doc.struct('TR')
  table.add(row)
  for (const [index, { x, width, size }] of places.entries()) {
    row.add(element(doc, 'TD', () => write(doc, texts[index] ?? '', x, y + 5, { size, width })))
  }
  return y + height + 10
}

/** On a fresh page the headers are for the eye: a screen reader has read them once. */
function repeatHead(doc: Pdf, columns: readonly Column[], places: Place[], y: number): number {
  const headers = columns.map(({ header }) => header)
  artifact(doc, () => {
    for (const [index, { x, width, size }] of places.entries()) {
      write(doc, headers[index] ?? '', x, y, { size, width, font: 'strong' })
    }
  })
  return y + heightOfRow(doc, headers, places, 'strong') + 4
}

/** The row, or as many rows as it takes when a text is taller than a page. */
function fitting(doc: Pdf, texts: string[], places: Place[]): string[][] {
  if (heightOfRow(doc, texts, places, 'regular') <= TALLEST) return [texts]
  const heads = places.map((place, index) => beginning(doc, texts[index] ?? '', place))
  const rest = texts.map((text, index) => text.slice(heads[index]?.length))
  return [heads, ...fitting(doc, rest, places)]
}

function beginning(doc: Pdf, text: string, { width, size }: Place): string {
  let end = text.length
  while (heightOf(doc, text.slice(0, end), { size, width }) > TALLEST) end = Math.floor(end * 0.7)
  return text.slice(0, end)
}

function heightOfRow(doc: Pdf, texts: readonly string[], places: Place[], font: 'regular' | 'strong'): number {
  const heights = places.map(({ width, size }, index) => heightOf(doc, texts[index] ?? '', { size, width, font }))
  return Math.max(...heights)
}
