import fc from 'fast-check'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { createPaperSigner, type KeptSigner } from '@/tests/factories/paper-signer'
import { lackingPrograms, runOnPdf } from '@/tests/support/pdf-programs'
import { isSignedBy, sha256 } from '@/tests/support/pdf-signature'
import { scanQr } from '@/tests/support/scan-qr'
import { renderExtract, type ExtractContent } from './extract-pdf'
import { extractXml } from './extract-xml'

const record = {
  printed: {
    number: '7726000000001',
    replacesNumber: null,
    duplicate: false,
    lastName: 'Ёлкина-Преображенская',
    firstName: 'Анна',
    middleName: 'Сергеевна',
    kind: 'PERIODIC' as const,
    specialtyCode: 76,
    specialtyName: 'Терапия',
    issuedOn: '2026-11-21',
    validUntil: '2031-11-21',
    protocolNumber: '77-20261121',
    protocolDate: '2026-11-21',
    centre: 'Центральная аккредитационная комиссия',
    contact: 'Раздел «Помощь» личного кабинета',
  },
  madeAt: new Date('2026-11-21T10:15:00Z'),
  verifyUrl: 'https://cabinet.example.ru/verify/7726000000001?key=0123456789abcdef',
  demo: false,
}
const content: ExtractContent = { ...record, xml: extractXml(record), signedAt: record.madeAt }

let signer: KeptSigner
let extract: Buffer

beforeAll(async () => {
  signer = await createPaperSigner()
  extract = await renderExtract(content, signer)
})

const isValid = (bytes: Buffer) => isSignedBy(bytes, signer.certificates[0])

/** The file with the byte at `place` (a share of its length) replaced. */
function changed(place: number, difference: number): Buffer {
  const copy = Buffer.from(extract)
  const at = Math.floor(place * copy.length)
  copy[at] = (copy[at] ?? 0) ^ difference
  return copy
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('подпись выписки', () => {
  test('подлинна, покрывает файл целиком и сделана этим ключом', async () => {
    expect(await isValid(extract)).toBe(true)
    expect(await isSignedBy(extract, (await createPaperSigner()).certificates[0])).toBe(false)
  })

  test('ломается от любого изменённого байта, а контрольная сумма становится другой', async () => {
    const original = sha256(extract)
    await fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const other = changed(at, difference)
        expect(await isValid(other)).toBe(false)
        expect(sha256(other)).not.toBe(original)
      }),
      { numRuns: 1000 },
    )
  })

  test('ломается и от каждого байта в самой подписи: запаса под неё нет', async () => {
    const start = extract.indexOf('/Contents <') + '/Contents <'.length
    const length = extract.indexOf('>', start) - start
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (offset, difference) => {
        expect(await isValid(changed((start + offset + 0.5) / extract.length, difference))).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  test('дописанное в конец делает её недействительной', async () => {
    expect(await isValid(Buffer.concat([extract, Buffer.from('\n% more')]))).toBe(false)
  })
})

test('код со страницы, какой её видят, читается и ведёт на проверку этого номера', async () => {
  expect(await scanQr(extract)).toBe(record.verifyUrl)
})

describe('файл по правилам архивов', () => {
  test('называет себя PDF/A-3a, несёт цветовой профиль и тот же XML, что скачивает владелец', async () => {
    const written = extract.toString('latin1')
    expect(written).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(written).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(written).toContain('/OutputIntents')
    expect(written).toContain('/AFRelationship /Alternative')
    const document = await getDocument({ data: new Uint8Array(extract), verbosity: 0 }).promise
    expect([...((await document.getAttachments()) ?? []).keys()]).toEqual(['accreditation-extract.xml'])
    const xml = await document.getAttachmentContent('accreditation-extract.xml')
    expect(Buffer.from(xml ?? []).toString()).toBe(content.xml)
  })
})

// Poppler and qpdf are installed by `npm test` where it may; elsewhere the tests above look at the same by our libraries.
describe.runIf(lackingPrograms().length === 0)('чужие программы', () => {
  test('pdfsig называет подпись действительной, изменённую хотя бы в одном байте — нет', () => {
    const { said } = runOnPdf('pdfsig', ['FILE'], extract)
    expect(said).toContain('Signature is Valid.')
    expect(said).toContain('Signing Hash Algorithm: SHA-256')
    expect(said).toContain('Total document signed')
    for (const at of [0.03, 0.5, 0.99]) {
      expect(runOnPdf('pdfsig', ['FILE'], changed(at, 1)).said).not.toContain('Signature is Valid.')
    }
  })

  test('qpdf не находит ошибок, pdfinfo видит разметку, pdftotext — кириллицу, pdfdetach — XML', () => {
    const checked = runOnPdf('qpdf', ['--check', 'FILE'], extract)
    expect([checked.code, checked.said]).toEqual([0, expect.stringContaining('No syntax or stream encoding errors')])
    const { said } = runOnPdf('pdfinfo', ['FILE'], extract)
    expect(said).toMatch(/Tagged:\s+yes/)
    expect(said).toMatch(/Title:\s+Выписка о факте аккредитации 7726 000000001/)
    expect(runOnPdf('pdftotext', ['FILE', '-'], extract).said).toContain('Ёлкина-Преображенская Анна Сергеевна')
    expect(runOnPdf('pdfdetach', ['-list', 'FILE'], extract).said).toContain('accreditation-extract.xml')
  })
})
