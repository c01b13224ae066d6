import { readdir, readFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, HEAD } from '@/app/api/uploads/[[...id]]/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { DAY, HOUR, moveClock, now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { listDocuments } from '@/lib/documents/queries'
import { listUnfinishedUploads } from '@/lib/documents/uploads/queries'
import { finishUploads, sweepUploads } from '@/lib/documents/uploads/sweep'
import { warmUploads } from '@/lib/documents/uploads/warm'
import { readBytes } from '@/lib/storage/storage'
import { createDoctor } from '@/tests/factories/people'
import { makePdf } from '@/tests/factories/pdf'
import { signIn } from './requests'
import { arrived, ask, begin, begun, dripping, head, remove, report, send, sendAndBreak, type Order } from './uploads'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

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

async function sent(order: Order): Promise<string> {
  const id = await begun(order)
  expect((await send(id, 0, order.bytes)).status).toBe(204)
  await report(id)
  return id
}

describe('a file that comes by tus', () => {
  test('in one piece is in the vault, byte for byte', async () => {
    const bytes = pdf()
    const first = await begin({ bytes, name: 'Диплом № 5.pdf' })
    expect([first.status, first.headers.get('tus-resumable')]).toEqual([201, '1.0.0'])
    expect(new Date(first.headers.get('upload-expires') ?? '').getTime() - now().getTime()).toBeGreaterThan(23 * HOUR)
    const id = first.headers.get('location')?.split('/').at(-1) ?? ''
    const last = await send(id, 0, bytes)
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.byteLength)])
    const answer = await report(id)
    const [document] = await listDocuments(doctor)
    const sha256 = sha256Hex(bytes)
    expect(document).toMatchObject({ kind: 'DIPLOMA', fileName: 'Диплом № 5.pdf', sha256 })
    expect(answer).toEqual({
      state: 'accepted',
      document: { id: document?.id, status: 'ACCEPTED', sha256, findings: [] },
    })
    expect(Buffer.compare(await readBytes(sha256), bytes)).toBe(0)
    expect(await partials()).not.toContain(id)
  })

  test('goes on where a broken connection left it, and what is under way is readable by the server alone, not by who has the disk', async () => {
    const bytes = pdf(300_000)
    const id = await begun({ bytes })
    expect((await sendAndBreak(id, 0, bytes.subarray(0, 100_003))).ok).toBe(false)
    expect(await offset(id)).toBe(100_003)
    const path = join(env().DATA_DIR, 'uploads', id)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await readFile(path)).includes('%PDF')).toBe(false)
    expect(await report(id)).toEqual({ state: 'receiving', received: 100_003, size: bytes.byteLength })
    expect(await listUnfinishedUploads(doctor)).toMatchObject([{ id, kind: 'diploma', received: 100_003 }])
    const next = await send(id, 100_003, bytes.subarray(100_003, 200_000))
    expect([next.status, next.headers.get('upload-offset')]).toEqual([204, '200000'])
    expect((await send(id, 200_000, bytes.subarray(200_000))).status).toBe(204)
    expect(await report(id)).toMatchObject({ state: 'accepted', document: { sha256: sha256Hex(bytes) } })
    expect(await listUnfinishedUploads(doctor)).toEqual([])
  })

  test("may be the next version of an own document, of another person's never", async () => {
    const id = await sent({ bytes: pdf() })
    const first = (await report(id)) as { document: { id: string } }
    const more = { document: first.document.id, validuntil: '31.12.2030' }
    expect(await report(await sent({ bytes: pdf(), more }))).toMatchObject({
      state: 'accepted',
      document: { id: first.document.id },
    })
    expect(await listDocuments(doctor)).toHaveLength(1)
    await signIn(await createDoctor())
    expect((await begin({ bytes: pdf(), more })).status).toBe(404)
  })

  test('nobody asks about any more is finished by the worker, however late', async () => {
    const bytes = pdf()
    const id = await begun({ bytes })
    await send(id, 0, bytes.subarray(0, -1))
    await sendAndBreak(id, bytes.byteLength - 1, bytes.subarray(-1))
    moveClock(new Date(now().getTime() + 3 * DAY))
    await sweepUploads()
    await finishUploads()
    await signIn(doctor)
    expect(await listDocuments(doctor)).toMatchObject([{ sha256: sha256Hex(bytes) }])
    expect(await report(id)).toMatchObject({ state: 'accepted' })
  })

  test('whose last day is past already is taken with a warning', async () => {
    const id = await sent({ bytes: pdf(), more: { validuntil: '01.02.2020' } })
    const over = { code: 'VALIDITY_OVER', level: 'warning', message: expect.stringContaining('уже истёк') }
    expect(await report(id)).toMatchObject({ state: 'accepted', document: { findings: [over] } })
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

  test('is made ready at a start without anything being written', async () => {
    const all = () => prisma().documentUpload.count()
    const before = await all()
    await warmUploads()
    expect(await all()).toBe(before)
  })

  test('takes no request without the header of its version', async () => {
    const id = await begun({ bytes: pdf() })
    const response = await ask(HEAD, id, { method: 'HEAD', headers: { 'tus-resumable': '0.2.0' } })
    expect(response.status).toBeGreaterThanOrEqual(400)
  })
})
