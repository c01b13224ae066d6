import { expect, test } from 'vitest'
import { statementName } from './statement-name'

test('у одного текста имя одно, у разных разные, и PostgreSQL их не укорачивает', () => {
  const [first, second] = [statementName({ sql: 'SELECT 1' }), statementName({ sql: 'SELECT 2' })]
  expect(statementName({ sql: 'SELECT 1' })).toBe(first)
  expect(first).not.toBe(second)
  expect(Buffer.byteLength(first)).toBeLessThanOrEqual(63)
})

test('списки любых длин не наполняют память соединений: имён не больше трёхсот, прежние остаются', () => {
  const names = Array.from({ length: 1000 }, (_, index) => statementName({ sql: `SELECT ${index} + 0` }))
  expect(names.filter(Boolean).length).toBeLessThanOrEqual(300)
  expect(statementName({ sql: 'SELECT 0 + 0' })).toBe(names[0])
})
