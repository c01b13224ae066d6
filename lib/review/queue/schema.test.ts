import { describe, expect, test } from 'vitest'
import {
  columns,
  isRareView,
  parseQueueQuery,
  queueAddress,
  queueCursor,
  queueFiltersSchema,
  queueQuery,
  usualColumns,
} from './schema'

const id = '01939c3a-7a30-7f0e-9d0a-0f8d5f3b2a11'
const start = {
  ...{
    status: 'OPEN',
    stage: null,
    kind: null,
    specialty: null,
    region: null,
    centre: null,
    assignee: null,
    term: null,
    flags: [],
  },
  ...{ number: '', find: '', doctor: null, sort: 'due', order: null, columns: usualColumns },
  ...{ after: null, before: null, end: false },
}

describe('отбор очереди в адресе', () => {
  test('пустой адрес — всё, что ждёт решения', () => {
    expect(queueFiltersSchema.parse({})).toEqual(start)
    expect(queueAddress(queueFiltersSchema.parse({}))).toBe('/staff')
  })

  test('непонятое отбрасывается, черновиков среди списков нет, имени в адресе не бывает', () => {
    const wrong = {
      ...{ status: 'DRAFT', kind: 'x', specialty: '99999999999', region: '7', doctor: '11223344595', stage: 'x' },
      ...{ assignee: 'Иванова', term: 'blue', flags: ['x', 7], number: 'Иванова', find: 'Иванова', sort: 'id' },
      ...{ order: 'up', columns: 'password', after: '2026-02-30.x', before: 'x', end: 'да', чужое: '1', q: 'Иванова' },
    }
    expect(queueFiltersSchema.parse(wrong)).toEqual(start)
  })

  test('отбор, порядок и столбцы переживают путь через адрес', () => {
    const chosen = queueFiltersSchema.parse({
      ...{ status: 'ALL', stage: 'check', kind: 'PERIODIC', specialty: '95', region: '77', assignee: 'nobody' },
      ...{ term: 'amber', flags: ['held', 'escalated'], number: 'АК-2026-000001', find: 'abc_-1', doctor: id },
      ...{ sort: 'updated', order: 'asc', columns: ['flags', 'updated'] },
    })
    expect(chosen.flags).toEqual(['escalated', 'held'])
    expect(chosen.columns).toEqual(['number', 'updated', 'flags'])
    expect({ ...parseQueueQuery(queueQuery(chosen)) }).toEqual(chosen)
  })

  test.each(['2026-11-30', '2026-11-30T12:34:56.789Z'])('место %s переживает путь через адрес', (at) => {
    const place = { at, id }
    expect(queueFiltersSchema.parse({ after: queueCursor(place) }).after).toEqual(place)
  })

  test('краткой формы хватает, пока не выбрано редкое', () => {
    for (const query of ['', 'status=ALL&kind=PERIODIC&assignee=me', 'find=abc']) {
      expect(isRareView(parseQueueQuery(query))).toBe(false)
    }
    const rare = [
      'stage=check',
      'region=77',
      'assignee=nobody',
      'flags=held',
      'sort=updated',
      'columns=due',
      'order=asc',
    ]
    for (const query of rare) expect(isRareView(parseQueueQuery(query))).toBe(true)
    expect(parseQueueQuery(columns.map((column) => `columns=${column}`).join('&')).columns).toEqual(columns)
  })
})
