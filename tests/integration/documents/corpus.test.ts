import { describe, expect, test } from 'vitest'
import { checkFile, type CheckResult } from '@/lib/documents/checks/check-file'
import type { CorpusFile } from '@/tests/corpus/corpus-file'
import { goodFiles } from '@/tests/corpus/good'
import { hostileFiles } from '@/tests/corpus/hostile'

function check({ kind, fileName, bytes }: CorpusFile): Promise<CheckResult> {
  return checkFile({ kind, fileName, declaredType: '', owner: '', read: () => Promise.resolve(bytes) })
}

/** The tests share two processes with everything else that a busy machine does. */
const PATIENCE_MS = 180_000

describe('the corpus of files', { timeout: PATIENCE_MS }, () => {
  test('no hostile file is taken, each is refused for what it is', async () => {
    const files = await hostileFiles()
    const results = await Promise.all(files.map(async (file) => ({ file, result: await check(file) })))
    const wrong = results.filter(
      ({ file, result }) => result.ok || !result.findings.some(({ code }) => code === file.code),
    )
    expect(wrong.map(({ file, result }) => ({ name: file.name, code: file.code, result }))).toEqual([])
    expect(files.length).toBeGreaterThanOrEqual(150)
    expect(new Set(files.map(({ group }) => group)).size).toBeGreaterThanOrEqual(12)
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  })

  test('no good file is refused', async () => {
    const files = await goodFiles()
    const results = await Promise.all(files.map(async (file) => ({ file, result: await check(file) })))
    const refused = results.filter(({ result }) => !result.ok)
    expect(refused.map(({ file, result }) => ({ name: file.name, result }))).toEqual([])
    expect(files.length).toBeGreaterThanOrEqual(100)
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  })
})
