import { describe, expect, test } from 'vitest'
import { arrange, certificateSorts, parseCertificatesView } from './list-schema'

const item = (number: string, change: object) => ({
  ...{ number, title: 'Периодическая аккредитация', specialty: 'Терапия', status: 'VALID' as const },
  ...{ centre: 'ЦАК', issuedOn: '2022-01-01', validUntil: '2027-01-01' },
  ...change,
})
const all = [
  item('1', { issuedOn: '2016-02-01', validUntil: '2021-02-01', status: 'EXPIRED' }),
  item('2', { issuedOn: '2021-02-01', validUntil: '2030-02-01', centre: 'Аккредитационный центр' }),
  item('3', { specialty: 'Хирургия', issuedOn: '2020-05-01', validUntil: '2025-05-01', status: 'EXPIRING' }),
  item('4', { specialty: 'Неврология', issuedOn: '2019-05-01', validUntil: '2024-05-01', status: 'EXPIRED' }),
  item('5', { specialty: 'Анестезиология', issuedOn: '2023-05-01', validUntil: '2028-05-01', status: 'REVOKED' }),
]
const numbers = (params: object) => arrange(all, parseCertificatesView({ ...params })).map(({ number }) => number)

describe('таблица свидетельств', () => {
  test.each([
    [{}, ['5', '2', '3', '4', '1']],
    [{ sort: 'oldest' }, ['1', '4', '3', '2', '5']],
    [{ sort: 'soonest' }, ['1', '4', '3', '5', '2']],
    [{ sort: 'title' }, ['5', '4', '2', '1', '3']],
    [{ sort: 'status' }, ['3', '2', '4', '1', '5']],
    [{ sort: 'number' }, ['1', '2', '3', '4', '5']],
    [{ sort: 'centre' }, ['2', '5', '3', '4', '1']],
    [{ show: 'inForce' }, ['2', '3']],
    [{ show: 'toRenew', sort: 'number' }, ['3', '4']],
  ])('%j', (params, expected) => {
    expect(numbers(params)).toEqual(expected)
  })

  test('истёкшее, на смену которому есть действующее по той же специальности, продлевать не надо', () => {
    expect(numbers({ show: 'toRenew' })).not.toContain('1')
  })

  test('непонятное в адресе — обычный вид', () => {
    expect(parseCertificatesView({ show: "all' or 1=1", sort: ['title'] })).toEqual({ show: 'all', sort: 'newest' })
  })

  test('ни один порядок ничего не теряет', () => {
    for (const sort of certificateSorts) expect(numbers({ sort })).toHaveLength(all.length)
  })
})
