import { expect, test } from 'vitest'
import { paceOf } from './pace'

// Monday 2026-11-23 and the days after it.
const decided = (day: string, count: number) => ({ registeredOn: '2026-11-23', decidedOn: `2026-11-${day}`, count })

test.each([
  ['ничего', [], { decided: 0, fastWorkingDays: null, slowWorkingDays: null }],
  ['одно решение', [decided('25', 1)], { decided: 1, fastWorkingDays: 2, slowWorkingDays: 2 }],
  [
    'четверть и девять десятых берутся по числу решений',
    [decided('24', 5), decided('27', 4), decided('30', 1)],
    { decided: 10, fastWorkingDays: 1, slowWorkingDays: 4 },
  ],
  [
    'порядок строк не важен, выходные не считаются',
    [decided('30', 2), decided('24', 8)],
    { decided: 10, fastWorkingDays: 1, slowWorkingDays: 5 },
  ],
  [
    'решённое до дня регистрации не даёт отрицательных дней',
    [{ registeredOn: '2026-11-23', decidedOn: '2026-11-20', count: 3 }],
    { decided: 3, fastWorkingDays: 0, slowWorkingDays: 0 },
  ],
])('темп: %s', (_name, rows, pace) => {
  expect(paceOf(rows)).toEqual(pace)
})
