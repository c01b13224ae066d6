import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test, vi } from 'vitest'
import { renderAct, type ActContent } from './act-pdf'

const document = (index: number) => ({
  requirementCode: `NEED_${index}`,
  title: `Требование номер ${index}: документ с длинным названием, которое занимает больше одной строки на листе`,
  documentId: '01890000-0000-7000-8000-000000000001',
  documentVersionId: '01890000-0000-7000-8000-000000000002',
  kind: 'OTHER' as const,
  fileName: `Ёлкина_Документ_${index}.pdf`,
  mediaType: 'application/pdf',
  size: 1_300_000,
  sha256: String(index % 10).repeat(64),
})

const content: ActContent = {
  number: 'АК-2026-000042',
  submittedAt: new Date('2026-11-20T11:32:00Z'),
  registeredOn: '2026-11-20',
  digest: 'ab'.repeat(32),
  confirmedBy: { channel: 'SMS', to: '+7 *** ** 12 34' },
  demo: false,
  identity: {
    snils: '11223344595',
    passport: { series: '4510', number: '123456', issuedOn: '2015-03-20', issuer: 'ОВД' },
  },
  filed: {
    applicant: {
      lastName: 'Ёлкина',
      firstName: 'Анна',
      middleName: null,
      birthDate: '1980-02-29',
      registerLastName: null,
    },
    specialty: { code: 76, name: 'Терапия' },
    region: { code: '77', name: 'г. Москва' },
    procedure: { version: 2, title: 'Периодическая аккредитация' },
    personal: { regionCode: '77', email: 'a@demo.test', phone: '+79161231234' },
    education: { institution: 'РНИМУ', diplomaNumber: '107704', graduationYear: 2003 },
    experience: null,
    documents: [document(1), document(2)],
  },
}

const withDocuments = (count: number): ActContent => ({
  ...content,
  filed: { ...content.filed, documents: Array.from({ length: count }, (_, index) => document(index + 1)) },
})

const open = (bytes: Uint8Array) => getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise

async function textOf(bytes: Uint8Array): Promise<string> {
  const pdf = await open(bytes)
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent()
    return items.map((item) => ('str' in item ? item.str : '')).join(' ')
  })
  return (await Promise.all(pages)).join(' ').replace(/\s+/g, ' ')
}

describe('акт подачи в PDF', () => {
  test('называет номер, время по Москве, регистрацию, заявителя, вид, специальность, подтверждение и отпечатки', async () => {
    const text = await textOf(await renderAct(content))
    for (const said of [
      'АК-2026-000042',
      '20.11.2026, 14:32 (МСК)',
      'Ёлкина Анна',
      'Периодическая аккредитация, порядок версии 2',
      'Терапия',
      'кодом из СМС, отправленным на +7 *** ** 12 34',
      'Ёлкина_Документ_2.pdf, 1,2 МБ',
      `SHA-256: ${'2'.repeat(64)}`,
      content.digest,
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toContain('Демонстрационная запись')
    expect(text).not.toContain('вне часов')
  })

  test('паспорт и СНИЛС целиком не называет, телефон и адрес почты тоже', async () => {
    const text = await textOf(await renderAct(content))
    expect(text).toContain('***-***-*45 95')
    for (const secret of ['4510', '123456', '112-233', '11223344595', '9161231234', 'a@demo.test']) {
      expect(text).not.toContain(secret)
    }
  })

  test('отправленная вне часов регистрации: сказано, что сохранена сразу', async () => {
    const late = { ...content, submittedAt: new Date('2026-11-21T11:32:00Z'), registeredOn: '2026-11-23' }
    const text = await textOf(await renderAct(late))
    expect(text).toContain('23.11.2026')
    expect(text).toContain('вне часов регистрации')
  })

  test('без кода так и говорит, в демонстрации говорит, что силы не имеет', async () => {
    const text = await textOf(await renderAct({ ...content, confirmedBy: null, demo: true }))
    expect(text).toContain('входом через Госуслуги')
    expect(text).toContain('Демонстрационная запись')
  })

  test.each([7, 8, 9, 10, 11, 40])('из %i документов не теряет ни одного и не выходит за поля листа', async (count) => {
    const bytes = await renderAct(withDocuments(count))
    const text = await textOf(bytes)
    for (let index = 1; index <= count; index += 1) expect(text).toContain(`Ёлкина_Документ_${index}.pdf`)
    expect(text).toContain(content.digest)
    const pdf = await open(bytes)
    for (let page = 1; page <= pdf.numPages; page += 1) {
      const { items } = await (await pdf.getPage(page)).getTextContent()
      for (const item of items)
        if ('transform' in item && item.str.trim()) expect(item.transform[5]).toBeGreaterThan(40)
    }
  })

  test('из одной записи и через годы получается байт в байт одинаковым', async () => {
    const first = await renderAct(content)
    vi.useFakeTimers({ now: new Date('2030-05-05'), toFake: ['Date'] })
    const second = await renderAct(content).finally(() => vi.useRealTimers())
    expect(first.equals(second)).toBe(true)
  })

  test('размечен для чтения вслух: язык, название, заголовки, таблица, список', async () => {
    const pdf = await open(await renderAct(content))
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({ Title: 'Акт подачи заявки АК-2026-000042', Language: 'ru-RU' })
    const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
    for (const role of ['H1', 'H2', 'Table', 'TH', 'TD', 'L', 'LI', 'LBody']) expect(tree).toContain(`"role":"${role}"`)
  })
})
