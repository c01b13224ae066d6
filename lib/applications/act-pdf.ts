import { confirmedSentence } from '@/lib/confirmation/labels'
import type { Proof } from '@/lib/confirmation/types'
import { registrationDate } from '@/lib/core/calendar'
import { formatBytes, formatDate, formatDateTime, fullName } from '@/lib/core/format'
import { colors, element, factTable, frame, heightOf, makePdf, panel, roomFor, rule, write } from '@/lib/pdf/document'
import type { Pdf, PdfElement } from '@/lib/pdf/document'
import type { FiledApplication, FiledIdentity } from './schema'

export type ActContent = {
  number: string
  submittedAt: Date
  /** 'YYYY-MM-DD' */
  registeredOn: string
  filed: FiledApplication
  identity: FiledIdentity
  /** SHA-256 of the canonical JSON of what was filed. */
  digest: string
  /** Null when it was filed without a code and a signature. */
  confirmedBy: Proof | null
  /** Whether to say that the record belongs to a demonstration. */
  demo: boolean
}

/** Act of submission: what was filed, by whom, when and how it was confirmed. Numbers of papers are not given in full. */
export function renderAct(content: ActContent): Promise<Buffer> {
  const { number, submittedAt } = content
  return makePdf({ title: `Акт подачи заявки ${number}`, madeAt: submittedAt }, (doc, root) =>
    drawAct(doc, root, content),
  )
}

function drawAct(doc: Pdf, root: PdfElement, content: ActContent): void {
  const { number, registeredOn, filed } = content
  const { lastName: last, firstName: first, middleName: middle } = filed.applicant
  const tag = (type: string, draw: () => void) => root.add(element(doc, type, draw))
  tag('H1', () => write(doc, 'Акт подачи заявки', frame.left, 70, { size: 25, font: 'strong' }))
  panel(doc, root, 120, [
    { label: 'Номер заявки', value: number, share: 0 },
    { label: 'Дата регистрации', value: formatDate(registeredOn), share: 0.6 },
  ])
  tag('H2', () => write(doc, fullName({ last, first, middle }), frame.left, 222, { size: 19, font: 'strong' }))
  let y = factTable(doc, root, facts(content), doc.y + 16)
  y = heading(doc, root, 'Поданные документы', y + 24)
  y = documents(doc, root, filed, y)
  y = heading(doc, root, 'Неизменность', y + 18)
  const frozen =
    'Поданное сохранено таким, каким было в момент отправки, и больше не меняется. SHA-256 канонической записи заявки (RFC 8785):'
  y = paragraph(doc, root, frozen, y, { size: 10.5 })
  y = paragraph(doc, root, content.digest, y + 2, { size: 9.5 })
  footer(doc, root, content.demo, y + 22)
}

function facts({
  submittedAt,
  registeredOn,
  filed,
  identity,
  confirmedBy,
}: ActContent): { label: string; value: string }[] {
  const { procedure, specialty, region } = filed
  const late = !registrationDate(submittedAt).immediately
  return [
    { label: 'Отправлена', value: formatDateTime(submittedAt) },
    {
      label: 'Регистрация',
      value: `${formatDate(registeredOn)}${late ? ': заявка отправлена вне часов регистрации (рабочие дни, 09:00–18:00 по московскому времени) и сохранена сразу' : ''}`,
    },
    { label: 'Вид аккредитации', value: `${procedure.title}, порядок версии ${procedure.version}` },
    { label: 'Специальность', value: specialty.name },
    { label: 'Регион', value: region.name },
    { label: 'СНИЛС', value: identity.snils.replace(/^\d{7}(\d{2})(\d{2})$/, '***-***-*$1 $2') },
    ...(identity.passport ? [{ label: 'Паспорт', value: `** ** ***${identity.passport.number.slice(-3)}` }] : []),
    {
      label: 'Подтверждена',
      value: confirmedBy
        ? `${confirmedSentence(confirmedBy)}, после входа через Госуслуги`
        : 'входом через Госуслуги под подтверждённой учётной записью',
    },
  ]
}

function documents(doc: Pdf, root: PdfElement, { documents: filed }: FiledApplication, top: number): number {
  const list = doc.struct('L')
  root.add(list)
  let y = top
  for (const [index, { title, fileName, size, sha256 }] of filed.entries()) {
    const item = doc.struct('LI')
    list.add(item)
    const lines = [
      { text: `${index + 1}. ${title}`, size: 11 },
      { text: `${fileName}, ${formatBytes(size)}`, size: 10, color: colors.soft },
      { text: `SHA-256: ${sha256}`, size: 9, color: colors.soft },
    ]
    y = roomFor(
      doc,
      y,
      lines.reduce((sum, { text, ...style }) => sum + heightOf(doc, text, style), 0),
    )
    item.add(
      element(doc, 'LBody', () => {
        for (const { text, ...style } of lines) {
          write(doc, text, frame.left, y, style)
          y = doc.y
        }
      }),
    )
    y += 9
  }
  return y
}

function heading(doc: Pdf, root: PdfElement, text: string, top: number): number {
  // A heading alone at the end of a page would lose what it heads.
  const y = roomFor(doc, top, 90)
  root.add(element(doc, 'H2', () => write(doc, text, frame.left, y, { size: 14, font: 'strong' })))
  return doc.y + 8
}

function paragraph(
  doc: Pdf,
  root: PdfElement,
  text: string,
  top: number,
  style: { size: number; color?: string; font?: 'strong' },
): number {
  const y = roomFor(doc, top, heightOf(doc, text, style))
  root.add(element(doc, 'P', () => write(doc, text, frame.left, y, style)))
  return doc.y
}

function footer(doc: Pdf, root: PdfElement, demo: boolean, top: number): void {
  const y = roomFor(doc, top, 60)
  rule(doc, y)
  const about = 'Акт сделан автоматически по записи в кабинете аккредитации медицинских работников.'
  const end = paragraph(doc, root, about, y + 10, { size: 8.5, color: colors.soft })
  if (!demo) return
  paragraph(doc, root, 'Демонстрационная запись: юридической силы не имеет.', end + 3, { size: 8.5, font: 'strong' })
}
