import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { POST as postForm } from '@/app/api/documents/route'
import { GET, HEAD, PATCH, POST } from '@/app/api/uploads/[[...id]]/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { listDocuments } from '@/lib/documents/queries'
import { documentQuota } from '@/lib/documents/quota'
import { listUnfinishedUploads } from '@/lib/documents/uploads/queries'
import { storage } from '@/lib/storage/storage'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { makePdf, makePng, makeScriptedPdf } from '@/tests/factories/pdf'
import { signIn, uploadRequest } from './requests'
import { arrived, ask, begin, begun, dripping, remove, report, send, sendAndBreak, type Order } from './uploads'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const MB = 1024 * 1024
let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  await signIn(doctor)
})

const pdf = (bytes = 0) => makePdf({ text: crypto.randomUUID(), bytes })
const partials = () => readdir(join(env().DATA_DIR, 'uploads')).catch((): string[] => [])
const rows = () => prisma().documentUpload.count({ where: { doctorId: doctor.doctorId } })
const codeOf = async (response: Response) => (await response.json()).findings[0].code as string

async function sent(order: Order): Promise<string> {
  const id = await begun(order)
  expect((await send(id, 0, order.bytes)).status).toBe(204)
  await report(id)
  return id
}

describe('refused before a byte is taken', () => {
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  test.each<[string, Order, Record<string, string>, number, string]>([
    ['a passport of 2 МБ and a byte', { bytes: pdf(2 * MB + 1), kind: 'passport' }, {}, 413, 'FILE_TOO_LARGE'],
    ['a file of 5 МБ and a byte', { bytes: pdf(5 * MB + 1) }, {}, 413, 'FILE_TOO_LARGE'],
    ['a promise of a terabyte', { bytes: pdf() }, { 'upload-length': '1099511627776' }, 413, 'FILE_TOO_LARGE'],
    ['an empty file', { bytes: new Uint8Array() }, {}, 422, 'FILE_EMPTY'],
    ['an unknown kind', { bytes: pdf(), kind: 'PASSPORT' }, {}, 422, 'KIND_MISSING'],
    ['a last day that is none', { bytes: pdf(), more: { validuntil: '31.02.2030' } }, {}, 422, 'VALID_UNTIL_WRONG'],
    ['a digest that is none', { bytes: pdf(), sha256: 'x' }, {}, 422, 'UPLOAD_BROKEN'],
    ['a page of another site', { bytes: pdf() }, foreign, 403, 'FOREIGN_PAGE'],
  ])('%s', async (_, order, headers, status, code) => {
    const response = await begin(order, headers)
    expect([response.status, await codeOf(response), await rows()]).toEqual([status, code, 0])
  })

  test('anything of an account that is not confirmed, by tus and by the form, even to a document of its own', async () => {
    const weak = await createDoctor({ level: 'STANDARD' })
    const { documentId } = await createDocument(weak, 'DIPLOMA')
    await signIn(weak)
    const targets: Record<string, string>[] = [{}, { document: documentId }]
    for (const more of targets) {
      const response = await begin({ bytes: pdf(), more })
      expect([response.status, await codeOf(response)]).toEqual([403, 'LEVEL_TOO_LOW'])
    }
    const file = { name: 'Диплом.pdf', bytes: pdf() }
    const answer = await postForm(uploadRequest({ kind: 'diploma', file }))
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'LEVEL_TOO_LOW'])
    expect(await prisma().documentUpload.count({ where: { doctorId: weak.doctorId } })).toBe(0)
    expect(await listDocuments(weak)).toHaveLength(1)
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
    expect(first).toMatchObject({ state: 'refused', refusal: { code: 'VALIDATION' } })
    expect(first).toHaveProperty('refusal.findings.0.code', code)
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
    ['nobody', 401, () => Promise.resolve(null)],
    ['a member of the staff', 403, () => createStaff('ADMIN')],
  ])('and %s is not even told that', async (_, told, who) => {
    const id = await begun({ bytes: pdf() })
    await signIn(await who())
    expect((await answers(id)).map(([status]) => status)).toEqual([told, told, told, told])
    expect((await begin({ bytes: pdf() })).status).toBe(told)
  })

  test.each(['../../etc/passwd', 'a', '%00', 'incoming', ''])('an id that is none (%j) is not found', async (id) => {
    expect((await ask(HEAD, id || 'x', { method: 'HEAD' })).status).toBe(404)
    expect((await ask(PATCH, id || 'x', { method: 'PATCH' })).ok).toBe(false)
    expect((await ask(POST, id || 'x', { method: 'POST' })).status).toBe(404)
  })
})
