import { expect, test } from 'vitest'
import { parseQueueSearch, snilsTyped } from './search'

test.each([
  'АК-2026-000777',
  ' ак-2026-000777 ',
  'AK-2026-777',
  'ак 2026-777',
  '2026-000777',
  '777',
  'АК-777',
  'АК 2026 777',
  'AK 2026 777',
  '2026 777',
  'fr-2026-777',
  'fr 2026 777',
])('номер «%s» узнаётся', (typed) => {
  expect(parseQueueSearch(typed, '2026')).toEqual({ number: 'АК-2026-000777' })
})

test('номер длиннее шести цифр не обрезается', () => {
  expect(parseQueueSearch('АК-2027-1234567', '2026')).toEqual({ number: 'АК-2027-1234567' })
})

test('фамилия пишется как угодно, ё и е равны, дальше имя и отчество', () => {
  const only = (surname: string) => ({ surname, firstName: '', middleName: '' })
  expect(parseQueueSearch('ИВАНОВА-попова', '2026')).toEqual(only('иванова-попова'))
  expect(parseQueueSearch(' Фёдоров  А. пЁтр', '2026')).toEqual({
    surname: 'федоров',
    firstName: 'а',
    middleName: 'петр',
  })
})

test.each([
  ['fyyf', 'анна', '', ''],
  ['Bdfyjdf Fyyf C.', 'иванова', 'анна', 'с'],
  ["Atljhjdf j'kmuf", 'федорова', 'оэльга', ''],
  ['Rjdfk`d', 'ковалев', '', ''],
  ['.lby', 'юдин', '', ''],
])('имя «%s» в латинской раскладке — «%s %s»', (typed, surname, firstName, middleName) => {
  expect(parseQueueSearch(typed, '2026')).toEqual({ surname, firstName, middleName })
})

test('пустая строка ничего не ищет', () => {
  expect(parseQueueSearch('   ', '2026')).toBeNull()
})

test.each([
  '112-233-445 95',
  '11223344595',
  ' 112 233 445 95 ',
  '112–233–445\u00a095',
  'СНИЛС: 112-233-445-95',
  '1122334459',
])('«%s» — СНИЛС, хотя бы и с опиской', (typed) => {
  expect(snilsTyped(typed)).not.toBeNull()
})

test.each([
  'АК-2026-000777',
  '2026-000777',
  '2026-1234567',
  '777',
  'Иванова',
  'Иванова 11223344595',
  '',
  'АК 2026 204',
  '2026 204',
])('«%s» — не СНИЛС', (typed) => {
  expect(snilsTyped(typed)).toBeNull()
})
