import { expect, test } from 'vitest'
import { eventDetails, eventTitle, lookPurpose } from './labels'
import type { EventData } from './schema'

test('предложение эксперта и заметка секретаря врачу не видны', () => {
  const events: EventData[] = [
    { type: 'application.proposed', number: 'АК-2026-000001', decision: 'REFUSE' },
    { type: 'application.returnedToExpert', number: 'АК-2026-000001', note: 'проверьте стаж' },
  ]
  const shown = events.map((event) => `${eventTitle(event)} ${eventDetails(event) ?? ''}`).join(' ')
  expect(shown).not.toMatch(/REFUSE|отклон|стаж/)
})

test('без номера в предложении не остаётся двойных пробелов', () => {
  expect(eventTitle({ type: 'application.taken', number: null })).toBe('Заявка взята в работу')
})

test.each([
  ['application.viewed', 'EXPERT', 'рассмотрение заявки'],
  ['application.sentAhead', 'EXPERT', 'рассмотрение заявки'],
  ['application.viewed', 'SECRETARY', 'согласование решения или апелляция'],
  ['application.viewed', 'AUDITOR', 'проверка работы сотрудников'],
  ['application.viewed', null, 'служебная необходимость'],
  ['document.viewed', 'EXPERT', 'проверка документов'],
  ['profile.viewed', 'SECRETARY', 'проверка документов'],
] as const)('у просмотра %s в роли %s есть основание', (type, role, purpose) => {
  expect(lookPurpose(type, role)).toBe(purpose)
})
