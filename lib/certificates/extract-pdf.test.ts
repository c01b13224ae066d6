import jsQR from 'jsqr'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test, vi } from 'vitest'
import { createPaperSigner } from '@/tests/factories/paper-signer'
import { renderExtract, type ExtractContent } from './extract-pdf'
import { printedFields } from './printed'
import { qrPicture } from './qr'

const content: ExtractContent = {
  printed: {
    number: '7726000000001',
    replacesNumber: null,
    duplicate: false,
    lastName: 'Ёлкина-Преображенская',
    firstName: 'Анна',
    middleName: 'Сергеевна',
    kind: 'PRIMARY_SPECIALIZED',
    specialtyCode: 30,
    specialtyName: 'Организация здравоохранения и общественное здоровье',
    issuedOn: '2026-11-21',
    validUntil: '2031-11-21',
    protocolNumber: '77-20261121',
    protocolDate: '2026-11-21',
    centre: 'Центральная аккредитационная комиссия',
    contact: 'Раздел «Помощь» личного кабинета',
  },
  madeAt: new Date('2026-11-21T10:15:00Z'),
  verifyUrl: 'https://cabinet.example.ru/verify/7726000000001',
  xml: '<record/>',
  signedAt: new Date('2026-11-21T10:15:00Z'),
  demo: false,
}

const signer = await createPaperSigner()
const render = (changes: Partial<ExtractContent> = {}) => renderExtract({ ...content, ...changes }, signer)

const open = (bytes: Uint8Array) => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise

/** Text of the page with the line breaks of the layout made spaces. */
async function textOf(bytes: Uint8Array): Promise<string> {
  const page = await (await open(bytes)).getPage(1)
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  return text.replace(/\s+/g, ' ')
}

describe('выписка в PDF', () => {
  test('занимает одну страницу и содержит каждое печатаемое поле кириллицей', async () => {
    const bytes = await render()
    expect((await open(bytes)).numPages).toBe(1)
    const text = await textOf(bytes)
    for (const { label, value } of printedFields(content.printed)) {
      if (label !== 'Фамилия, имя, отчество') expect(text).toContain(label)
      expect(text).toContain(value)
    }
    expect(text).not.toContain('Демонстрационная запись')
  })

  test('дубликат назван дубликатом, исправленное называет прежний номер', async () => {
    const replacing = { ...content.printed, number: '7726000000002', replacesNumber: '7726000000001' }
    const duplicate = await textOf(await render({ printed: { ...replacing, duplicate: true } }))
    expect(duplicate).toContain('медицинских работников Дубликат Выписка')
    expect(duplicate).toContain('Дубликат свидетельства 7726 000000001')
    const corrected = await textOf(await render({ printed: replacing }))
    expect(corrected).toContain('медицинских работников Выписка')
    expect(corrected).toContain('Выдано взамен 7726 000000001')
  })

  test('в демонстрации говорит, что силы не имеет', async () => {
    expect(await textOf(await render({ demo: true }))).toContain('Демонстрационная запись')
  })

  test('из одной записи и через годы получается байт в байт одинаковой', async () => {
    const first = await render()
    vi.useFakeTimers({ now: new Date('2030-05-05'), toFake: ['Date'] })
    const second = await render().finally(() => vi.useRealTimers())
    expect(first.equals(second)).toBe(true)
  })

  test('размечена для чтения вслух: язык, название, заголовки, таблица, подпись рисунка', async () => {
    const bytes = await render()
    const document = await open(bytes)
    const { info } = await document.getMetadata()
    expect(info).toMatchObject({ Title: 'Выписка о факте аккредитации 7726 000000001', Language: 'ru-RU' })
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'Figure']) expect(tree).toContain(`"role":"${role}"`)
    expect(tree).toContain(`QR-код с адресом проверки: ${content.verifyUrl}`)
  })

  test('не теряет ни слова из длинных значений', async () => {
    const centre = 'Центральная аккредитационная комиссия по проведению периодической аккредитации '.repeat(4).trim()
    const text = await textOf(await render({ printed: { ...content.printed, centre } }))
    expect(text).toContain(centre)
  })
})

describe('QR-код выписки', () => {
  test('читается и ведёт на проверку этого номера', () => {
    const scanned = scan(qrPicture(content.verifyUrl))
    expect(scanned).toBe(content.verifyUrl)
  })
})

/** Paints the path as a camera would see it (4 pixels a module, quiet zone of 4 modules) and reads it. */
function scan({ size, path }: { size: number; path: string }): string | undefined {
  const scale = 4
  const side = (size + 8) * scale
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x = '', y = '', length = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let py = 0; py < scale; py += 1) {
      for (let px = 0; px < Number(length) * scale; px += 1) {
        const offset = (((Number(y) + 4) * scale + py) * side + (Number(x) + 4) * scale + px) * 4
        pixels.fill(0, offset, offset + 3)
      }
    }
  }
  return jsQR(pixels, side, side)?.data
}
