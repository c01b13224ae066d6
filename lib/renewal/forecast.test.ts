import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '@/lib/core/calendar'
import { forecastOf, type ForecastFacts } from './forecast'
import { hoursSentence, paceWords, wantingSentence } from './forecast-labels'
import type { OwnCertificate, Renewal } from './types'

const today = '2026-11-28'
const norm = { total: 144, cpdMinimum: 72, years: 5 }
const certificate: OwnCertificate = {
  ...{ id: 'c', number: '7726000000001', status: 'ACTIVE', specialtyCode: 76, specialty: 'Терапия' },
  ...{ issuedOn: '2022-11-28', validUntil: '2027-11-28' },
}
const days = { opensOn: '2026-11-28', fileBy: '2027-10-07' }
const open: Renewal = { state: 'open', ...days }
const facts = (change: Partial<ForecastFacts> = {}): ForecastFacts => ({
  ...{ today, certificates: [{ ...certificate, renewal: open }], credits: [], norm },
  ...change,
})
const credit = (kind: 'CPD' | 'NMO', hours: number, completedOn: string) => ({ kind, hours, completedOn })
const only = (change: Partial<ForecastFacts> = {}) => {
  const [item] = forecastOf(facts(change)).items
  if (!item) throw new Error('Nothing is foreseen')
  return item
}

describe('часы ко дню подачи', () => {
  test.each([
    ['ничего не набрано', [], { kept: 0, expected: 0, gap: 144, cpdGap: 72, perMonth: 15 }],
    [
      'набрано, но без темпа',
      [credit('CPD', 100, '2024-01-10')],
      { kept: 100, expected: 0, gap: 44, cpdGap: 0, perMonth: 5 },
    ],
    [
      'темп двух лет прибавляет по доле года',
      [credit('CPD', 72, '2025-12-01'), credit('NMO', 36, '2026-02-01')],
      // 36 + 18 a year; 313 days are 0.857 of it.
      { kept: 108, expected: 30 + 15, gap: 0, cpdGap: 0, perMonth: 4 },
    ],
    [
      'что ко дню подачи старше пяти лет, выпадает',
      [credit('CPD', 72, '2022-10-06'), credit('CPD', 72, '2022-10-07')],
      { kept: 72, expected: 0, gap: 72, cpdGap: 0, perMonth: 8 },
    ],
    [
      'одних НМО мало: не хватает повышения квалификации',
      [credit('NMO', 200, '2024-01-10')],
      { kept: 200, expected: 0, gap: 72, cpdGap: 72, perMonth: 8 },
    ],
    ['норма выполнена', [credit('CPD', 144, '2024-01-10')], { kept: 144, expected: 0, gap: 0, cpdGap: 0, perMonth: 0 }],
    ['обучение в будущем не считается', [credit('CPD', 144, '2026-12-01')], { kept: 0, gap: 144 }],
  ])('%s', (_, credits, hours) => {
    expect(only({ credits }).hours).toMatchObject({ on: '2027-10-07', ...hours })
  })

  test.each<[string, Renewal, string | null]>([
    ['к последнему надёжному дню', open, '2027-10-07'],
    ['к сегодняшнему, когда он прошёл', { state: 'late', ...days, fileBy: '2026-11-01' }, today],
    ['к сегодняшнему, когда срок кончился', { state: 'lapsed', ...days, fileBy: '2026-01-01' }, today],
    ['у черновика — как у неподанной', { ...under('DRAFT'), fileBy: '2027-10-07' }, '2027-10-07'],
    ['у поданной уже не нужны', under('IN_REVIEW'), null],
  ])('%s', (_, renewal, on) => {
    expect(only({ certificates: [{ ...certificate, renewal }] }).hours?.on ?? null).toBe(on)
  })

  test('в последний день хватает месяца, чтобы не делить на ноль', () => {
    const renewal: Renewal = { state: 'late', ...days, fileBy: today }
    expect(only({ certificates: [{ ...certificate, renewal }] }).hours).toMatchObject({ perMonth: 144 })
  })
})

function under(status: 'DRAFT' | 'IN_REVIEW'): Extract<Renewal, { state: 'underWay' }> {
  return { state: 'underWay', application: { id: 'a', number: null, status }, ...days }
}

describe('шкала', () => {
  test('от сегодняшнего дня на пять лет, с годами', () => {
    const forecast = forecastOf(facts())
    expect([forecast.today, forecast.until]).toEqual([today, '2031-11-28'])
    expect(forecast.years.map(({ year }) => year)).toEqual([2027, 2028, 2029, 2030, 2031])
    const { opens, fileBy, ends } = only().places
    expect(opens).toBe(0)
    expect(ends).toBeCloseTo(365 / 1826)
    expect(fileBy).toBeLessThan(ends)
  })

  test('едет вместе с часами, и ничто не выходит за её края', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 0, max: 4000 }), (end, window) => {
        const validUntil = addDays(today, end)
        const renewal: Renewal = { state: 'open', opensOn: addDays(validUntil, -window), fileBy: validUntil }
        const { places } = only({ certificates: [{ ...certificate, validUntil, renewal }] })
        expect(places.opens).toBeLessThanOrEqual(places.ends)
        for (const place of Object.values(places)) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('ближайший конец первым; закрытые не показаны', () => {
    const forecast = forecastOf(
      facts({
        certificates: [
          { ...certificate, id: 'later', validUntil: '2030-01-01', renewal: open },
          { ...certificate, id: 'gone', renewal: { state: 'closed', why: 'renewed' } },
          { ...certificate, id: 'sooner', renewal: open },
        ],
      }),
    )
    expect(forecast.items.map(({ id }) => id)).toEqual(['sooner', 'later'])
  })

  test('без свидетельств пуста', () => {
    expect(forecastOf(facts({ certificates: [] })).items).toEqual([])
  })
})

describe('слова', () => {
  test('хватит', () => {
    const { hours } = only({ credits: [credit('CPD', 150, '2024-01-10')] })
    expect(hours && hoursSentence(hours, norm)).toBe(
      'К 07.10.2027 в счёт пойдут 150 часов из набранных: всего 150 из нужных 144. Этого хватит.',
    )
    expect(hours && wantingSentence(hours)).toBeNull()
  })

  test('не хватит', () => {
    const { hours } = only({ credits: [credit('CPD', 51, '2024-01-10')] })
    expect(hours && wantingSentence(hours)).toBe(
      'Не хватит 93 часов, из них не меньше 21 повышения квалификации. Хватит 10 часов в месяц с сегодняшнего дня.',
    )
  })

  test('темп', () => {
    expect(paceWords(forecastOf(facts()))).toBe('за последние два года обучения не было')
    expect(paceWords(forecastOf(facts({ credits: [credit('CPD', 43, '2025-05-05')] })))).toBe(
      '21 час в год, из них 21 повышения квалификации',
    )
  })
})
