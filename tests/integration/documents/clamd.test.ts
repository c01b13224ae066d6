import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { scannerAnswers, scanStream } from '@/lib/documents/antivirus/clamd'
import { makePdf } from '@/tests/factories/pdf'
import { EICAR } from '@/tests/support/clamd'

const CLAMD = process.env.CLAMD ?? 'clamd'
const installed = spawnSync(CLAMD, ['--help']).status === 0

describe.skipIf(!installed)('the real clamd', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-test-'))
  const path = join(folder, 'clamd.sock')
  writeFileSync(join(folder, 'test.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`)
  const lines = ['Foreground yes', `LocalSocket ${path}`, `DatabaseDirectory ${folder}`, 'StreamMaxLength 1M']
  writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`)
  const daemon = installed ? spawn(CLAMD, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' }) : null
  afterAll(() => {
    daemon?.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const scan = (bytes: Uint8Array) => scanStream({ path }, Readable.from([bytes]), 20_000)

  test('answers as our client expects: clean, found, too long', async () => {
    await vi.waitFor(async () => expect(await scannerAnswers({ path }, 1000)).toBe(true), { timeout: 25_000 })
    expect(await scan(makePdf())).toEqual({ infected: false })
    expect(await scan(makePdf({ catalog: `% ${EICAR}\n` }))).toMatchObject({
      infected: true,
      signature: expect.stringContaining('Eicar-Test-Signature'),
    })
    await expect(scan(Buffer.alloc(3_000_000))).rejects.toThrow('No verdict')
  })
})
