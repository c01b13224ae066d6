import { expect, test } from 'vitest'
import { cleanFileName, fileExtension, proposedFileName, withExtension } from './file-name'

test.each([
  ['Диплом (копия) № 1.pdf', 'Диплом (копия) № 1.pdf'],
  ['C:\\Users\\anna\\скан.pdf', 'скан.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['a\u0000b\u001f.pdf', 'ab.pdf'],
  ['первая\r\nвторая.pdf', 'первая вторая.pdf'],
  // A right-to-left override makes «exe.fdp» look like «pdf.exe» and back.
  ['dip\u202efdp.exe', 'dipfdp.exe'],
  ['  .скрытый.pdf ', 'скрытый.pdf'],
  ['', 'Документ'],
  ['...', 'Документ'],
  ['и\u0306од.png', 'йод.png'],
  ['📄 скан.png', '📄 скан.png'],
  ['CON.pdf', '_CON.pdf'],
  ['lpt1', '_lpt1'],
  ['Конспект.pdf', 'Конспект.pdf'],
  ['a.b.c..pdf', 'a.b.c..pdf'],
  ['\u2067אב\u2069.pdf', 'אב.pdf'],
  ['дип\u00adлом\u{e0041}.pdf', 'диплом.pdf'],
  ['%2e%2e%2fetc.pdf', '%2e%2e%2fetc.pdf'],
])('имя %j хранится как %j', (raw, clean) => {
  expect(cleanFileName(raw)).toBe(clean)
})

test('длинное имя укорачивается, расширение остаётся', () => {
  const name = cleanFileName(`${'ю'.repeat(300)}.PDF`)
  expect(Array.from(name)).toHaveLength(120)
  expect(name.endsWith('ю….pdf')).toBe(true)
})

test('a cut never splits a character outside of the basic plane', () => {
  expect(cleanFileName('📄'.repeat(300)).isWellFormed()).toBe(true)
})

test('the extension is what stands after the last dot', () => {
  expect(fileExtension('a.tar.PDF')).toBe('pdf')
  expect(fileExtension('без расширения')).toBe('')
  expect(fileExtension('.pdf')).toBe('')
  expect(fileExtension('Приказ № 5. О приёме')).toBe('')
})

test('a name without an extension gets that of its content', () => {
  expect(withExtension('скан', 'jpg')).toBe('скан.jpg')
  expect(withExtension('скан.jpeg', 'jpg')).toBe('скан.jpeg')
})

test.each([
  [{ last: 'Иванова', first: 'Анна', middle: 'Сергеевна' }, 'DIPLOMA', 'скан 1.PDF', 'Иванова_А_С_Диплом.pdf'],
  [{ last: 'Ли', first: 'Ён', middle: null }, 'SNILS', 'a.jpeg', 'Ли_Ё_СНИЛС.jpeg'],
  [{ last: 'Римская-Корсакова', first: 'Ада', middle: '' }, 'OTHER', 'x.docx', 'Римская-Корсакова_А_Документ.docx'],
  [{ last: "О'Нил / ..", first: 'Иан', middle: null }, 'INN', 'x.png', 'О_Нил__И_ИНН.png'],
] as const)('предлагаемое имя файла: %j, %s, %s → %s', (person, kind, fileName, proposed) => {
  expect(proposedFileName(person, kind, fileName)).toBe(proposed)
})
