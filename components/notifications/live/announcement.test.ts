import { expect, test } from 'vitest'
import type { LiveState } from '@/lib/notifications/types'
import { announcement, remembered, titleWith } from './announcement'

const at = (minute: number) => `2026-11-28T10:0${minute}:00.000Z`
const state = (unread: number, minute: number | null, title = 'Заявка принята'): LiveState => ({
  unread,
  newest: minute === null ? null : { at: at(minute), title },
})

test.each<[what: string, before: LiveState, after: LiveState, words: string | null]>([
  ['то, с чем страница сделана', state(2, null), state(2, 1), null],
  ['пришло, пока страница открывалась', state(2, null), state(3, 1), 'Новое уведомление: Заявка принята'],
  ['пришло одно', state(0, null), state(1, 1), 'Новое уведомление: Заявка принята'],
  ['прежнее прочитано, а новое пришло', state(1, 1), state(1, 2), 'Новое уведомление: Заявка принята'],
  ['пришло два', state(1, 1), state(3, 2), '2 новых уведомления, последнее: Заявка принята'],
  ['пришло пять', state(0, 1), state(5, 2), '5 новых уведомлений, последнее: Заявка принята'],
  ['прочитано одно', state(2, 2), state(1, 1), null],
  ['прочитано всё', state(2, 2), state(0, null), null],
])('вслух: %s', (_, before, after, words) => {
  expect(announcement(before, after)).toBe(words)
})

test('о прочитанном не говорят снова, когда непрочитанным стало более раннее', () => {
  const read = remembered(state(1, 5), state(0, null))
  expect(announcement(read, state(1, 3))).toBeNull()
  expect(announcement(read, state(1, 6))).toBe('Новое уведомление: Заявка принята')
})

test.each([
  ['Документы', 3, '(3) Документы'],
  ['(3) Документы', 4, '(4) Документы'],
  ['(99+) Документы', 0, 'Документы'],
  ['(2026) итоги', 150, '(99+) итоги'],
  ['Документы', 0, 'Документы'],
])('заголовок «%s» при %d непрочитанных: «%s»', (title, unread, shown) => {
  expect(titleWith(title, unread)).toBe(shown)
})
