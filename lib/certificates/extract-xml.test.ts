import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { extractXml, schemaPath } from './extract-xml'
import { printedFields } from './printed'
import type { PrintedCertificate } from './types'

const printed: PrintedCertificate = {
  number: '7726000000001',
  replacesNumber: null,
  duplicate: false,
  lastName: 'Ёлкина',
  firstName: 'Анна',
  middleName: null,
  kind: 'PERIODIC',
  specialtyCode: 76,
  specialtyName: 'Терапия',
  issuedOn: '2026-11-21',
  validUntil: '2031-11-21',
  protocolNumber: '77-20261121',
  protocolDate: '2026-11-21',
  centre: 'Комиссия «Центр» & <партнёры>',
  contact: 'Раздел «Помощь»',
}
const record = {
  printed,
  madeAt: new Date('2026-11-21T10:15:00Z'),
  verifyUrl: 'https://cabinet.example.ru/verify/7726000000001?key=0123&x="1"',
  demo: true,
}

function validate(xml: string, path = schemaPath(printed)): void {
  using schema = XmlDocument.fromBuffer(readFileSync(`public${path}`))
  using validator = XsdValidator.fromDoc(schema)
  using document = XmlDocument.fromString(xml)
  validator.validate(document)
}

test('запись отвечает опубликованной схеме и повторяет каждое печатаемое поле', () => {
  const xml = extractXml(record)
  expect(() => validate(xml)).not.toThrow()
  expect(xml).toContain('https://cabinet.example.ru/schemas/accreditation-extract-1.xsd')
  using document = XmlDocument.fromString(xml)
  const text = document.root.content
  for (const { key, value } of printedFields(printed)) {
    if (['kind', 'specialty', 'centre', 'contact'].includes(key)) expect(text).toContain(value)
  }
  for (const value of ['Ёлкина', 'Анна', '7726000000001', '2026-11-21', '2031-11-21', record.verifyUrl])
    expect(text).toContain(value)
})

test.each([true, false])('выданное взамен (дубликат: %s) называет прежнее и отвечает второй схеме', (duplicate) => {
  const replacing = { ...printed, number: '7726000000002', replacesNumber: printed.number, duplicate }
  const xml = extractXml({ ...record, printed: replacing })
  expect(() => validate(xml, schemaPath(replacing))).not.toThrow()
  expect(xml).toContain('https://cabinet.example.ru/schemas/accreditation-extract-2.xsd')
  expect(xml).toContain(`<replaces number="7726000000001" duplicate="${duplicate}"/>`)
  expect(() => validate(xml)).toThrow()
})

test('что угодно в полях остаётся верным XML', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(text, text, (lastName, centre) =>
      validate(extractXml({ ...record, printed: { ...printed, lastName, centre } })),
    ),
    { numRuns: 200 },
  )
})

test('схема не принимает неполную запись и лишнее', () => {
  const xml = extractXml(record)
  expect(() => validate(xml.replace(/<contact>.*<\/contact>/, ''))).toThrow()
  expect(() => validate(xml.replace('</holder>', '</holder><status>Действует</status>'))).toThrow()
  expect(() => validate(xml.replace('7726000000001', '7726 000000001'))).toThrow()
})
