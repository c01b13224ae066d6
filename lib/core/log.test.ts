import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const PROGRAM = `
  import('./lib/core/log.ts').then(({ log }) => {
    const error = Object.assign(new Error('duplicate key: ivanova@demo.test'), { code: 'P2002', detail: '11223344595' })
    log.error('action failed', { reference: 'abc', error })
  })`

test('строка журнала хранит код и место ошибки, но ни слова из её текста и полей', () => {
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--eval', PROGRAM], {
    encoding: 'utf8',
    env: { ...process.env, LOG_LEVEL: 'info' },
  })
  expect(JSON.parse(stdout)).toMatchObject({
    msg: 'action failed',
    reference: 'abc',
    error: { name: 'Error', code: 'P2002', stack: expect.stringContaining('at ') },
  })
  expect(stdout).not.toMatch(/ivanova|duplicate|11223344595/)
})
