import { describe, expect, test } from 'vitest'
import { checkFile, type CheckResult } from '@/lib/documents/checks/check-file'
import type { CorpusFile } from '@/tests/corpus/corpus-file'
import { hostileFiles } from '@/tests/corpus/hostile'

function check({ kind, fileName, bytes }: CorpusFile): Promise<CheckResult> {
  return checkFile({ kind, fileName, declaredType: '', read: () => Promise.resolve(bytes) })
}

describe('the corpus of files', () => {
  test('no hostile file is taken, each is refused for what it is', async () => {
    const files = await hostileFiles()
    const results = await Promise.all(files.map(async (file) => ({ file, result: await check(file) })))
    const wrong = results.filter(({ file, result }) => result.ok || !result.findings.some(({ code }) => code === file.code))
    expect(wrong.map(({ file, result }) => ({ name: file.name, code: file.code, result }))).toEqual([])
    expect(files.length).toBeGreaterThanOrEqual(150)
    expect(new Set(files.map(({ group }) => group)).size).toBeGreaterThanOrEqual(12)
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length)
  })
})
