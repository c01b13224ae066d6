import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay } from '@/lib/core/calendar'
import { forecast } from './forecast'

const pace = { decided: 30, fastWorkingDays: 5, slowWorkingDays: 15 }
// Monday; 20 working days end on 2026-12-21.
const base = { pace, registeredOn: '2026-11-23', dueOn: '2026-12-21', today: '2026-11-23' }

describe('прогноз решения', () => {
  test.each([
    ['в день регистрации: от быстрых до медленных', {}, ['2026-11-30', '2026-12-14', false]],
    ['быстрый срок прошёл: не раньше сегодняшнего дня', { today: '2026-12-02' }, ['2026-12-02', '2026-12-14', false]],
    ['сегодня выходной: не раньше понедельника', { today: '2026-12-05' }, ['2026-12-07', '2026-12-14', false]],
    ['последний обычный день', { today: '2026-12-14' }, ['2026-12-14', '2026-12-14', false]],
    ['регистрация ещё впереди', { today: '2026-11-21' }, ['2026-11-30', '2026-12-14', false]],
    [
      'обычные сроки длиннее обещанного: сказано',
      { pace: { ...pace, slowWorkingDays: 25 } },
      ['2026-11-30', '2026-12-28', true],
    ],
    [
      'решают в тот же день',
      { pace: { ...pace, fastWorkingDays: 0, slowWorkingDays: 0 } },
      ['2026-11-23', '2026-11-23', false],
    ],
  ])('%s', (_name, change, [earliest, latest, late]) => {
    expect(forecast({ ...base, ...change })).toEqual({ kind: 'range', earliest, latest, late })
  })

  test.each([
    ['решений меньше тридцати', { ...pace, decided: 29 }],
    ['решений нет', { decided: 0, fastWorkingDays: null, slowWorkingDays: null }],
    ['темп ещё не посчитан', null],
  ])('%s: честно ничего', (_name, none) => {
    expect(forecast({ ...base, pace: none })).toEqual({ kind: 'unknown' })
  })

  test('обычный срок прошёл: не обещает дня, а говорит, что дольше обычного', () => {
    expect(forecast({ ...base, today: '2026-12-15' })).toEqual({ kind: 'longer' })
  })

  test('никогда не в прошлом, начало не позже конца, позже обещанного только с оговоркой', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => addWorkingDays('2026-01-12', n))
    fc.assert(
      fc.property(day, day, day, fc.nat(60), fc.nat(60), (registeredOn, dueOn, today, a, b) => {
        const measured = { decided: 30, fastWorkingDays: Math.min(a, b), slowWorkingDays: Math.max(a, b) }
        const said = forecast({ pace: measured, registeredOn, dueOn, today })
        if (said.kind !== 'range') return
        expect(said.earliest >= today && said.earliest <= said.latest).toBe(true)
        expect(said.latest > dueOn).toBe(said.late)
        expect(isWorkingDay(said.earliest) && isWorkingDay(said.latest)).toBe(true)
      }),
    )
  })
})
