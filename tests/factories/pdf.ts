import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

const require = createRequire(import.meta.url)
const FONTS = '@fontsource/golos-text/files/golos-text'
const CYRILLIC = /[\u0400-\u04ff\u2116]+|[^\u0400-\u04ff\u2116]+/g

/** A one-page PDF that looks like a scan of a paper: heading and lines in Russian, marked as a demonstration. */
export function makePaperPdf(title: string, lines: readonly string[] = []): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({ size: 'A5', margin: 48, info: { Title: title, CreationDate: new Date(0) } })
    const chunks: Uint8Array[] = []
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
    document.registerFont('cyrillic', require.resolve(`${FONTS}-cyrillic-400-normal.woff`))
    document.registerFont('latin', require.resolve(`${FONTS}-latin-400-normal.woff`))
    document.rect(24, 24, document.page.width - 48, document.page.height - 48).stroke('#8493a8')
    writeLine(document, title, 18)
    document.moveDown()
    for (const line of lines) writeLine(document, line, 11)
    document.moveDown()
    writeLine(document, 'Демонстрационный документ, не имеет силы', 9)
    document.end()
  })
}

/** The fonts come cut into scripts, so each run of one script takes its own. */
function writeLine(document: PDFKit.PDFDocument, text: string, size: number): void {
  const runs = text.match(CYRILLIC) ?? ['']
  runs.forEach((run, index) => {
    const script = /[\u0400-\u04ff\u2116]/.test(run) ? 'cyrillic' : 'latin'
    document
      .font(script)
      .fontSize(size)
      .fillColor('#0b1f33')
      .text(run, { continued: index < runs.length - 1 })
  })
}

type PdfOptions = {
  /** Of every page, or of each by its number. */
  text?: string | ((page: number) => string)
  pages?: number
  /** Pads the file up to this many bytes. */
  bytes?: number
  /** Entries added to the catalogue and to the trailer, in PDF syntax. */
  catalog?: string
  trailer?: string
}

/** The smallest valid PDF, written by hand: Latin text only, any extra entries for what checks must find. */
export function makePdf({
  text = 'Document',
  pages = 1,
  bytes = 0,
  catalog = '',
  trailer = '',
}: PdfOptions = {}): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => 4 + index * 2)
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  for (const [index, id] of kids.entries()) {
    const words = typeof text === 'string' ? text : text(index + 1)
    const content = `BT /F1 24 Tf 40 120 Td (${words.replace(/[()\\]/g, '\\$&')}) Tj ET`
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  return assemblePdf(objects, trailer, bytes)
}

function assemblePdf(objects: readonly string[], trailer: string, bytes: number): Uint8Array {
  let body = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const tail = (start: number) =>
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n` +
    `<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  const missing = bytes - body.length - tail(Math.max(bytes, body.length)).length - 2
  if (missing > 0) body += `%${'0'.repeat(missing)}\n`
  return fitTo(Buffer.from(body + tail(body.length), 'latin1'), bytes)
}

/** The number after `startxref` may come out a digit shorter: a space after the end costs nothing. */
function fitTo(pdf: Buffer, bytes: number): Uint8Array {
  return pdf.length < bytes ? Buffer.concat([pdf, Buffer.alloc(bytes - pdf.length, ' ')]) : pdf
}

export function makeEncryptedPdf(): Uint8Array {
  const key = '0'.repeat(64)
  const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -44 >>`
  return makePdf({ trailer: `${encrypt} /ID [<00> <00>]` })
}

export function makeScriptedPdf(): Uint8Array {
  return makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' })
}

/** A one-colour PNG. */
export function makePng(width = 8, height = 8, [red, green, blue] = [13, 76, 211]): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red ?? 0, green ?? 0, blue ?? 0]))])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(named.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  chunk.set(named, 4)
  chunk.writeUInt32BE(crc32(named), named.length + 4)
  return chunk
}

/** The smallest DOCX that opens: a ZIP without compression of the three parts a reader needs. */
export function makeDocx(text = 'Document', extra: Record<string, string> = {}): Uint8Array {
  const schemas = 'http://schemas.openxmlformats.org'
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  return makeZip({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="r1" Type="${schemas}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${schemas}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
    ...extra,
  })
}

function makeZip(files: Record<string, string>): Uint8Array {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const path = Buffer.from(name)
    // Fields shared by the local and the central header: version, flags, method, time, date, CRC, sizes, lengths.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, path, data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, path]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
