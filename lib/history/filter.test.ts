import { describe, expect, test } from 'vitest'
import { parseHistoryFilter } from './filter'

describe('фильтр истории из адреса', () => {
  test('пустой адрес ничего не отсеивает', () => {
    expect(parseHistoryFilter({})).toEqual({
      filter: { from: null, to: null, group: null },
      typed: { from: '', to: '' },
      errors: {},
    })
  })

  test('даты читаются так, как их пишут', () => {
    const { filter, errors } = parseHistoryFilter({ from: ' 1.2.2026 ', to: '21/11/2026', group: 'document' })
    expect(filter).toEqual({ from: '2026-02-01', to: '2026-11-21', group: 'document' })
    expect(errors).toEqual({})
  })

  test.each([
    [{ from: '31.02.2026' }, { from: expect.any(String) }],
    [{ to: 'вчера' }, { to: expect.any(String) }],
    [{ from: '02.01.2026', to: '01.01.2026' }, { to: expect.any(String) }],
  ])('про ошибку в %j сказано у её поля', (params, errors) => {
    expect(parseHistoryFilter(params).errors).toEqual(errors)
  })

  test('неизвестная группа и повторённые параметры не принимаются', () => {
    const { filter } = parseHistoryFilter({ group: "account' or 1=1", from: ['01.01.2026', '02.01.2026'] })
    expect(filter).toEqual({ from: null, to: null, group: null })
  })
})
