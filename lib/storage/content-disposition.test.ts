import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition'

test('имя кириллицей передаётся целиком и с запасным вариантом для старых программ', () => {
  expect(contentDisposition('Диплом 1.pdf', 'attachment')).toBe(
    `attachment; filename="______ 1.pdf"; filename*=UTF-8''%D0%94%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC%201.pdf`,
  )
})

test.each([
  'a"; filename="evil.exe',
  'a\\b.pdf',
  'a\r\nSet-Cookie: x=1.pdf',
  "it's (1)*.pdf",
  'лишний \ud800 суррогат',
])('the name %j cannot leave its parameter or the header', (name) => {
  const value = contentDisposition(name, 'inline')
  expect(value).toMatch(/^inline; filename="[^"\\%\r\n]*"; filename\*=UTF-8''[\w.~!%-]*$/)
  expect(decodeURIComponent(value.split("UTF-8''")[1] ?? '')).toBe(name.toWellFormed())
  expect(() => new Headers({ 'Content-Disposition': value })).not.toThrow()
})
