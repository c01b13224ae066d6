import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { checkContent } from '@/lib/documents/checks/check-file'
import { createPool, type Pool, type PoolOptions } from '@/lib/documents/checks/pool'
import { kindLimits } from '@/lib/documents/schema'
import { pdfBombs } from '@/tests/corpus/hostile-pdf'
import { buildDocx } from '@/tests/corpus/docx-builder'
import { buildPdf } from '@/tests/corpus/pdf-builder'
import { picture, writtenSheet } from '@/tests/corpus/pictures'

const PATIENCE_MS = 120_000
const limits = kindLimits('OTHER')
let pool: Pool | undefined

afterEach(() => pool?.close())

function strangePool(options: Partial<PoolOptions> = {}): Pool {
  const small = { heapMb: 24, memoryMb: 180, cpuMs: 400, timeoutMs: 20_000 }
  return (pool = createPool({ entry: 'tests/support/strange-examiner.ts', size: 1, ...small, ...options }))
}

const order = (fileName: string, bytes: Uint8Array = Buffer.from('x')) => ({
  bytes,
  fileName,
  declaredType: '',
  extension: fileName.split('.').at(-1) ?? '',
  limits,
})
const ask = (strange: Pool, fileName: string) => strange.run(() => Promise.resolve(order(fileName)))

describe('a file that its examiner does not survive', { timeout: PATIENCE_MS }, () => {
  test.each(['spin', 'grow the heap', 'take memory outside of the heap', 'be killed', 'end quietly', 'throw'])(
    'makes it %s: that is a finding, and the next file passes',
    async (deed) => {
      const strange = strangePool()
      expect(await ask(strange, deed)).toBeNull()
      expect(await ask(strange, 'good.pdf')).toMatchObject({ format: 'pdf' })
    },
  )

  test('leaves it silent: the clock ends it', async () => {
    const strange = strangePool({ timeoutMs: 200 })
    expect(await ask(strange, 'say nothing')).toBeNull()
  })

  test('is told in words', async () => {
    const file = { fileName: 'be killed', declaredType: '', owner: '', read: () => Promise.resolve(Buffer.from('x')) }
    expect(await checkContent(file, limits, strangePool())).toEqual({
      ok: false,
      findings: [{ code: 'FILE_UNREADABLE' }],
    })
  })
})

describe('the pool', { timeout: PATIENCE_MS }, () => {
  test('lets files queue up for its processes, also behind those that kill them', async () => {
    const strange = strangePool({ size: 2 })
    const names = ['a', 'be killed', 'b', 'c', 'be killed', 'd', 'e']
    const answers = await Promise.all(names.map((name) => ask(strange, name)))
    expect(answers.map((answer) => answer !== null)).toEqual(names.map((name) => name !== 'be killed'))
  })

  test('fetches the bytes of a file when its turn comes and not before', async () => {
    const strange = strangePool()
    let open = 0
    let most = 0
    const fetched = async () => {
      most = Math.max(most, (open += 1))
      await Promise.resolve()
      return order('good.pdf')
    }
    await Promise.all(Array.from({ length: 6 }, () => strange.run(fetched).finally(() => (open -= 1))))
    expect(most).toBe(1)
  })

  test('takes people in turn: fifty files of one do not keep the only file of another waiting', async () => {
    const strange = strangePool()
    const done: string[] = []
    const give = async (owner: string) => {
      await strange.run(() => Promise.resolve(order('good.pdf')), owner)
      done.push(owner)
    }
    const many = Array.from({ length: 50 }, () => give('many'))
    await Promise.all([...many, give('one'), give('other'), give('other')])
    // The first of the many was under way already, and one more of them has the turn before.
    expect(done.slice(0, 6)).toEqual(['many', 'many', 'one', 'other', 'many', 'other'])
  })

  test('keeps one process for many files and tells it no secret', async () => {
    const strange = strangePool()
    const answers = [await ask(strange, 'a'), await ask(strange, 'b'), await ask(strange, 'c')]
    expect(new Set(answers.map((answer) => answer?.pages)).size).toBe(1)
    // Only NODE_ENV and what Node itself needs for the channel.
    expect(answers[0]?.findings.length).toBeLessThanOrEqual(3)
  })

  test('a file whose bytes cannot be fetched takes no place', async () => {
    const strange = strangePool()
    await expect(strange.run(() => Promise.reject(new Error('the disk is gone')))).rejects.toThrow('the disk is gone')
    expect(await ask(strange, 'good.pdf')).not.toBeNull()
  })

  test('says so when its processes do not start', async () => {
    await expect(ask(strangePool({ entry: 'tests/support/none.ts' }), 'good.pdf')).rejects.toThrow('does not start')
  })
})

describe('the process that serves people', { timeout: PATIENCE_MS }, () => {
  const check = (fileName: string, bytes: Uint8Array) =>
    checkContent({ fileName, declaredType: '', owner: '', read: () => Promise.resolve(bytes) }, limits)

  test('does not grow by files that swell', async () => {
    await check('a.pdf', buildPdf())
    const bombs = pdfBombs()
    const before = process.memoryUsage().rss
    for (const { fileName, bytes } of bombs) expect((await check(fileName, bytes)).ok).toBe(false)
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(60)
  })

  test('gets an answer about any damage done to a good file', async () => {
    const sheet = picture(writtenSheet(120, 160, 9))
    const bases: [string, Buffer][] = [
      ['a.pdf', buildPdf({ layout: 'packed', pages: 2 })],
      ['b.pdf', buildPdf()],
      ['c.jpg', await sheet.clone().jpeg().toBuffer()],
      ['d.png', await sheet.clone().png().toBuffer()],
      ['e.docx', buildDocx()],
    ]
    const change = fc.record({ at: fc.nat(1_000_000), byte: fc.nat(255), cut: fc.boolean() })
    const damage = fc.record({
      base: fc.constantFrom(...bases),
      changes: fc.array(change, { minLength: 1, maxLength: 6 }),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ base: [fileName, whole], changes }) => {
        let bytes = Buffer.from(whole)
        for (const { at, byte, cut } of changes) {
          bytes[at % bytes.length] = byte
          if (cut) bytes = Buffer.concat([bytes.subarray(0, at % bytes.length), Buffer.from([byte])])
        }
        const result = await check(fileName, bytes)
        expect(result.ok || result.findings.length > 0).toBe(true)
        // A crash is an answer too, but none of these may cause one.
        expect(result.findings.map(({ code }) => code)).not.toContain('FILE_UNREADABLE')
      }),
      { numRuns: Number(process.env.DAMAGE_RUNS ?? 80) },
    )
  })
})
