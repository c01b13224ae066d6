import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import {
  colors,
  element,
  factTable,
  frame,
  makePdf,
  panel,
  rule,
  write,
  type Pdf,
  type PdfElement,
} from '@/lib/pdf/document'
import { signatureRoom, signPdf } from '@/lib/pdf/signature'
import type { PaperSigner } from '@/lib/signature/pades'
import { holderName, printedFields } from './printed'
import { qrPicture } from './qr'
import type { PrintedCertificate } from './types'

export type ExtractContent = {
  printed: PrintedCertificate
  /** Moment of the record: the date of the file, so that the same record always gives the same bytes. */
  madeAt: Date
  /** Address inside the QR code. */
  verifyUrl: string
  /** The same record for machines, carried along in the file. */
  xml: string
  /** Moment of the signature. */
  signedAt: Date
  /** Whether to say that the record belongs to a demonstration. */
  demo: boolean
}

const QR_SIDE = 108
const QR_TOP = 610
const MARK_WIDTH = 74

// Shown in the head of the page, so the table does not repeat them.
const HEAD_FIELDS = ['number', 'holder']

const XML_NAME = 'accreditation-extract.xml'

/** Extract of a certificate as one tagged A4 page with embedded fonts, its XML inside, signed. */
export async function renderExtract(content: ExtractContent, signer: PaperSigner): Promise<Buffer> {
  const { printed, madeAt, signedAt } = content
  const title = `Выписка о факте аккредитации ${formatCertificateNumber(printed.number)}`
  const leaveRoom = await signatureRoom(signer)
  const bytes = await makePdf({ title, madeAt, archival: true }, (doc, root) => {
    drawPage(doc, root, content)
    attachXml(doc, content)
    leaveRoom(doc, { name: 'Кабинет аккредитации', reason: 'Выписка о факте аккредитации', at: signedAt })
  })
  return signPdf(bytes, signer)
}

function attachXml(doc: Pdf, { xml, madeAt }: ExtractContent): void {
  const file = {
    name: XML_NAME,
    type: 'application/xml',
    description: 'Те же сведения для программ',
    // How a file belongs to the page by PDF/A-3; the published types do not know it yet.
    relationship: 'Alternative',
    creationDate: madeAt,
    modifiedDate: madeAt,
  }
  doc.file(Buffer.from(xml), file)
}

function drawPage(doc: Pdf, root: PdfElement, content: ExtractContent): void {
  const { printed } = content
  const tag = (type: string, draw: () => void) => root.add(element(doc, type, draw))
  // In the line of the letterhead, whose right half is free.
  const mark = { size: 14, font: 'strong' as const, width: MARK_WIDTH }
  if (printed.duplicate) tag('P', () => write(doc, 'Дубликат', frame.right - MARK_WIDTH, frame.top - 3, mark))
  tag('H1', () => write(doc, 'Выписка о факте аккредитации', frame.left, 70, { size: 25, font: 'strong' }))
  panel(doc, root, 120, [
    { label: 'Номер', value: formatCertificateNumber(printed.number), share: 0 },
    { label: 'Действует до', value: formatDate(printed.validUntil), share: 0.6 },
  ])
  tag('H2', () => write(doc, holderName(printed), frame.left, 222, { size: 19, font: 'strong' }))
  const rows = printedFields(printed).filter(({ key }) => !HEAD_FIELDS.includes(key))
  const tableEnd = factTable(doc, root, rows, doc.y + 16)
  drawCheck(doc, root, content, Math.max(QR_TOP, tableEnd + 24))
  drawFooter(doc, tag, content.demo)
}

function drawCheck(doc: Pdf, root: PdfElement, { verifyUrl, printed }: ExtractContent, top: number): void {
  const alt = `QR-код с адресом проверки: ${verifyUrl}`
  const bbox: [number, number, number, number] = [frame.left, top, frame.left + QR_SIDE, top + QR_SIDE]
  root.add(element(doc, 'Figure', () => drawQr(doc, verifyUrl, top), { alt, bbox }))
  const x = frame.left + QR_SIDE + 24
  const width = frame.right - x
  root.add(element(doc, 'H2', () => write(doc, 'Проверить свидетельство', x, top, { size: 13, font: 'strong', width })))
  const check = `Наведите камеру телефона на код или откройте ${new URL('/verify', verifyUrl).href} и введите номер ${formatCertificateNumber(printed.number)} и фамилию.`
  root.add(element(doc, 'P', () => write(doc, check, x, doc.y + 6, { size: 10.5, width })))
  const present =
    'Страница проверки покажет те же сведения и нынешний статус: свидетельство могло быть приостановлено или отозвано после того, как выписка сделана.'
  root.add(element(doc, 'P', () => write(doc, present, x, doc.y + 6, { size: 10.5, color: colors.soft, width })))
}

function drawQr(doc: Pdf, text: string, top: number): void {
  const { size, path } = qrPicture(text)
  doc
    .save()
    .translate(frame.left, top)
    .scale(QR_SIDE / size)
  doc.path(path).fill(colors.ink)
  doc.restore()
}

function drawFooter(doc: Pdf, tag: (type: string, draw: () => void) => void, demo: boolean): void {
  rule(doc, 762)
  const law =
    'Факт аккредитации подтверждает запись в ЕГИСЗ, выписка её повторяет. Основание: статья 69 Федерального закона № 323-ФЗ ' +
    '«Об основах охраны здоровья граждан в Российской Федерации», приказ Минздрава России от 28.10.2022 № 709н.'
  tag('P', () => write(doc, law, frame.left, 772, { size: 8.5, color: colors.soft }))
  if (!demo) return
  tag('P', () =>
    write(doc, 'Демонстрационная запись: юридической силы не имеет.', frame.left, doc.y + 3, {
      size: 8.5,
      font: 'strong',
    }),
  )
}
