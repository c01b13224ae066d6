import { expect, test } from 'vitest'
import { pinLine, withLine } from './line'

const line = pinLine('PASSPORT', { page: 2, note: 'не видно печати\nи подписи' })

test('строка называет документ и страницу', () => {
  expect(line).toBe('Паспорт, страница 2: не видно печати\nи подписи')
})

test.each([
  ['одна', line, 'новая', 'новая'],
  ['одна, убрана', line, null, null],
  ['среди других', `до\n${line}\nпосле`, 'новая', 'до\nновая\nпосле'],
  ['среди других, убрана', `до\n${line}\nпосле`, null, 'до\nпосле'],
  ['переписана рукой', 'другие слова', 'новая', 'другие слова'],
] as const)('замечание меняется вместе с пометкой: %s', (_case, remark, next, expected) => {
  expect(withLine(remark, line, next)).toBe(expected)
})
