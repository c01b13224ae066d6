import { describe, expect, test } from 'vitest'
import { nextStep } from './tracking'

const procedure = {
  totalWorkingDays: 20,
  stages: [
    { code: 'A', title: 'Проверка комплектности', normWorkingDays: 10 },
    { code: 'B', title: 'Оценка портфолио', normWorkingDays: 10 },
  ],
}
// 10 working days from Monday 2026-11-23 end on 2026-12-07, 20 on 2026-12-21.
const base = {
  procedure,
  status: 'SUBMITTED',
  registeredOn: '2026-11-23',
  dueOn: '2026-12-21',
  answerDueOn: null,
  today: '2026-11-23',
} as const

describe('следующий шаг', () => {
  test.each([
    ['отправленную проверяют на комплектность', {}, ['Проверка комплектности', '2026-12-07', 10, false]],
    ['первый шаг просрочен', { today: '2026-12-09' }, ['Проверка комплектности', '2026-12-07', -2, true]],
    [
      'в работе до конца первого шага',
      { status: 'IN_REVIEW', today: '2026-12-07' },
      ['Проверка комплектности', '2026-12-07', 0, false],
    ],
    [
      'в работе после первого шага',
      { status: 'IN_REVIEW', today: '2026-12-08' },
      ['Оценка портфолио', '2026-12-21', 9, false],
    ],
    ['все нормы прошли', { status: 'IN_REVIEW', today: '2026-12-22' }, ['Решение', '2026-12-21', -1, true]],
    [
      'срок сдвинут, пока ход был у врача: шаги сдвинуты на столько же',
      { status: 'IN_REVIEW', dueOn: '2026-12-24', today: '2026-12-09' },
      ['Проверка комплектности', '2026-12-10', 1, false],
    ],
    [
      'на согласовании ждут решения',
      { status: 'AWAITING_APPROVAL' },
      ['Решение ответственного секретаря', '2026-12-21', 20, false],
    ],
    [
      'при запросе ход врача',
      { status: 'DOCUMENTS_REQUIRED', answerDueOn: '2026-11-30' },
      ['Ваш ответ на запрос', '2026-11-30', 5, false],
    ],
  ] as const)('%s', (_name, change, [title, dueOn, workingDaysLeft, overdue]) => {
    expect(nextStep({ ...base, ...change })).toEqual({ title, dueOn, workingDaysLeft, overdue })
  })

  test.each(['DRAFT', 'APPROVED', 'REFUSED', 'WITHDRAWN'] as const)('в состоянии %s его нет', (status) => {
    expect(nextStep({ ...base, status })).toBeNull()
  })

  test('нормы длиннее общего срока не обещают больше него', () => {
    const long = { ...procedure, stages: [{ code: 'A', title: 'Долгая проверка', normWorkingDays: 40 }] }
    expect(nextStep({ ...base, procedure: long })).toMatchObject({ dueOn: '2026-12-21' })
  })
})
