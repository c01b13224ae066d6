import { expect, test } from 'vitest'
import { decodeList, parseList } from './batch'

test('строки читаются с любым разделителем, кавычками и пробелами; заголовок и пустые строки пропускаются', () => {
  const text =
    'Номер;Фамилия\r\n7726 000000001;Иванова\n\n"7726000000002","Петров ""младший"""\n7726000000003\tСоловьёва\n'
  expect(parseList(text)).toEqual([
    { line: 2, number: '7726 000000001', surname: 'Иванова', problem: null },
    { line: 4, number: '7726000000002', surname: 'Петров "младший"', problem: null },
    { line: 5, number: '7726000000003', surname: 'Соловьёва', problem: null },
  ])
})

test('о каждой испорченной строке сказано, что в ней не так', () => {
  const problems = parseList('7,72600E+12;Иванова\n7726000000001;\n7726000000001;Иванова;лишнее').map(
    (row) => row.problem,
  )
  expect(problems).toEqual([expect.stringContaining('номер'), 'Нет фамилии', expect.stringContaining('Лишние столбцы')])
})

test('файл из старого Excel читается так же, как в UTF-8', () => {
  const ivanova = Uint8Array.from([0xc8, 0xe2, 0xe0, 0xed, 0xee, 0xe2, 0xe0])
  expect(decodeList(ivanova)).toBe('Иванова')
  expect(decodeList(new TextEncoder().encode('\uFEFFИванова'))).toBe('Иванова')
})
