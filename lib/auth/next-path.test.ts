import { describe, expect, test } from 'vitest'
import { safeNextPath } from './next-path'

describe('путь после входа ведёт только внутрь кабинета', () => {
  test.each([
    ['/cabinet/applications?kind=PERIODIC', '/cabinet/applications?kind=PERIODIC'],
    ['/staff', '/staff'],
    ['//evil.example/cabinet', '/cabinet'],
    ['/\\evil.example', '/cabinet'],
    ['/\t/evil.example', '/cabinet'],
    ['/.//evil.example', '/cabinet'],
    ['/staff/..//evil.example', '/cabinet'],
    ['/%2e//evil.example', '/cabinet'],
    ['/\t/[', '/cabinet'],
    ['/\n/evil.example:99999', '/cabinet'],
    ['https://evil.example', '/cabinet'],
    ['javascript:alert(1)', '/cabinet'],
    ['/sign-out', '/cabinet'],
    ['/api/auth/signin', '/cabinet'],
    ['', '/cabinet'],
    [undefined, '/cabinet'],
  ])('%s → %s', (value, expected) => {
    expect(safeNextPath(value, '/cabinet')).toBe(expected)
  })
})
