import { describe, expect, test } from 'vitest'
import { readPlaywright, readVitest } from './reports'

describe('по отчёту Vitest', () => {
  const report = {
    numPassedTests: 3,
    testResults: [
      { name: 'a.test.ts', status: 'passed', assertionResults: [{ status: 'passed', fullName: 'works' }] },
      {
        name: 'b.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'works' },
          {
            status: 'failed',
            fullName: 'group breaks',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m\n  at b.ts'],
          },
        ],
      },
      { name: 'c.test.ts', status: 'failed', message: 'cannot be read', assertionResults: [] },
    ],
  }

  test('неудачи названы файлом, именем и словами, файл без проверок тоже', () => {
    expect(readVitest(report)).toEqual({
      passed: 3,
      failures: ['b.test.ts › group breaks\n  expected 1\n    at b.ts', 'c.test.ts\n  cannot be read'],
    })
  })

  test('длинное сообщение укорочено', () => {
    const message = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n')
    const [failure] = readVitest({
      numPassedTests: 0,
      testResults: [{ name: 'd.test.ts', status: 'failed', message, assertionResults: [] }],
    }).failures
    expect(failure?.split('\n')).toHaveLength(13)
  })
})

test('по отчёту Playwright неудачи названы на любой глубине, удавшееся со второго раза считается', () => {
  const spec = (title: string, ok: boolean, message?: string) => ({
    file: 'x.spec.ts',
    title,
    ok,
    tests: [{ results: [{ error: message ? { message } : undefined }] }],
  })
  const report = {
    stats: { expected: 1, flaky: 1 },
    suites: [
      { specs: [spec('fine', true)], suites: [{ specs: [spec('broken', false, 'not found'), spec('later', true)] }] },
    ],
  }
  expect(readPlaywright(report)).toEqual({ passed: 2, failures: ['x.spec.ts › broken\n  not found'] })
})
