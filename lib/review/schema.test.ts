import { describe, expect, test } from 'vitest'
import { proposeSchema, queueAddress, queueCursor, queueFiltersSchema, reasonField } from './schema'

const applicationId = '01939c3a-7a30-7f0e-9d0a-0f8d5f3b2a11'
const base = { applicationId, version: '3' }

describe('формы решения', () => {
  test('отказ требует причины, одобрение нет, без решения ничего не уходит', () => {
    expect(proposeSchema.safeParse({ ...base, decision: 'APPROVE' }).success).toBe(true)
    expect(proposeSchema.safeParse({ ...base, decision: 'REFUSE' }).error?.issues[0]?.path).toEqual(['reasons'])
    expect(proposeSchema.safeParse({ ...base, decision: 'REFUSE', [reasonField('A')]: 'on' }).success).toBe(true)
    expect(proposeSchema.safeParse(base).error?.issues[0]?.message).toBe('Выберите решение')
  })
})

describe('отбор очереди в адресе', () => {
  const untouched = { status: 'OPEN', kind: null, specialty: null, region: null, mine: false, q: '', doctor: null }
  const start = { ...untouched, after: null, before: null }

  test('пустой адрес — всё, что ждёт решения', () => {
    expect(queueFiltersSchema.parse({})).toEqual(start)
  })

  test('непонятое отбрасывается, черновиков среди списков нет', () => {
    const wrong = {
      status: 'DRAFT',
      kind: 'x',
      specialty: '99999999999',
      region: '7',
      doctor: '11223344595',
      mine: 'да',
      q: ['a', 'b'],
      after: '2026-02-30.x',
      before: 'x',
      чужое: '1',
    }
    expect(queueFiltersSchema.parse(wrong)).toEqual(start)
  })

  test('отбор переживает путь через адрес, начало очереди — просто /staff', () => {
    const chosen = { status: 'ALL', kind: 'PERIODIC', specialty: 95, region: '77', mine: true, q: 'Ёж', doctor: null }
    const address = queueAddress(queueFiltersSchema.parse({ ...chosen, mine: '1' }))
    const query = Object.fromEntries(new URL(address, 'http://localhost').searchParams)
    expect(queueFiltersSchema.parse(query)).toEqual({ ...chosen, after: null, before: null })
    expect(queueAddress(queueFiltersSchema.parse(untouched))).toBe('/staff')
  })

  test('место в списке переживает путь через адрес', () => {
    const place = { dueOn: '2026-11-30', id: applicationId }
    expect(queueFiltersSchema.parse({ after: queueCursor(place) }).after).toEqual(place)
  })
})
