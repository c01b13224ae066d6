import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { POST } from '@/app/api/documents/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { sha256Hex } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { listDocuments } from '@/lib/documents/queries'
import { documentQuota } from '@/lib/documents/quota'
import { readBytes, storage } from '@/lib/storage/storage'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { makeEncryptedPdf, makePdf, makePng } from '@/tests/factories/pdf'
import { cutRequest, signIn, uploadRequest } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

let doctor: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  await signIn(doctor)
})

const pdf = (text: string = crypto.randomUUID()) => makePdf({ text })
const upload = (name: string, bytes: Uint8Array, kind = 'diploma') =>
  POST(uploadRequest({ kind, file: { name, bytes } }))
const documentsOf = () => listDocuments(doctor)
const eventsOf = () => prisma().event.findMany({ where: { doctorId: doctor.doctorId, type: 'document.uploaded' } })
const incoming = () => readdir(join(env().DATA_DIR, 'files', 'incoming')).catch(() => [])

async function expectNothingKept(bytes?: Uint8Array): Promise<void> {
  expect(await documentsOf()).toEqual([])
  expect(await eventsOf()).toEqual([])
  expect(await incoming()).toEqual([])
  if (bytes) expect(await storage().open(sha256Hex(bytes))).toBeNull()
}

describe('a clean file', () => {
  test('is kept whole, recorded with its event and accepted at once', async () => {
    const bytes = pdf()
    const response = await upload('Диплом с отличием № 5.pdf', bytes)
    const sha256 = sha256Hex(bytes)
    expect(response.status).toBe(201)
    const [document] = await documentsOf()
    expect(await response.json()).toEqual({ id: document?.id, status: 'ACCEPTED', sha256, findings: [] })
    expect(document).toMatchObject({
      kind: 'DIPLOMA',
      fileName: 'Диплом с отличием № 5.pdf',
      mediaType: 'application/pdf',
      sha256,
    })
    expect(Buffer.compare(await readBytes(sha256), bytes)).toBe(0)
    const [event] = await eventsOf()
    expect(event).toMatchObject({ actorId: doctor.userId, documentId: document?.id, data: { kind: 'DIPLOMA', sha256 } })
    expect(await incoming()).toEqual([])
  })

  test('keeps an odd name without its path and control characters', async () => {
    await upload('..\\..\\папка/Скан "1" 100% \u0007йод;.pdf', pdf())
    expect((await documentsOf())[0]?.fileName).toMatch(/^Скан .*1.* 100% йод;\.pdf$/)
  })

  test('may come before its kind in the form', async () => {
    const form = new FormData()
    form.append('file', new File([Buffer.from(pdf())], 'a.pdf'))
    form.append('kind', 'snils')
    expect(
      (await POST(new Request('http://localhost:3000/api/documents', { method: 'POST', body: form }))).status,
    ).toBe(201)
  })

  test('of the same content is one document for each kind and each person', async () => {
    const bytes = pdf()
    expect((await upload('a.pdf', bytes, 'diploma')).status).toBe(201)
    expect((await upload('a.pdf', bytes, 'other')).status).toBe(201)
    await signIn(await createDoctor())
    expect((await upload('a.pdf', bytes, 'diploma')).status).toBe(201)
  })
})

describe('ten files at once', () => {
  test('of different content all get in', async () => {
    const responses = await Promise.all(Array.from({ length: 10 }, (_, index) => upload(`${index}.pdf`, pdf())))
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(201))
    expect(await documentsOf()).toHaveLength(10)
    expect(await eventsOf()).toHaveLength(10)
  })

  test('of the same content become one document', async () => {
    const bytes = pdf()
    const responses = await Promise.all(Array.from({ length: 10 }, () => upload('a.pdf', bytes)))
    expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)])
    expect(await documentsOf()).toHaveLength(1)
    expect(Buffer.compare(await readBytes(sha256Hex(bytes)), bytes)).toBe(0)
  })
})

describe('a refused file leaves neither a record nor bytes', () => {
  test.each([
    ['of a wrong type by content', 'a.pdf', makePng(), 'diploma', 422, 'TYPE_MISMATCH'],
    ['with a password', 'a.pdf', makeEncryptedPdf(), 'diploma', 422, 'FILE_ENCRYPTED'],
    ['that is empty', 'a.pdf', new Uint8Array(), 'diploma', 422, 'FILE_EMPTY'],
    ['of 5 МБ and a byte', 'a.pdf', makePdf({ bytes: 5 * 1024 * 1024 + 1 }), 'diploma', 413, 'FILE_TOO_LARGE'],
    ['of 20 МБ', 'a.pdf', makePdf({ bytes: 20 * 1024 * 1024 }), 'diploma', 413, 'FILE_TOO_LARGE'],
    [
      'a passport of 2 МБ and a byte',
      'a.pdf',
      makePdf({ bytes: 2 * 1024 * 1024 + 1 }),
      'passport',
      413,
      'FILE_TOO_LARGE',
    ],
    ['of an unknown kind', 'a.pdf', makePdf(), 'PASSPORT', 422, 'KIND_MISSING'],
  ])('%s', async (_name, fileName, bytes, kind, status, code) => {
    const response = await upload(fileName, bytes, kind)
    const answer = await response.json()
    expect([response.status, answer.findings[0].code, answer.findings[0].level]).toEqual([status, code, 'error'])
    expect(answer.message).toMatch(/[а-яё]\.?$/i)
    await expectNothingKept()
  })

  test('without a file', async () => {
    const response = await POST(uploadRequest({ kind: 'diploma' }))
    expect([response.status, (await response.json()).findings[0].code]).toEqual([422, 'FILE_MISSING'])
  })

  test('with a second file in the same form', async () => {
    const form = new FormData()
    form.append('kind', 'diploma')
    for (const name of ['a.pdf', 'b.pdf']) form.append('file', new File([Buffer.from(pdf())], name))
    const response = await POST(new Request('http://localhost:3000/api/documents', { method: 'POST', body: form }))
    expect([response.status, (await response.json()).findings[0].code]).toEqual([422, 'TOO_MANY_FILES'])
    await expectNothingKept()
  })

  test('that is not a form at all', async () => {
    const response = await POST(
      new Request('http://localhost:3000/api/documents', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    )
    expect(response.status).toBe(422)
    await expectNothingKept()
  })

  test.each(['close', 'error'] as const)('whose stream is cut in the middle (%s)', async (end) => {
    const bytes = makePdf({ bytes: 300_000 })
    const whole = uploadRequest({ kind: 'diploma', file: { name: 'a.pdf', bytes } })
    const response = await POST(await cutRequest(whole, 150_000, end))
    expect([response.status, (await response.json()).findings[0].code]).toEqual([422, 'UPLOAD_BROKEN'])
    await expectNothingKept(bytes)
  })

  test('that repeats a document of the same kind, which is named', async () => {
    const bytes = pdf()
    await upload('первый.pdf', bytes)
    const response = await upload('второй.pdf', bytes)
    const answer = await response.json()
    expect([response.status, answer.code, answer.findings[0].code]).toEqual([409, 'CONFLICT', 'DUPLICATE'])
    expect(answer.message).toContain('«первый.pdf»')
    expect(await documentsOf()).toHaveLength(1)
  })

  test('over the quota of files', async () => {
    const at = new Date('2026-11-01')
    const sha256 = 'a'.repeat(64)
    for (let number = 0; number < documentQuota().files; number += 1) {
      const version = {
        number: 1,
        status: 'ACCEPTED',
        fileName: 'a.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256,
        uploadedAt: at,
      } as const
      await prisma().document.create({
        data: { doctorId: doctor.doctorId, kind: 'OTHER', createdAt: at, versions: { create: version } },
      })
    }
    const bytes = pdf()
    expect((await (await upload('a.pdf', bytes)).json()).findings[0].code).toBe('QUOTA_FILES')
    expect(await storage().open(sha256Hex(bytes))).toBeNull()
  })

  test('over the quota of bytes', async () => {
    const at = new Date('2026-11-01')
    const version = {
      number: 1,
      status: 'ACCEPTED',
      fileName: 'a.pdf',
      mediaType: 'application/pdf',
      size: 200 * 1024 * 1024,
      sha256: 'b'.repeat(64),
      uploadedAt: at,
    } as const
    await prisma().document.create({
      data: { doctorId: doctor.doctorId, kind: 'OTHER', createdAt: at, versions: { create: version } },
    })
    expect((await (await upload('a.pdf', pdf())).json()).findings[0].code).toBe('QUOTA_BYTES')
  })
})

describe('who may upload', () => {
  const request = () => uploadRequest({ kind: 'diploma', file: { name: 'a.pdf', bytes: pdf() } })

  test('nobody without a session, and the body is not even read', async () => {
    await signIn(null)
    const foreign = request()
    expect((await POST(foreign)).status).toBe(401)
    expect(foreign.bodyUsed).toBe(false)
  })

  test('no staff', async () => {
    await signIn(await createStaff('ADMIN'))
    expect((await POST(request())).status).toBe(403)
  })

  test('no page of another site', async () => {
    const foreign = uploadRequest({
      kind: 'diploma',
      file: { name: 'a.pdf', bytes: pdf() },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    })
    expect((await POST(foreign)).status).toBe(403)
    await expectNothingKept()
  })

  test('not sixty-one times a minute', async () => {
    const empty = () => POST(uploadRequest({ kind: 'diploma' }))
    for (let count = 0; count < 60; count += 1) expect((await empty()).status).toBe(422)
    expect((await empty()).status).toBe(429)
  })
})

describe('a form sent without JavaScript', () => {
  const page = { accept: 'text/html,application/xhtml+xml' }

  test('comes back to the list with the id of the new document', async () => {
    const response = await POST(
      uploadRequest({ kind: 'diploma', file: { name: 'Паспорт.pdf', bytes: pdf() }, headers: page }),
    )
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/cabinet/documents?uploaded=${(await documentsOf())[0]?.id}`)
  })

  test('comes back with codes only, never with what the person sent', async () => {
    const response = await POST(
      uploadRequest({ kind: 'passport', file: { name: 'Иванова.pdf', bytes: makePng() }, headers: page }),
    )
    expect(response.headers.get('location')).toBe('/cabinet/documents?error=TYPE_MISMATCH&kind=passport')
  })

  test('leads to the sign-in when the session has ended', async () => {
    await signIn(null)
    const response = await POST(uploadRequest({ kind: 'passport', headers: page }))
    expect(response.headers.get('location')).toBe('/sign-in?next=%2Fcabinet%2Fdocuments')
  })
})
