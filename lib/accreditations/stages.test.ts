import { describe, expect, test } from 'vitest'
import type { EventData } from '@/lib/history/schema'
import { stageRows } from './stages'

const procedure = {
  stages: [
    { code: 'A', title: 'Комплектность', normWorkingDays: 10 },
    { code: 'B', title: 'Портфолио', normWorkingDays: 5 },
  ],
  requestWorkingDays: 2,
}
const number = 'АК-2026-000001'
const at = (day: string, event: EventData) => ({ at: new Date(`${day}T10:00:00+03:00`), event })
const asked: EventData = { type: 'application.documentsRequested', number, items: [], dueOn: '2026-03-20' }
const given: EventData = { type: 'application.documentsProvided', number }
const proposed: EventData = { type: 'application.proposed', number, decision: 'APPROVE' }
const returned: EventData = { type: 'application.returnedToExpert', number, note: '' }
const approved: EventData = { type: 'application.approved', number }

/** 2 March 2026 is a Monday; 9 March is a day off. */
const rows = (events: ReturnType<typeof at>[], today = '2026-03-31') =>
  stageRows({ procedure, registeredOn: '2026-03-02', events, today }).map(
    ({ title, from, until, workingDays, norm, over }) => [title, from, until, workingDays, norm, over],
  )

const EXPERT = 'Проверка экспертом: Комплектность'
const COMMISSION = 'Решение комиссии: Портфолио'

describe('этапы дела против нормы порядка', () => {
  test('праздники и выходные не считаются, нормы из порядка', () => {
    expect(rows([at('2026-03-10', proposed), at('2026-03-12', approved)])).toEqual([
      [EXPERT, '2026-03-02', '2026-03-10', 5, 10, false],
      [COMMISSION, '2026-03-10', '2026-03-12', 2, 5, false],
    ])
  })

  test('время ответа врача — отдельный этап со своей нормой и в проверку не входит', () => {
    const events = [
      at('2026-03-04', asked),
      at('2026-03-11', given),
      at('2026-03-12', proposed),
      at('2026-03-12', approved),
    ]
    expect(rows(events)).toEqual([
      [EXPERT, '2026-03-02', '2026-03-12', 3, 10, false],
      ['Ваш ответ на запрос 1', '2026-03-04', '2026-03-11', 4, 2, true],
      [COMMISSION, '2026-03-12', '2026-03-12', 0, 5, false],
    ])
  })

  test('возврат эксперту продолжает его этап, а не начинает новый', () => {
    const events = [
      at('2026-03-04', proposed),
      at('2026-03-05', returned),
      at('2026-03-06', proposed),
      at('2026-03-10', approved),
    ]
    expect(rows(events)).toEqual([
      [EXPERT, '2026-03-02', '2026-03-06', 3, 10, false],
      [COMMISSION, '2026-03-04', '2026-03-10', 2, 5, false],
    ])
  })

  test('идущий этап считается по сегодня и длиннее нормы назван', () => {
    expect(rows([], '2026-03-20')).toEqual([[EXPERT, '2026-03-02', null, 13, 10, true]])
  })

  test('отменённое решение начинает сроки заново', () => {
    const undone: EventData = { type: 'application.rolledBack', number, reason: 'Ошибка' }
    const events = [at('2026-03-03', proposed), at('2026-03-04', approved), at('2026-03-16', undone)]
    expect(rows(events, '2026-03-17')).toEqual([
      [EXPERT, '2026-03-02', '2026-03-03', 1, 10, false],
      [COMMISSION, '2026-03-03', '2026-03-04', 1, 5, false],
      [`${EXPERT}, после отмены решения`, '2026-03-16', null, 1, 10, false],
    ])
  })

  test('до дня регистрации срок не идёт', () => {
    expect(rows([at('2026-02-28', { type: 'application.withdrawn', number })])).toEqual([
      [EXPERT, '2026-03-02', '2026-03-02', 0, 10, false],
    ])
  })
})
