import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeRunFolder } from './memory'

test('the folder of a run that was killed goes with the next run, that of a run under way stays', () => {
  const running = makeRunFolder()
  const { pid } = spawnSync(process.execPath, ['--version'])
  const abandoned = join(dirname(running.path), `cabinet-run-${pid}-left`)
  mkdirSync(join(abandoned, 'data'), { recursive: true })
  const next = makeRunFolder()
  expect([existsSync(abandoned), existsSync(running.path), existsSync(next.path)]).toEqual([false, true, true])
  // PostgreSQL runs under another account than root.
  expect(statSync(next.path).mode & 0o777).toBe(0o711)
  for (const { remove, path } of [running, next]) {
    remove()
    expect(existsSync(path)).toBe(false)
  }
})
