import { escapeHtml } from '@/lib/core/html'
import { procedureKindLabels } from '@/lib/reference/labels'
import { nextAccreditationOn } from './printed'
import type { PrintedCertificate } from './types'

type Replacing = Pick<PrintedCertificate, 'replacesNumber'>

/**
 * Version of the published schema: what is changed in one gets another namespace and another file. The second names the
 * certificate whose place has been taken; the others stay by the first, since the same record gives the same bytes.
 */
const versionOf = ({ replacesNumber }: Replacing) => (replacesNumber ? 2 : 1)

export function schemaPath(certificate: Replacing): string {
  return `/schemas/accreditation-extract-${versionOf(certificate)}.xsd`
}

type ExtractXml = {
  printed: PrintedCertificate
  /** Moment of the record. */
  madeAt: Date
  verifyUrl: string
  demo: boolean
}

/** The record of an extract as XML by the published schema; the same record gives the same bytes. */
export function extractXml({ printed, madeAt, verifyUrl, demo }: ExtractXml): string {
  const { kind, specialtyCode, specialtyName, protocolNumber, protocolDate, replacesNumber, duplicate } = printed
  const namespace = `urn:accreditation-cabinet:extract:${versionOf(printed)}`
  const lines = [
    element('number', printed.number),
    '  <holder>',
    `  ${element('lastName', printed.lastName)}`,
    `  ${element('firstName', printed.firstName)}`,
    ...(printed.middleName ? [`  ${element('middleName', printed.middleName)}`] : []),
    '  </holder>',
    ...(replacesNumber ? [element('replaces', '', { number: replacesNumber, duplicate: String(duplicate) })] : []),
    element('kind', procedureKindLabels[kind], { code: kind }),
    element('specialty', specialtyName, { code: String(specialtyCode) }),
    element('issuedOn', printed.issuedOn),
    element('validUntil', printed.validUntil),
    element('protocol', '', { number: protocolNumber, date: protocolDate }),
    element('centre', printed.centre),
    element('contact', printed.contact),
    element('nextAccreditationOn', nextAccreditationOn(printed)),
    element('verifyUrl', verifyUrl),
  ]
  const root = {
    xmlns: namespace,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${namespace} ${new URL(schemaPath(printed), verifyUrl).href}`,
    madeAt: madeAt.toISOString(),
    demo: String(demo),
  }
  const body = lines.join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<accreditationExtract${attributes(root)}>\n${body}\n</accreditationExtract>\n`
}

function element(name: string, text: string, values: Record<string, string> = {}): string {
  const open = `  <${name}${attributes(values)}`
  return text === '' ? `${open}/>` : `${open}>${escaped(text)}</${name}>`
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
}

/** XML 1.0 has no way to write control characters at all. */
function escaped(text: string): string {
  return escapeHtml(text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' '))
}
