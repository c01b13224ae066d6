import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { EICAR, startFakeClamd, type ClamdMood } from '@/tests/support/clamd'
import { ScanFailed, scannerAnswers, scanStream } from './clamd'

const clamd = await startFakeClamd()
const address = { host: '127.0.0.1', port: clamd.port }
const PATIENCE_MS = 5_000

beforeEach(() => {
  clamd.mood = 'well'
})
afterAll(() => clamd.stop())

function bytes(size: number, text = ''): Readable {
  return Readable.from([Buffer.alloc(size, 'x'), Buffer.from(text)])
}

describe('a verdict', () => {
  test.each([0, 1, 65_536, 5_000_000])('%i harmless bytes are clean', async (size) => {
    expect(await scanStream(address, bytes(size), PATIENCE_MS)).toEqual({ infected: false })
    expect(clamd.scanned.at(-1)).toBe(size)
  })

  test('the test virus is found, whatever surrounds it', async () => {
    const verdict = await scanStream(address, bytes(200_000, `${EICAR} and more`), PATIENCE_MS)
    expect(verdict).toEqual({ infected: true, signature: 'Eicar-Test-Signature' })
  })
})

describe('fails closed', () => {
  const moods: ClamdMood[] = ['silent', 'limited', 'cut', 'closed', 'garbage', 'endless']
  test.each(moods)('a scanner that is %s gives no verdict', async (mood) => {
    clamd.mood = mood
    const patience = mood === 'silent' ? 100 : PATIENCE_MS
    await expect(scanStream(address, bytes(2_000_000), patience)).rejects.toThrow(ScanFailed)
  })

  test.each([
    'stream: OK\nstream: X FOUND',
    'OK',
    'stream: ok',
    ' stream: OK',
    'stream: OK ',
    '/etc/passwd: OK',
    'INSTREAM size limit exceeded. ERROR',
    'stream: Can not allocate memory ERROR',
    'COMMAND READ TIMED OUT',
    '',
  ])('the answer %j is no «clean»', async (answer) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).on('data', (sent) => sent.includes('xxx') && socket.end(`${answer}\0`))
    })
    const path = join(tmpdir(), `clamd-${process.pid}.sock`)
    await new Promise<void>((resolve) => server.listen(path, resolve))
    try {
      await expect(scanStream({ path }, bytes(10), PATIENCE_MS)).rejects.toThrow(ScanFailed)
    } finally {
      await new Promise((resolve) => server.close(resolve))
    }
  })

  test('nobody listens', async () => {
    await clamd.stop()
    await expect(scanStream(address, bytes(10), PATIENCE_MS)).rejects.toThrow(ScanFailed)
    expect(await scannerAnswers(address, PATIENCE_MS)).toBe(false)
    await clamd.start()
    expect(await scannerAnswers(address, PATIENCE_MS)).toBe(true)
  })

  test('«OK» before the end of the file is no verdict', async () => {
    clamd.mood = 'hasty'
    async function* stalled() {
      yield Buffer.from('the beginning')
      await new Promise(() => undefined)
    }
    await expect(scanStream(address, stalled(), PATIENCE_MS)).rejects.toThrow('answered "stream: OK"')
  })

  test('bytes that break off are not judged by what has come', async () => {
    async function* broken() {
      yield Buffer.from('the beginning')
      throw new Error('the disk is gone')
    }
    await expect(scanStream(address, broken(), PATIENCE_MS)).rejects.toThrow(ScanFailed)
  })

  test.each<ClamdMood>(['silent', 'garbage', 'cut'])('a scanner that is %s does not answer the ping', async (mood) => {
    clamd.mood = mood
    expect(await scannerAnswers(address, 100)).toBe(false)
  })
})

test('a silent scanner does not make the file pile up in memory: no more is read than it takes', async () => {
  let met: Socket | undefined
  const deaf = createServer((socket) => void (met = socket.on('error', () => undefined).pause()))
  const path = join(tmpdir(), `deaf-${process.pid}.sock`)
  await new Promise<void>((resolve) => deaf.listen(path, resolve))
  let read = 0
  async function* endless() {
    for (;;) {
      read += 65_536
      yield Buffer.alloc(65_536)
    }
  }
  await expect(scanStream({ path }, endless(), 200)).rejects.toThrow(ScanFailed)
  met?.destroy()
  await new Promise((resolve) => deaf.close(resolve))
  expect(read).toBeLessThan(5_000_000)
})
