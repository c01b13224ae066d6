import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import sharp from 'sharp'
import type { UploadReport } from '@/lib/documents/uploads/types'
import { makePdf } from '@/tests/factories/pdf'
import { signIn } from '../http'
import { residentBytes } from '../process'
import type { Served } from '../serve'
import { ask } from './ask'
import { reportUploads, type UploadResult } from './report'

const PARALLEL = 20
const ROUNDS = 2
const BYTES = 5 * 1024 * 1024

type Note = (sentence: string) => void

/** Uploads of twenty files at once by tus, against copying, hashing and syncing the same bytes without any server. */
export async function benchUploads({ base, pid }: Served, folder: string, file: string, note: Note): Promise<void> {
  const results: UploadResult[] = []
  // Each has a doctor of its own: so many files at once are more than one may begin in a minute.
  for (const [name, as, make] of [
    ['PDF', 'ivanova@demo.test', makeUniquePdf],
    ['снимок JPG', 'orlova@demo.test', await makeUniqueJpeg()],
  ] as const) {
    note(`Измеряем ${PARALLEL} одновременных отправок по 5 МБ: ${name}…`)
    const cookie = await signIn(base, as)
    const send = (file: SentFile) => upload(base, cookie, file)
    // The first batch of a fresh server runs what the engine has not compiled yet: it is not what a doctor meets.
    await Promise.all(files(PARALLEL, make).map(send))
    results.push({ name, ...(await compare(make, send, folder, pid)) })
  }
  reportUploads(results, file)
}

/** Raw and sent in turn, so that a slow moment of the machine meets both. */
async function compare(
  make: () => Uint8Array,
  send: (file: SentFile) => Promise<Waited>,
  folder: string,
  pid: number,
): Promise<Omit<UploadResult, 'name'>> {
  const raw: number[] = []
  const waited: Waited[] = []
  const before = await residentBytes(pid)
  let most = before
  for (let round = 0; round < ROUNDS; round += 1) {
    const batch = files(PARALLEL, make)
    raw.push(...(await Promise.all(batch.map(({ bytes }) => copy(bytes, folder)))))
    const stop = new AbortController()
    const watching = watch(pid, stop.signal, (bytes) => (most = Math.max(most, bytes)))
    waited.push(...(await Promise.all(batch.map(send))))
    stop.abort()
    await watching
  }
  const sent = p95(waited.map((one) => one.sent))
  const kept = p95(waited.map((one) => one.kept))
  return { raw: p95(raw), sent, kept, growth: most - before }
}

/** The browser knows the digest before its first request. */
type SentFile = { bytes: Uint8Array; sha256: string }

function files(count: number, make: () => Uint8Array): SentFile[] {
  return Array.from({ length: count }, () => {
    const bytes = make()
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
}

/** Milliseconds that it takes without a server. */
async function copy(bytes: Uint8Array, folder: string): Promise<number> {
  const started = performance.now()
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const target = await open(path, 'wx')
  const hash = createHash('sha256')
  for (let start = 0; start < bytes.byteLength; start += 64 * 1024) {
    const chunk = bytes.subarray(start, start + 64 * 1024)
    hash.update(chunk)
    await target.write(chunk)
  }
  await target.sync()
  await target.close()
  hash.digest()
  const taken = performance.now() - started
  await rm(path)
  return taken
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** What a browser waits for, in milliseconds from its first request. */
type Waited = { /** The last byte is acknowledged. */ sent: number; /** The document is in the vault. */ kept: number }

async function upload(base: string, cookie: string, { bytes, sha256 }: SentFile): Promise<Waited> {
  const started = performance.now()
  const headers = { cookie, 'tus-resumable': '1.0.0' }
  const metadata = Object.entries({ kind: 'other', filename: 'scan', sha256 }).map(
    ([key, text]) => `${key} ${base64(text)}`,
  )
  const begun = await ask(`${base}/api/uploads`, 'POST', {
    ...headers,
    'upload-length': String(bytes.byteLength),
    'upload-metadata': metadata.join(','),
  })
  const url = new URL(begun.headers.location ?? '', base).href
  const offset = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const sent = await ask(url, 'PATCH', { ...headers, ...offset }, bytes)
  const acknowledged = performance.now() - started
  const report = JSON.parse((await ask(url, 'GET', headers)).body) as UploadReport
  if (sent.status !== 204 || report.state !== 'accepted') throw new Error(`Not taken: ${JSON.stringify(report)}`)
  return { sent: acknowledged, kept: performance.now() - started }
}

async function watch(pid: number, signal: AbortSignal, see: (bytes: number) => void): Promise<void> {
  while (!signal.aborted) {
    see(await residentBytes(pid))
    await setTimeout(50)
  }
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
}

const makeUniquePdf = () => makePdf({ text: randomUUID(), bytes: BYTES })

/** A page of noise, as large as files may be, and a comment that makes it another each time. */
async function makeUniqueJpeg(): Promise<() => Uint8Array> {
  const size = { width: 2480, height: 3508, channels: 3 as const }
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  let image = Buffer.alloc(0)
  for (let quality = 90; quality > 0; quality -= 10) {
    image = await sharp({ create: { ...size, background: 'white', noise } })
      .jpeg({ quality })
      .toBuffer()
    if (image.byteLength < BYTES - 100) break
  }
  return () => {
    const text = Buffer.from(randomUUID())
    return Buffer.concat([
      image.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, text.byteLength + 2]),
      text,
      image.subarray(2),
    ])
  }
}
