import { deflateSync } from 'node:zlib'
import { joined } from './corpus-file'

/** The body of an object: a value in PDF syntax, or a stream with the entries of its dictionary. */
export type PdfBody = string | { entries: string; data: Uint8Array }

/** `table` is the old layout; `stream` has a cross-reference stream; `packed` also packs objects into a stream. */
export type PdfLayout = 'table' | 'stream' | 'packed'

export type PdfSpec = {
  version?: string
  layout?: PdfLayout
  /** Entries added to the catalogue, to every page and to the trailer. */
  catalog?: string
  page?: string
  trailer?: string
  pages?: number
  /** Points. */
  size?: [number, number]
  content?: string
  /** Entries of the content stream and its bytes, when they are coded. */
  contentStream?: { entries: string; data: Uint8Array }
  resources?: string
  /** Further objects, numbered from 10. */
  extra?: PdfBody[]
  lineEnd?: string
  head?: string
}

export const FIRST_EXTRA = 10

const CONTENT = 'BT /F1 14 Tf 30 150 Td (Accreditation paper) Tj 0 -30 Td (No. 1234567) Tj ET'

/** A document with a font, pages that share one content and whatever is added to it. */
export function buildPdf(spec: PdfSpec = {}): Buffer {
  const { catalog = '', page = '', pages = 1, size = [300, 200], content = CONTENT, extra = [] } = spec
  const first = FIRST_EXTRA + extra.length
  const kids = Array.from({ length: pages }, (_, index) => `${first + index} 0 R`)
  const resources = spec.resources ?? '/Font << /F1 3 0 R >>'
  const objects = new Map<number, PdfBody>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages} >>`],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    [4, spec.contentStream ?? { entries: '', data: Buffer.from(content, 'latin1') }],
    ...extra.map((body, index) => [FIRST_EXTRA + index, body] as const),
    ...kids.map((_kid, index) => {
      const box = `/MediaBox [0 0 ${size[0]} ${size[1]}]`
      return [
        first + index,
        `<< /Type /Page /Parent 2 0 R ${box} /Resources << ${resources} >> /Contents 4 0 R ${page} >>`,
      ] as const
    }),
  ])
  return assemble(objects, spec)
}

/** Writes numbered objects down in a layout. */
export function assemble(objects: ReadonlyMap<number, PdfBody>, spec: PdfSpec = {}): Buffer {
  const { version = '1.7', layout = 'table', lineEnd = '\n', head = '' } = spec
  const out = new Output(`${head}%PDF-${version}${lineEnd}%\u00e2\u00e3\u00cf\u00d3${lineEnd}`)
  const packed = [...objects].filter((entry): entry is [number, string] => typeof entry[1] === 'string')
  const places = new Map<number, [type: number, first: number, second: number]>()
  const container = Math.max(...objects.keys()) + 1
  for (const [id, body] of objects) {
    if (layout === 'packed' && typeof body === 'string') continue
    places.set(id, [1, out.length, 0])
    out.add(objectBytes(id, body, lineEnd))
  }
  if (layout === 'packed') {
    for (const [index, [id]] of packed.entries()) places.set(id, [2, container, index])
    places.set(container, [1, out.length, 0])
    out.add(objectBytes(container, objectStream(packed), lineEnd))
  }
  const size = container + 2
  const trailer = `/Size ${size} /Root 1 0 R ${spec.trailer ?? ''}`
  const start = out.length
  if (layout === 'table') out.add(table(places, size, trailer))
  else out.add(objectBytes(container + 1, crossReference(places, container + 1, start, trailer), lineEnd))
  out.add(`startxref\n${start}\n%%EOF\n`)
  return out.bytes()
}

class Output {
  private readonly parts: Buffer[]
  length = 0

  constructor(head: string) {
    this.parts = []
    this.add(head)
  }

  add(part: string | Uint8Array): void {
    const bytes = joined(part)
    this.parts.push(bytes)
    this.length += bytes.length
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts)
  }
}

function objectBytes(id: number, body: PdfBody, lineEnd: string): Buffer {
  if (typeof body === 'string') return joined(`${id} 0 obj${lineEnd}${body}${lineEnd}endobj${lineEnd}`)
  const length = /\/Length\b/.test(body.entries) ? '' : `/Length ${body.data.length}`
  const dict = `${id} 0 obj${lineEnd}<< ${body.entries} ${length} >>${lineEnd}stream\n`
  return joined(dict, body.data, `${lineEnd}endstream${lineEnd}endobj${lineEnd}`)
}

/** Objects without streams of their own, packed (ISO 32000-2, 7.5.7). */
export function objectStream(objects: readonly [number, string][]): { entries: string; data: Buffer } {
  const bodies = objects.map(([, body]) => `${body} `)
  let offset = 0
  const pairs = objects.map(([id], index) => {
    const pair = `${id} ${offset}`
    offset += bodies[index]?.length ?? 0
    return pair
  })
  const header = `${pairs.join(' ')} `
  const data = deflateSync(Buffer.from(header + bodies.join(''), 'latin1'))
  return { entries: `/Type /ObjStm /N ${objects.length} /First ${header.length} /Filter /FlateDecode`, data }
}

function table(places: ReadonlyMap<number, readonly number[]>, size: number, trailer: string): string {
  const rows = Array.from({ length: size }, (_, id) => {
    const place = places.get(id)
    return place ? `${String(place[1]).padStart(10, '0')} 00000 n \n` : `0000000000 65535 f \n`
  })
  return `xref\n0 ${size}\n${rows.join('')}trailer\n<< ${trailer} >>\n`
}

/** A cross-reference stream with the predictor that programs use (7.5.8). */
function crossReference(
  places: ReadonlyMap<number, readonly [number, number, number]>,
  own: number,
  start: number,
  trailer: string,
): { entries: string; data: Buffer } {
  const rows = Array.from({ length: own + 1 }, (_, id) => {
    const [type, first, second] = id === own ? [1, start, 0] : (places.get(id) ?? [0, 0, 0])
    return Buffer.from([type, (first >> 16) & 255, (first >> 8) & 255, first & 255, (second >> 8) & 255, second & 255])
  })
  const predicted = rows.map((row, index) => {
    const above = rows[index - 1]
    return Buffer.from([2, ...row.map((value, at) => value - (above?.[at] ?? 0))])
  })
  const entries = `/Type /XRef /W [1 3 2] /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >> ${trailer}`
  return { entries, data: deflateSync(Buffer.concat(predicted)) }
}

/** A stream packed with Flate. */
export function flate(entries: string, data: Uint8Array | string): { entries: string; data: Buffer } {
  return { entries: `${entries} /Filter /FlateDecode`, data: deflateSync(joined(data)) }
}

/** A revision added behind the end of a document: `objects` stand for those of the same numbers. */
export function updated(document: Uint8Array, objects: ReadonlyMap<number, PdfBody>, trailer = ''): Buffer {
  const file = Buffer.from(document)
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1'))?.[1] ?? '0'
  const out = new Output(file.toString('latin1'))
  const rows: string[] = []
  for (const [id, body] of objects) {
    rows.push(`${id} 1\n${String(out.length).padStart(10, '0')} 00000 n \n`)
    out.add(objectBytes(id, body, '\n'))
  }
  const size = Math.max(100, ...objects.keys()) + 1
  const start = out.length
  out.add(`xref\n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R /Prev ${previous} ${trailer} >>\n`)
  out.add(`startxref\n${start}\n%%EOF\n`)
  return out.bytes()
}
