import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '@/lib/core/calendar'
import { laterOf, productionCalendar, termOf, type Calendar } from './term'

const DAY = 86_400_000
const add = (day: string, days: number) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10)

/** The production calendar with more days off, counted day by day. */
function withDaysOff(...off: string[]): Calendar {
  const works = (day: string) => isWorkingDay(day) && !off.includes(day)
  const calendar: Calendar = {
    addWorkingDays: (date, n) => {
      let day = date
      if (n === 0) while (!works(day)) day = add(day, 1)
      for (let left = n; left > 0;) {
        day = add(day, 1)
        if (works(day)) left -= 1
      }
      return day
    },
    workingDaysBetween: (a, b) => {
      let count = 0
      for (let day = add(a, 1); day <= b; day = add(day, 1)) if (works(day)) count += 1
      return count
    },
  }
  return calendar
}

describe('срок рассмотрения', () => {
  test.each([
    ['без запросов', { startedOn: '2026-11-02', workingDays: 20, held: [] }, '2026-12-01'],
    ['подана в выходной', { startedOn: '2026-11-08', workingDays: 1, held: [] }, '2026-11-09'],
    [
      'врач отвечал три рабочих дня',
      { startedOn: '2026-11-02', workingDays: 20, held: [{ from: '2026-11-10', to: '2026-11-13' }] },
      '2026-12-04',
    ],
    [
      'ответ в тот же день срока не двигает',
      { startedOn: '2026-11-02', workingDays: 20, held: [{ from: '2026-11-10', to: '2026-11-10' }] },
      '2026-12-01',
    ],
    [
      'ответ за выходные срока не двигает',
      { startedOn: '2026-11-02', workingDays: 20, held: [{ from: '2026-11-13', to: '2026-11-15' }] },
      '2026-12-01',
    ],
    [
      'два запроса складываются',
      {
        startedOn: '2026-11-02',
        workingDays: 20,
        held: [
          { from: '2026-11-10', to: '2026-11-12' },
          { from: '2026-11-19', to: '2026-11-20' },
        ],
      },
      '2026-12-04',
    ],
  ])('%s', (_case, facts, due) => {
    expect(termOf(facts, productionCalendar)).toBe(due)
  })

  test('новый выходной внутри срока двигает его на день', () => {
    const facts = { startedOn: '2026-11-02', workingDays: 20, held: [] }
    expect(termOf(facts, withDaysOff('2026-11-25'))).toBe('2026-12-02')
  })

  const day = fc.integer({ min: 0, max: 700 }).map((offset) => add('2025-06-01', offset))
  const facts = fc
    .record({
      startedOn: day,
      workingDays: fc.integer({ min: 1, max: 40 }),
      gaps: fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 3 }),
    })
    .map(({ startedOn, workingDays, gaps }) => {
      let at = startedOn
      const held = gaps.map(([wait, hold]) => {
        const from = add(at, wait)
        at = add(from, hold)
        return { from, to: at }
      })
      return { startedOn, workingDays, held }
    })

  test('считается так же, как двигали его один за другим ответы врача', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const moved = given.held.reduce(
          (due, { from, to }) => addWorkingDays(due, workingDaysBetween(from, to)),
          addWorkingDays(given.startedOn, given.workingDays),
        )
        expect(termOf(given, productionCalendar)).toBe(moved)
      }),
    )
  })

  test('пересчёт никогда не приближает срок, какие бы выходные ни появились или исчезли', () => {
    fc.assert(
      fc.property(facts, fc.array(day, { maxLength: 5 }), fc.array(day, { maxLength: 5 }), (given, before, after) => {
        const promised = termOf(given, withDaysOff(...before))
        const recomputed = laterOf(promised, termOf(given, withDaysOff(...after)))
        expect(recomputed >= promised).toBe(true)
        // Applied again, nothing moves any more.
        expect(laterOf(recomputed, termOf(given, withDaysOff(...after)))).toBe(recomputed)
      }),
      { numRuns: 60 },
    )
  })
})
