import { readdir, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, HEAD, PATCH, POST } from '@/app/api/uploads/[[...id]]/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { DAY, HOUR, moveClock, now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { listDocuments } from '@/lib/documents/queries'
import { documentQuota } from '@/lib/documents/quota'
import { listUnfinishedUploads } from '@/lib/documents/uploads/queries'
import { sweepUploads } from '@/lib/documents/uploads/sweep'
import { readBytes, storage } from '@/lib/storage/storage'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { makePdf, makePng, makeScriptedPdf } from '@/tests/factories/pdf'
import { signIn } from './requests'
import { arrived, ask, begin, begun, dripping, head, remove, report, send, sendAndBreak, type Order } from './uploads'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const MB = 1024 * 1024
let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  await signIn(doctor)
})
afterEach(() => moveClock(null))

const pdf = (bytes = 0) => makePdf({ text: crypto.randomUUID(), bytes })
const partials = () => readdir(join(env().DATA_DIR, 'uploads')).catch((): string[] => [])
const rows = () => prisma().documentUpload.count({ where: { doctorId: doctor.doctorId } })
const offset = async (id: string) => Number((await head(id)).headers.get('upload-offset'))
const codeOf = async (response: Response) => (await response.json()).findings[0].code as string

async function sent(order: Order): Promise<string> {
  const id = await begun(order)
  expect((await send(id, 0, order.bytes)).status).toBe(204)
  return id
}

describe('a file that comes by tus', () => {
  test('in one piece is in the vault, byte for byte, when its last byte is acknowledged', async () => {
    const bytes = pdf()
    const first = await begin({ bytes, name: 'Диплом № 5.pdf' })
    expect([first.status, first.headers.get('tus-resumable')]).toEqual([201, '1.0.0'])
    expect(new Date(first.headers.get('upload-expires') ?? '').getTime() - now().getTime()).toBeGreaterThan(23 * HOUR)
    const id = first.headers.get('location')?.split('/').at(-1) ?? ''
    const last = await send(id, 0, bytes)
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.byteLength)])
    const [document] = await listDocuments(doctor)
    const sha256 = sha256Hex(bytes)
    expect(document).toMatchObject({ kind: 'DIPLOMA', fileName: 'Диплом № 5.pdf', sha256 })
    expect(await report(id)).toEqual({
      state: 'accepted',
      document: { id: document?.id, status: 'ACCEPTED', sha256, findings: [] },
    })
    expect(Buffer.compare(await readBytes(sha256), bytes)).toBe(0)
    expect(await partials()).not.toContain(id)
  })

  test('goes on where a broken connection left it, and what is under way is readable by the server alone', async () => {
    const bytes = pdf(300_000)
    const id = await begun({ bytes })
    expect((await sendAndBreak(id, 0, bytes.subarray(0, 100_000))).ok).toBe(false)
    expect(await offset(id)).toBe(100_000)
    expect((await stat(join(env().DATA_DIR, 'uploads', id))).mode & 0o777).toBe(0o600)
    expect(await report(id)).toEqual({ state: 'receiving', received: 100_000, size: bytes.byteLength })
    expect(await listUnfinishedUploads(doctor)).toMatchObject([{ id, kind: 'diploma', received: 100_000 }])
    const next = await send(id, 100_000, bytes.subarray(100_000, 200_000))
    expect([next.status, next.headers.get('upload-offset')]).toEqual([204, '200000'])
    expect((await send(id, 200_000, bytes.subarray(200_000))).status).toBe(204)
    expect(await report(id)).toMatchObject({ state: 'accepted', document: { sha256: sha256Hex(bytes) } })
    expect(await listUnfinishedUploads(doctor)).toEqual([])
  })

  test('may be sent without a digest', async () => {
    expect(await report(await sent({ bytes: pdf(), sha256: null }))).toMatchObject({ state: 'accepted' })
  })

  test('whose last answer was lost gives the same result to whoever asks again, and is one document', async () => {
    const bytes = pdf()
    const id = await begun({ bytes })
    const answers = await Promise.all([send(id, 0, bytes), ask(GET, id), ask(GET, id), ask(GET, id)])
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
    const first = await report(id)
    expect(first).toMatchObject({ state: 'accepted' })
    expect(await offset(id)).toBe(bytes.byteLength)
    expect(await report(id)).toEqual(first)
    expect((await send(id, bytes.byteLength, new Uint8Array())).status).toBe(204)
    expect(await report(id)).toEqual(first)
    expect(await listDocuments(doctor)).toHaveLength(1)
  })

  test('all of which came before the server fell is accepted when it is asked about', async () => {
    const bytes = pdf()
    const id = await begun({ bytes })
    await send(id, 0, bytes.subarray(0, -1))
    await sendAndBreak(id, bytes.byteLength - 1, bytes.subarray(-1))
    expect(await offset(id)).toBe(bytes.byteLength)
    const reports = await Promise.all([report(id), report(id), report(id)])
    expect(reports[0]).toMatchObject({ state: 'accepted' })
    expect(reports).toEqual([reports[0], reports[0], reports[0]])
  })
})

describe('the protocol', () => {
  test('refuses a wrong offset with 409 and takes nothing of it', async () => {
    const bytes = pdf(100_000)
    const id = await begun({ bytes })
    await send(id, 0, bytes.subarray(0, 50_000))
    for (const wrong of [0, 49_999, 50_001, 100_000]) {
      expect((await send(id, wrong, bytes.subarray(50_000))).status).toBe(409)
    }
    expect(await offset(id)).toBe(50_000)
  })

  test('refuses more bytes than were promised with 413', async () => {
    const bytes = pdf()
    const id = await begun({ bytes })
    const longer = new Uint8Array(bytes.byteLength + 1)
    expect((await send(id, 0, longer, { 'content-length': String(longer.byteLength) })).status).toBe(413)
    const unmeasured = dripping()
    unmeasured.drop(longer)
    unmeasured.end()
    expect((await send(id, 0, unmeasured.body)).status).toBe(413)
    expect(await listDocuments(doctor)).toEqual([])
  })

  test('has one writer per upload: of two the later waits for the earlier and meets a moved offset', async () => {
    const bytes = pdf(100_000)
    const id = await begun({ bytes })
    const slow = dripping()
    const first = send(id, 0, slow.body)
    slow.drop(bytes.subarray(0, 60_000))
    await arrived(id, 60_000)
    const second = send(id, 0, bytes)
    // The earlier is told to leave; what it has brought by then counts.
    expect((await first).headers.get('upload-offset')).toBe('60000')
    expect((await second).status).toBe(409)
    slow.end()
    expect((await send(id, 60_000, bytes.subarray(60_000))).status).toBe(204)
    expect(await report(id)).toMatchObject({ state: 'accepted', document: { sha256: sha256Hex(bytes) } })
  })

  test('removes an upload that was given up, and its bytes; a finished one stays', async () => {
    const id = await begun({ bytes: pdf(100_000) })
    await send(id, 0, new Uint8Array(500))
    expect(await partials()).toContain(id)
    expect((await remove(id)).status).toBe(204)
    expect([(await head(id)).status, (await remove(id)).status]).toEqual([404, 404])
    expect(await partials()).not.toContain(id)
    const finished = await sent({ bytes: pdf() })
    expect((await remove(finished)).status).toBe(400)
    expect(await report(finished)).toMatchObject({ state: 'accepted' })
  })

  test('ends an upload after a day: 410, no place held, and the night sweeps bytes and later the row', async () => {
    const id = await begun({ bytes: pdf(100_000) })
    await send(id, 0, new Uint8Array(500))
    const kept = await sent({ bytes: pdf() })
    await sweepUploads()
    expect(await offset(id)).toBe(500)
    moveClock(new Date(now().getTime() + DAY + HOUR))
    await signIn(doctor)
    expect([(await head(id)).status, (await send(id, 500, new Uint8Array(5))).status]).toEqual([410, 410])
    expect(await listUnfinishedUploads(doctor)).toEqual([])
    await sweepUploads()
    expect(await partials()).toEqual([])
    expect(await report(kept)).toMatchObject({ state: 'accepted' })
    moveClock(new Date(now().getTime() + DAY))
    await sweepUploads()
    expect(await rows()).toBe(0)
  })

  test('does not go on where acknowledged bytes are gone from the disk', async () => {
    const id = await begun({ bytes: pdf(100_000) })
    await send(id, 0, new Uint8Array(50_000))
    await truncate(join(env().DATA_DIR, 'uploads', id), 10)
    expect((await head(id)).status).toBe(410)
  })

  test('takes no request without the header of its version', async () => {
    const id = await begun({ bytes: pdf() })
    const response = await ask(HEAD, id, { method: 'HEAD', headers: { 'tus-resumable': '0.2.0' } })
    expect(response.status).toBeGreaterThanOrEqual(400)
  })
})

describe('refused before a byte is taken', () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  test.each<[string, Order, Record<string, string>, number, string]>([
    ['a passport of 2 МБ and a byte', { bytes: pdf(2 * MB + 1), kind: 'passport' }, {}, 413, 'FILE_TOO_LARGE'],
    ['a file of 5 МБ and a byte', { bytes: pdf(5 * MB + 1) }, {}, 413, 'FILE_TOO_LARGE'],
    ['a promise of a terabyte', { bytes: pdf() }, { 'upload-length': '1099511627776' }, 413, 'FILE_TOO_LARGE'],
    ['an empty file', { bytes: new Uint8Array() }, {}, 422, 'FILE_EMPTY'],
    ['an unknown kind', { bytes: pdf(), kind: 'PASSPORT' }, {}, 422, 'KIND_MISSING'],
    ['a digest that is none', { bytes: pdf(), sha256: 'x' }, {}, 422, 'UPLOAD_BROKEN'],
    ['a page of another site', { bytes: pdf() }, foreign, 403, 'FOREIGN_PAGE'],
  ])('%s', async (_, order, headers, status, code) => {
    const response = await begin(order, headers)
    expect([response.status, await codeOf(response), await rows()]).toEqual([status, code, 0])
  })

  test('what does not fit the quota, uploads under way included; of many at once only as many as fit', async () => {
    const quota = documentQuota()
    const at = now()
    const version = { number: 1, status: 'ACCEPTED', fileName: 'a.pdf', mediaType: 'application/pdf' } as const
    const size = quota.bytes - 12 * MB
    const versions = { create: { ...version, size, sha256: 'a'.repeat(64), uploadedAt: at } }
    await prisma().document.create({ data: { doctorId: doctor.doctorId, kind: 'OTHER', createdAt: at, versions } })
    const order = { bytes: pdf(5 * MB) }
    const answers = await Promise.all(Array.from({ length: 6 }, () => begin(order)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect((await refused?.json()).message).toContain('200 МБ')
    // What is given up gives its place back.
    const [taken] = await listUnfinishedUploads(doctor)
    await remove(taken?.id ?? '')
    expect((await begin(order)).status).toBe(201)
  })

  test('the sixty-first of a minute', async () => {
    const bytes = new Uint8Array()
    const statuses = []
    for (let count = 0; count < 61; count += 1) statuses.push((await begin({ bytes })).status)
    expect([new Set(statuses.slice(0, 60)), statuses[60]]).toEqual([new Set([422]), 429])
  })
})

describe('refused when it has come', () => {
  test.each<[string, Order, string]>([
    ['other bytes than were promised', { bytes: pdf(), sha256: 'a'.repeat(64) }, 'DIGEST_MISMATCH'],
    ['a picture under the name of a PDF', { bytes: makePng() }, 'TYPE_MISMATCH'],
    ['a PDF with scripts', { bytes: makeScriptedPdf() }, 'FILE_ACTIVE'],
  ])('%s; the words stay in the row, the bytes do not stay anywhere', async (_, order, code) => {
    const id = await sent(order)
    const first = await report(id)
    expect(first).toMatchObject({ state: 'refused', refusal: { code: 'VALIDATION', findings: [{ code }] } })
    expect(await report(id)).toEqual(first)
    expect(await partials()).not.toContain(id)
    expect(await storage().open(sha256Hex(order.bytes))).toBeNull()
    expect(await listDocuments(doctor)).toEqual([])
  })

  test('a file that is in the vault already, which is named', async () => {
    const bytes = pdf()
    await sent({ bytes, name: 'первый.pdf' })
    const again = await report(await sent({ bytes, name: 'второй.pdf' }))
    expect(again).toMatchObject({ state: 'refused', refusal: { code: 'CONFLICT', findings: [{ code: 'DUPLICATE' }] } })
    expect(JSON.stringify(again)).toContain('«первый.pdf»')
  })

  test('a file cancelled while it was being checked leaves no document', async () => {
    const bytes = pdf(MB)
    const id = await begun({ bytes })
    await send(id, 0, bytes.subarray(0, -1))
    await sendAndBreak(id, bytes.byteLength - 1, bytes.subarray(-1))
    const [, cancelled] = await Promise.all([ask(GET, id), remove(id)])
    const documents = await listDocuments(doctor)
    expect(documents).toHaveLength(cancelled.status === 204 ? 0 : 1)
  })
})

describe("another's upload is as absent as one that never was", () => {
  const calls = (id: string) => [
    ask(HEAD, id, { method: 'HEAD' }),
    ask(GET, id),
    send(id, 100, new Uint8Array(10)),
    remove(id),
  ]
  const answers = (id: string) =>
    Promise.all(calls(id).map(async (call) => [(await call).status, await (await call).text()]))

  test('to every method, and the victim sends on undisturbed', async () => {
    const bytes = pdf(100_000)
    const id = await begun({ bytes })
    const slow = dripping()
    const writing = send(id, 0, slow.body)
    slow.drop(bytes.subarray(0, 100))
    await arrived(id, 100)
    await signIn(await createDoctor())
    expect(await answers(id)).toEqual(await answers(crypto.randomUUID()))
    expect((await answers(id)).map(([status]) => status)).toEqual([404, 404, 404, 404])
    await signIn(doctor)
    slow.drop(bytes.subarray(100))
    slow.end()
    expect((await writing).headers.get('upload-offset')).toBe(String(bytes.byteLength))
    expect(await report(id)).toMatchObject({ state: 'accepted' })
  })

  test.each([
    ['nobody', () => Promise.resolve(null)],
    ['a member of the staff', () => createStaff('ADMIN')],
  ])('and %s is not even told that', async (_, who) => {
    const id = await begun({ bytes: pdf() })
    await signIn(await who())
    expect((await answers(id)).map(([status]) => status)).toEqual([401, 401, 401, 401])
    expect((await begin({ bytes: pdf() })).status).toBe(401)
  })

  test.each(['../../etc/passwd', 'a', '%00', 'incoming', ''])('an id that is none (%j) is not found', async (id) => {
    expect((await ask(HEAD, id || 'x', { method: 'HEAD' })).status).toBe(404)
    expect((await ask(PATCH, id || 'x', { method: 'PATCH' })).ok).toBe(false)
    expect((await ask(POST, id || 'x', { method: 'POST' })).status).toBe(404)
  })
})
