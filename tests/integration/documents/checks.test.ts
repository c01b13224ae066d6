import { describe, expect, test } from 'vitest'
import { checkFile } from '@/lib/documents/checks/check-file'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { makeDocx, makeEncryptedPdf, makePaperPdf, makePdf, makePng, makeScriptedPdf } from '@/tests/factories/pdf'

const MEGABYTE = 1024 * 1024

type Sent = { kind?: DocumentKind; fileName?: string; declaredType?: string }

function check(bytes: Uint8Array, sent: Sent = {}) {
  const file = { kind: 'DIPLOMA', fileName: 'файл.pdf', declaredType: 'application/pdf', ...sent } as const
  return checkFile({ ...file, owner: '', read: () => Promise.resolve(bytes) })
}

const accepted = (format: string) => expect.objectContaining({ ok: true, format })
const refused = (...codes: string[]) => ({
  ok: false,
  findings: codes.map((code) => expect.objectContaining({ code })),
})

describe('what is accepted', () => {
  test('a real PDF', async () => {
    expect(await check(await makePaperPdf('Диплом № 1'))).toEqual(accepted('pdf'))
  })

  test('a PNG, also without an extension and a declared type', async () => {
    expect(await check(makePng(), { fileName: 'скан', declaredType: 'application/octet-stream' })).toEqual(
      accepted('png'),
    )
  })

  test('a DOCX for «Иное» only', async () => {
    const file = { fileName: 'письмо.docx', declaredType: '' }
    expect(await check(makeDocx(), { ...file, kind: 'OTHER' })).toEqual(accepted('docx'))
    expect(await check(makeDocx(), file)).toEqual(refused('TYPE_NOT_ALLOWED'))
  })

  test('a file of exactly the limit', async () => {
    expect(await check(makePdf({ bytes: 5 * MEGABYTE }))).toEqual(accepted('pdf'))
    expect(await check(makePdf({ bytes: 2 * MEGABYTE }), { kind: 'PASSPORT' })).toEqual(accepted('pdf'))
  })
})

describe('what is refused', () => {
  test.each([
    ['an empty file', new Uint8Array(), {}, 'FILE_EMPTY'],
    ['a byte over the limit', makePdf({ bytes: 5 * MEGABYTE + 1 }), {}, 'FILE_TOO_LARGE'],
    [
      'a byte over the limit of a passport',
      makePdf({ bytes: 2 * MEGABYTE + 1 }),
      { kind: 'PASSPORT' },
      'FILE_TOO_LARGE',
    ],
    ['text that calls itself a PDF', Buffer.from('hello'), {}, 'TYPE_MISMATCH'],
    ['a PDF that calls itself a program', makePdf(), { fileName: 'a.exe' }, 'TYPE_MISMATCH'],
    ['a PDF declared as a page', makePdf(), { declaredType: 'text/html' }, 'TYPE_MISMATCH'],
    [
      'a page',
      Buffer.from('<html><script>1</script>'),
      { fileName: 'a.html', declaredType: 'text/html' },
      'TYPE_NOT_ALLOWED',
    ],
    ['a PDF with a password', makeEncryptedPdf(), {}, 'FILE_ENCRYPTED'],
    ['a PDF with a script', makeScriptedPdf(), {}, 'FILE_ACTIVE'],
    [
      'a PDF with a hidden script',
      makePdf({ catalog: '/OpenAction << /S /J#61vaScript /JS (1) >>' }),
      {},
      'FILE_ACTIVE',
    ],
    [
      'a PDF that starts a program',
      makePdf({ catalog: '/OpenAction << /S /Launch /F (calc.exe) >>' }),
      {},
      'FILE_ACTIVE',
    ],
    [
      'a PDF with a file inside',
      makePdf({ catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' }),
      {},
      'FILE_ACTIVE',
    ],
  ] as const)('%s', async (_name, bytes, rest, code) => {
    expect(await check(bytes, rest)).toEqual(refused(code))
  })

  test('a PNG that calls itself a PDF, and everything else that is wrong with it', async () => {
    expect(await check(makePng())).toEqual(refused('TYPE_MISMATCH', 'LOW_RESOLUTION', 'PAGE_BLANK'))
  })

  test('a DOCX with macros', async () => {
    const bytes = makeDocx('text', { 'word/vbaProject.bin': 'x' })
    expect(await check(bytes, { kind: 'OTHER', fileName: 'a.docx', declaredType: '' })).toEqual(refused('FILE_ACTIVE'))
  })

  test('words about scripts in the text of a paper are not scripts', async () => {
    expect(await check(makePdf({ text: 'JavaScript and Encrypt are only words' }))).toEqual(accepted('pdf'))
  })
})
