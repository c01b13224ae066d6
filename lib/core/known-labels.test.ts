import { expect, test } from 'vitest'
import { knownLabel } from './known-labels'

test('ключ из адреса находит только свои слова, а не то, что есть у каждого объекта', () => {
  expect(knownLabel({ done: 'Сделано' }, 'done')).toBe('Сделано')
  for (const key of ['__proto__', 'constructor', 'toString', '', 'other', ['done'], undefined, null, 1])
    expect(knownLabel({ done: 'Сделано' }, key)).toBeUndefined()
})
