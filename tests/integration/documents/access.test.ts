import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/documents/[id]/content/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { env } from '@/lib/core/env'
import { idleForm } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { deleteDocumentAction } from '@/lib/documents/actions'
import { findDocument } from '@/lib/documents/details-queries'
import { listAcceptedDocuments, listDocuments, openDocumentContent } from '@/lib/documents/queries'
import { deleteDocument } from '@/lib/documents/delete'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { createApplication, createDocument } from './people'
import { contentRequest, signIn } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const ABSENT = '019e5a00-0000-7000-8000-000000000000'

let victim: DoctorActor
let document: Awaited<ReturnType<typeof createDocument>>

beforeEach(async () => {
  victim = await createDoctor()
  document = await createDocument(victim)
})

const statusFor = async (actor: { userId: string } | null, id = document.id) => {
  await signIn(actor)
  const response = await GET(...contentRequest(id))
  await response.body?.cancel()
  return response.status
}

describe('a doctor', () => {
  test('sees their own document in every query and by its address', async () => {
    expect(await listDocuments(victim)).toMatchObject([{ id: document.id, used: false, can: { delete: true } }])
    expect(await listAcceptedDocuments(victim)).toMatchObject([{ documentId: document.id, kind: 'DIPLOMA' }])
    expect(await findDocument(victim, document.id)).toMatchObject({ sha256: document.sha256 })
    await signIn(victim)
    const response = await GET(...contentRequest(document.id))
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), document.bytes)).toBe(0)
  })

  test('gets the version that was once filed by its own address, whatever came after it', async () => {
    const first = await prisma().documentVersion.findFirstOrThrow({ where: { documentId: document.id } })
    const other = await createDocument(victim)
    await prisma().documentVersion.create({
      data: {
        ...{ documentId: document.id, number: 2, status: 'ACCEPTED', fileName: 'Новый.pdf' },
        ...{ mediaType: 'application/pdf', size: other.bytes.length, sha256: other.sha256, uploadedAt: new Date() },
      },
    })
    const bytes = async (query: string) => {
      await signIn(victim)
      const response = await GET(...contentRequest(document.id, query))
      return response.status === 200 ? Buffer.from(await response.arrayBuffer()) : response.status
    }
    expect(await bytes('')).toEqual(Buffer.from(other.bytes))
    expect(await bytes(`?version=${first.id}`)).toEqual(Buffer.from(document.bytes))
    const foreign = await prisma().documentVersion.findFirstOrThrow({ where: { documentId: other.id } })
    for (const wrong of [foreign.id, ABSENT, 'x', '']) expect(await bytes(`?version=${wrong}`)).toBe(404)
  })

  test('never sees another one’s document by any query, address or change', async () => {
    const attacker = await createDoctor()
    expect(await listDocuments(attacker)).toEqual([])
    expect(await listAcceptedDocuments(attacker)).toEqual([])
    expect(await findDocument(attacker, document.id)).toBeNull()
    expect(await openDocumentContent(attacker, document.id)).toBeNull()
    expect(await statusFor(attacker)).toBe(404)
    expect(await deleteDocument(attacker, document.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await listDocuments(victim)).toHaveLength(1)
  })

  test('never sees it through an application of their own either', async () => {
    const attacker = await createDoctor()
    await createApplication(attacker, 'SUBMITTED', document.id)
    expect(await statusFor(attacker)).toBe(404)
  })

  test('gets the same answer for a foreign, an absent and a malformed id', async () => {
    await signIn(await createDoctor())
    const answers = await Promise.all(
      [document.id, ABSENT, 'x', "' or 1=1"].map(async (id) => {
        const response = await GET(...contentRequest(id))
        return [response.status, await response.text(), [...response.headers]]
      }),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.[0]).toBe(404)
  })
})

test('nobody reads a document without a session', async () => {
  expect(await statusFor(null)).toBe(404)
})

describe('staff', () => {
  test.each(['EXPERT', 'SECRETARY'] as const)('%s reads only what is filed', async (role) => {
    const staff = await createStaff(role)
    expect(await statusFor(staff)).toBe(404)
    await createApplication(victim, 'DRAFT', document.id)
    expect(await statusFor(staff)).toBe(404)
  })

  test.each(['EXPERT', 'SECRETARY'] as const)('%s reads a document of a filed application', async (role) => {
    await createApplication(victim, 'SUBMITTED', document.id)
    expect(await statusFor(await createStaff(role))).toBe(200)
  })

  test('reads an answer to a request once it has been sent', async () => {
    const saved = await createDocument(victim)
    await createApplication(victim, 'DOCUMENTS_REQUIRED', saved.id, 'answer')
    expect(await statusFor(await createStaff('EXPERT'), saved.id)).toBe(404)
    await createApplication(await createDoctor(), 'IN_REVIEW', document.id, 'answer')
    expect(await statusFor(await createStaff('EXPERT'))).toBe(200)
  })

  test('reads nothing of an application withdrawn before it was sent', async () => {
    await createApplication(victim, 'DRAFT', document.id)
    await prisma().application.updateMany({ where: { doctorId: victim.doctorId }, data: { status: 'WITHDRAWN' } })
    expect(await statusFor(await createStaff('EXPERT'))).toBe(404)
  })

  test.each(['EXPERT', 'SECRETARY'] as const)('%s reads nothing of a withdrawn application', async (role) => {
    await createApplication(victim, 'WITHDRAWN', document.id)
    const answer = await createDocument(victim)
    await createApplication(await createDoctor(), 'WITHDRAWN', answer.id, 'answer')
    const staff = await createStaff(role)
    expect(await statusFor(staff)).toBe(404)
    expect(await statusFor(staff, answer.id)).toBe(404)
    await createApplication(await createDoctor(), 'SUBMITTED', document.id)
    expect(await statusFor(staff)).toBe(200)
  })

  test.each(['SUPPORT', 'ADMIN', 'AUDITOR'] as const)('%s reads no documents at all', async (role) => {
    await createApplication(victim, 'SUBMITTED', document.id)
    expect(await statusFor(await createStaff(role))).toBe(404)
  })
})

describe('deleting', () => {
  test('hides the document everywhere and tells the journal', async () => {
    expect(await deleteDocument(victim, document.id)).toMatchObject({ ok: true })
    expect(await listDocuments(victim)).toEqual([])
    expect(await listAcceptedDocuments(victim)).toEqual([])
    expect(await findDocument(victim, document.id)).toBeNull()
    expect(await statusFor(victim)).toBe(404)
    const events = await prisma().event.findMany({ where: { documentId: document.id }, orderBy: { id: 'asc' } })
    expect(events.map(({ type }) => type)).toEqual(['document.uploaded', 'document.deleted'])
  })

  test('happens once however often it is asked for', async () => {
    const results = await Promise.all(Array.from({ length: 10 }, () => deleteDocument(victim, document.id)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await prisma().event.count({ where: { documentId: document.id, type: 'document.deleted' } })).toBe(1)
  })

  test('through the form action: refused to a stranger, done for the owner', async () => {
    const form = new FormData()
    form.set('documentId', document.id)
    await signIn(await createDoctor())
    expect(await deleteDocumentAction(idleForm, form)).toMatchObject({ status: 'error', code: 'NOT_FOUND' })
    expect(await listDocuments(victim)).toHaveLength(1)
    await signIn(victim)
    await expect(deleteDocumentAction(idleForm, form)).rejects.toThrow('NEXT_REDIRECT')
    expect(await listDocuments(victim)).toEqual([])
  })

  test.each(['attached', 'answer'] as const)('is refused while an application refers to it (%s)', async (way) => {
    await createApplication(victim, 'DOCUMENTS_REQUIRED', document.id, way)
    expect(await deleteDocument(victim, document.id)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await listDocuments(victim)).toMatchObject([{ used: true, can: { delete: false } }])
  })

  test('lets the same file be added again', async () => {
    await createDocument(victim, 'SNILS', 'the same text')
    const [first] = await listDocuments(victim)
    await deleteDocument(victim, first?.id ?? '')
    await expect(createDocument(victim, 'SNILS', 'the same text')).resolves.toMatchObject({ status: 'ACCEPTED' })
  })
})

describe('the response with a document', () => {
  beforeEach(() => signIn(victim))

  test('cannot be cached, sniffed, run or shown unasked', async () => {
    const response = await GET(...contentRequest(document.id))
    await response.body?.cancel()
    const headers = Object.fromEntries(response.headers)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
      etag: `"${document.sha256}"`,
    })
    expect(headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%D0%94/)
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';.*sandbox$/)
  })

  test.each([
    ['bytes=0-3', 206, 0, 4],
    ['bytes=5-', 206, 5, undefined],
    ['bytes=-6', 206, -6, undefined],
    ['bytes=3-99999999', 206, 3, undefined],
    ['bytes=0-1,5-6', 200, 0, undefined],
    ['bytes=9-3', 200, 0, undefined],
    ['rows=0-3', 200, 0, undefined],
  ])('honours %s', async (range, status, start, end) => {
    const response = await GET(...contentRequest(document.id, '', { range }))
    const expected = Buffer.from(document.bytes).subarray(start, end)
    expect(response.status).toBe(status)
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), expected)).toBe(0)
    if (status === 206)
      expect(response.headers.get('content-range')).toMatch(
        new RegExp(`^bytes \\d+-\\d+/${document.bytes.byteLength}$`),
      )
  })

  test('refuses a range beyond the end and ignores one of another version', async () => {
    const beyond = await GET(...contentRequest(document.id, '', { range: 'bytes=99999999-' }))
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${document.bytes.byteLength}`])
    const other = await GET(...contentRequest(document.id, '', { range: 'bytes=0-3', 'if-range': '"other"' }))
    await other.body?.cancel()
    expect(other.status).toBe(200)
  })

  test('is broken off when the bytes on the disk have changed', async () => {
    const { sha256 } = document
    const folder = join(env().DATA_DIR, 'files', sha256.slice(0, 2), sha256.slice(2, 4))
    const path = join(folder, (await readdir(folder)).find((name) => name.startsWith(sha256)) ?? '')
    await writeFile(path, (await readFile(path)).fill(0x20, 100, 110))
    const response = await GET(...contentRequest(document.id))
    await expect(response.arrayBuffer()).rejects.toThrow()
  })
})
