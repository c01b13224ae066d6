import { describe, expect, test } from 'vitest'
import { awaitsAppeal, undoneReason } from './turns'
import type { ApplicationEvent } from './types'

const number = 'АК-2026-000001'
const event = {
  appealed: { type: 'application.appealed', number },
  decided: { type: 'application.appealDecided', number, outcome: 'REJECTED', answer: 'Отказ в силе' },
  approved: { type: 'application.approved', number },
  undone: { type: 'application.rolledBack', number, reason: 'Диплом поддельный' },
} as Record<string, ApplicationEvent['event']>

function history(...names: string[]) {
  return names.flatMap((name) => (event[name] ? [{ event: event[name] }] : []))
}

describe('что было с решением, по истории от новых событий к старым', () => {
  test('апелляция ждёт ответа, пока он не дан', () => {
    expect(awaitsAppeal(history('appealed', 'approved'))).toBe(true)
    expect(awaitsAppeal(history('decided', 'appealed'))).toBe(false)
    expect(awaitsAppeal(history('approved'))).toBe(false)
  })

  test('отменённое решение названо с причиной, пока нет нового', () => {
    expect(undoneReason(history('undone', 'approved'))).toBe('Диплом поддельный')
    expect(undoneReason(history('approved', 'undone', 'approved'))).toBeNull()
    expect(undoneReason(history('approved'))).toBeNull()
  })
})
