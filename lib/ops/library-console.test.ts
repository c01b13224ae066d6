import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const PROGRAM = `
  import('./lib/ops/library-console.ts').then(({ quietLibraries }) => {
    quietLibraries()
    const fields = { digest: '4261137', code: '23505', detail: 'Key (phone)=(+79161234567) already exists.' }
    console.error('⨯', Object.assign(new Error('no such person: ivanova@demo.test'), fields))
    console.error('a warning of the library')
  })`

test('сбой страницы, о котором пишет Next, остаётся в журнале номером и местом, без слов и полей ошибки', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', PROGRAM], {
    encoding: 'utf8',
    env: { ...process.env, LOG_LEVEL: 'info' },
  })
  const lines = stdout.trim().split('\n')
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { msg: 'request failed', reference: '4261137', error: { code: '23505', stack: expect.stringContaining('at ') } },
    { msg: 'a warning of the library' },
  ])
  expect(stdout + stderr).not.toMatch(/ivanova|79161234567|no such person/)
})
