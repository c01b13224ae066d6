import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { holderName, printedFields } from './printed'
import { qrPicture } from './qr'
import type { PrintedCertificate, PrintedField } from './types'

export type ExtractContent = {
  printed: PrintedCertificate
  /** Moment of the record: the date of the file, so that the same record always gives the same bytes. */
  madeAt: Date
  /** Address inside the QR code. */
  verifyUrl: string
  /** Whether to say that the record belongs to a demonstration. */
  demo: boolean
}

type Doc = PDFKit.PDFDocument

// The published types lag behind pdfkit 0.20.
type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  scope?: 'Row'
  bbox?: [left: number, top: number, right: number, bottom: number]
}

const require = createRequire(import.meta.url)
// One file of this package holds both Cyrillic and Latin; the web fonts come cut into scripts.
const FONTS = '@expo-google-fonts/golos-text'

const INK = '#0b1f33'
const SOFT = '#4a5a6e'
const LINE = '#d9e0ea'
const ACCENT = '#0d4cd3'
const PANEL = '#eef3fd'

const LEFT = 56
const WIDTH = 595.28 - 2 * LEFT
const RIGHT = LEFT + WIDTH
const LABEL_WIDTH = 196
const QR_SIDE = 108
const QR_TOP = 610

// Shown in the head of the page, so the table does not repeat them.
const HEAD_FIELDS = ['number', 'holder']

/** Extract of a certificate as one tagged A4 page with embedded fonts. */
export function renderExtract(content: ExtractContent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const doc = openDocument(content)
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    drawPage(doc, content)
    doc.end()
  })
}

function openDocument({ printed, madeAt }: ExtractContent): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'ru-RU',
    tagged: true,
    displayTitle: true,
    info: {
      Title: `Выписка о факте аккредитации ${formatCertificateNumber(printed.number)}`,
      Creator: 'Кабинет аккредитации',
      Producer: 'Кабинет аккредитации',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  })
  doc.registerFont('regular', require.resolve(`${FONTS}/400Regular/GolosText_400Regular.ttf`))
  doc.registerFont('strong', require.resolve(`${FONTS}/600SemiBold/GolosText_600SemiBold.ttf`))
  return doc
}

function drawPage(doc: Doc, content: ExtractContent): void {
  const { printed } = content
  const root = doc.struct('Document')
  doc.addStructure(root)
  const tag = (type: string, draw: () => void) => root.add(element(doc, type, draw))
  artifact(doc, () => {
    doc.rect(0, 0, doc.page.width, 6).fill(ACCENT)
    write(doc, 'Кабинет аккредитации медицинских работников', LEFT, 46, { size: 10, color: SOFT })
  })
  tag('H1', () => write(doc, 'Выписка о факте аккредитации', LEFT, 70, { size: 25, font: 'strong' }))
  drawPanel(doc, tag, printed)
  tag('H2', () => write(doc, holderName(printed), LEFT, 222, { size: 19, font: 'strong' }))
  const rows = printedFields(printed).filter(({ key }) => !HEAD_FIELDS.includes(key))
  const tableEnd = drawTable(doc, root, rows, doc.y + 16)
  drawCheck(doc, root, content, Math.max(QR_TOP, tableEnd + 24))
  drawFooter(doc, tag, content.demo)
  root.end()
}

function drawPanel(doc: Doc, tag: (type: string, draw: () => void) => void, printed: PrintedCertificate): void {
  artifact(doc, () => doc.roundedRect(LEFT, 120, WIDTH, 72, 10).fill(PANEL))
  const fact = (x: number, label: string, value: string) => {
    tag('P', () => write(doc, label, x, 134, { size: 10.5, color: SOFT }))
    tag('P', () => write(doc, value, x, 151, { size: 22, font: 'strong' }))
  }
  fact(LEFT + 20, 'Номер', formatCertificateNumber(printed.number))
  fact(LEFT + WIDTH * 0.62, 'Действует до', formatDate(printed.validUntil))
}

function drawTable(doc: Doc, root: PDFKit.PDFStructureElement, fields: readonly PrintedField[], top: number): number {
  const table = doc.struct('Table')
  root.add(table)
  let y = top
  for (const field of fields) {
    rule(doc, y)
    const row = doc.struct('TR')
    table.add(row)
    let bottom = y
    const cell = (x: number, width: number, text: string, color: string) => () => {
      write(doc, text, x, y + 8, { size: 11, color, width })
      bottom = Math.max(bottom, doc.y)
    }
    row.add(element(doc, 'TH', cell(LEFT, LABEL_WIDTH - 12, field.label, SOFT), { scope: 'Row' }))
    row.add(element(doc, 'TD', cell(LEFT + LABEL_WIDTH, WIDTH - LABEL_WIDTH, field.value, INK)))
    y = bottom + 8
  }
  rule(doc, y)
  return y
}

function drawCheck(
  doc: Doc,
  root: PDFKit.PDFStructureElement,
  { verifyUrl, printed }: ExtractContent,
  top: number,
): void {
  const alt = `QR-код с адресом проверки: ${verifyUrl}`
  const bbox: [number, number, number, number] = [LEFT, top, LEFT + QR_SIDE, top + QR_SIDE]
  root.add(element(doc, 'Figure', () => drawQr(doc, verifyUrl, top), { alt, bbox }))
  const x = LEFT + QR_SIDE + 24
  const width = RIGHT - x
  root.add(element(doc, 'H2', () => write(doc, 'Проверить свидетельство', x, top, { size: 13, font: 'strong', width })))
  const check = `Наведите камеру телефона на код или откройте ${new URL('/verify', verifyUrl).href} и введите номер ${formatCertificateNumber(printed.number)} и фамилию.`
  root.add(element(doc, 'P', () => write(doc, check, x, doc.y + 6, { size: 10.5, width })))
  const present =
    'Страница проверки покажет те же сведения и нынешний статус: свидетельство могло быть приостановлено или отозвано после того, как выписка сделана.'
  root.add(element(doc, 'P', () => write(doc, present, x, doc.y + 6, { size: 10.5, color: SOFT, width })))
}

function drawQr(doc: Doc, text: string, top: number): void {
  const { size, path } = qrPicture(text)
  doc
    .save()
    .translate(LEFT, top)
    .scale(QR_SIDE / size)
  doc.path(path).fill(INK)
  doc.restore()
}

function drawFooter(doc: Doc, tag: (type: string, draw: () => void) => void, demo: boolean): void {
  rule(doc, 762)
  const law =
    'Факт аккредитации подтверждает запись в ЕГИСЗ, выписка её повторяет. Основание: статья 69 Федерального закона № 323-ФЗ ' +
    '«Об основах охраны здоровья граждан в Российской Федерации», приказ Минздрава России от 28.10.2022 № 709н.'
  tag('P', () => write(doc, law, LEFT, 772, { size: 8.5, color: SOFT }))
  if (!demo) return
  tag('P', () =>
    write(doc, 'Демонстрационная запись: юридической силы не имеет.', LEFT, doc.y + 3, { size: 8.5, font: 'strong' }),
  )
}

function element(doc: Doc, type: string, draw: () => void, options: ElementOptions = {}) {
  return doc.struct(type, options, draw)
}

type Writing = { size: number; font?: 'regular' | 'strong'; color?: string; width?: number }

function write(
  doc: Doc,
  text: string,
  x: number,
  y: number,
  { size, font = 'regular', color = INK, width = WIDTH }: Writing,
) {
  doc.font(font).fontSize(size).fillColor(color).text(text, x, y, { width, lineGap: 2 })
}

function rule(doc: Doc, y: number): void {
  artifact(doc, () => doc.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.75).stroke(LINE))
}

/** What is drawn for the eye only: screen readers skip it. */
function artifact(doc: Doc, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}
