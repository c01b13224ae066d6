import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type CalendarDate } from '@/lib/core/calendar'
import { careerBreaks, type Stint } from './career'

const TODAY = '2026-11-28'
const stint = (since: CalendarDate, until: CalendarDate | null = null): Stint => ({ since, until })

test.each<[string, Stint[], ReturnType<typeof careerBreaks>]>([
  ['работы не было', [], []],
  ['одно место до сих пор', [stint('2015-01-01')], []],
  ['новое место через месяц', [stint('2015-01-01', '2016-01-01'), stint('2016-02-01')], []],
  [
    'перерыв в полгода, порядок записей не важен',
    [stint('2016-07-01'), stint('2015-01-01', '2015-12-31')],
    [{ from: '2016-01-01', to: '2016-06-30', long: false }],
  ],
  ['второе место без перерыва перекрывает', [stint('2010-01-01'), stint('2012-01-01', '2013-01-01')], []],
  [
    'ровно пять лет ещё не больше пяти',
    [stint('2010-01-01', '2014-12-31'), stint('2019-12-31')],
    [{ from: '2015-01-01', to: '2019-12-30', long: false }],
  ],
  [
    'больше пяти лет',
    [stint('2010-01-01', '2014-12-31'), stint('2020-01-02')],
    [{ from: '2015-01-01', to: '2020-01-01', long: true }],
  ],
  ['не работает до сих пор', [stint('2010-01-01', '2019-12-31')], [{ from: '2020-01-01', to: TODAY, long: true }]],
])('%s', (_, stints, breaks) => {
  expect(careerBreaks(stints, TODAY, 5)).toEqual(breaks)
})

test('в перерыве нет ни одного рабочего дня, а перерывы не пересекаются', () => {
  const day = fc.integer({ min: 0, max: 9000 }).map((n) => addDays('2000-01-01', n))
  const work = fc.tuple(day, fc.integer({ min: 0, max: 3000 })).map(([since, length]): Stint => {
    const until = addDays(since, length)
    return { since, until: until < TODAY ? until : null }
  })
  fc.assert(
    fc.property(fc.array(work, { maxLength: 8 }), (stints) => {
      const breaks = careerBreaks(stints, TODAY, 5)
      for (const [index, { from, to }] of breaks.entries()) {
        expect(from <= to).toBe(true)
        expect(stints.some(({ since, until }) => since <= to && (until ?? TODAY) >= from)).toBe(false)
        expect((breaks[index - 1]?.to ?? '') < from).toBe(true)
      }
    }),
  )
})
