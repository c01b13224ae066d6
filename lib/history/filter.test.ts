import { describe, expect, test } from 'vitest'
import { addressOf, eventGroups, parseHistoryFilter, quickPeriods } from './filter'
import { groupOf, LOOKS, typesOf } from './groups'

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

  test('день календаря важнее набранного, и тот и другой показаны по-русски', () => {
    const { filter, typed } = parseHistoryFilter({ from: '01.01.2026', fromDay: '2026-05-26', to: '2026-06-01' })
    expect(filter).toMatchObject({ from: '2026-05-26', to: '2026-06-01' })
    expect(typed).toEqual({ from: '26.05.2026', to: '01.06.2026' })
  })

  test('быстрые периоды кончаются сегодня и читаются тем же фильтром', () => {
    expect(quickPeriods('2026-03-31').map(({ from, to }) => parseHistoryFilter({ from, to }).filter)).toMatchObject([
      { from: '2026-03-25', to: '2026-03-31' },
      { from: '2026-03-01', to: '2026-03-31' },
      { from: '2025-04-01', to: '2026-03-31' },
      { from: null, to: null },
    ])
  })

  test('в адресе только то, что задано', () => {
    expect(addressOf('/x', { from: '', group: 'look' })).toBe('/x?group=look')
    expect(addressOf('/x', { from: '' })).toBe('/x')
  })
})

describe('виды событий', () => {
  test.each([
    ['account.signedIn', 'account'],
    ['account.signedOut', 'session'],
    ['profile.refreshed', 'profile'],
    ['document.uploaded', 'document'],
    ['application.submitted', 'application'],
    ['consent.given', 'consent'],
    ['certificate.issued', 'certificate'],
    ['document.viewed', 'look'],
    ['review.pinAdded', null],
  ] as const)('%s — %s', (type, group) => {
    expect(groupOf(type)).toBe(group)
  })

  test('ни один вид не пуст, просмотры отдельно от дел', () => {
    expect(eventGroups.filter((group) => typesOf(group).length === 0)).toEqual([])
    expect(typesOf('look')).toEqual(expect.arrayContaining([...LOOKS]))
    expect(typesOf('application')).not.toContain('application.viewed')
  })
})
