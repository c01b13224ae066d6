import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/documents/[id]/content/route'
import { POST } from '@/app/api/documents/route'
import type { DoctorActor } from '@/lib/auth/actor'
import { HOUR, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { findDocument } from '@/lib/documents/details-queries'
import { listAcceptedDocuments, listDocuments } from '@/lib/documents/queries'
import { withdrawReplacement } from '@/lib/documents/replace'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { makePdf } from '@/tests/factories/pdf'
import * as people from './people'
import { movePastTerm, replaceFile } from './replacing'
import { contentRequest, cutRequest, signIn, uploadRequest } from './requests'
import { begin } from './uploads'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const ABSENT = '019e5a00-0000-7000-8000-000000000000'

let doctor: DoctorActor
let document: Awaited<ReturnType<typeof people.createDocument>>

beforeEach(async () => {
  doctor = await createDoctor()
  document = await people.createDocument(doctor, 'SNILS')
})

afterEach(() => moveClock(null))

const replace = (wanted: Parameters<typeof replaceFile>[2] & { actor?: DoctorActor; documentId?: string } = {}) => {
  const { actor = doctor, documentId = document.id, ...file } = wanted
  return replaceFile(actor, documentId, file)
}

const after = (ms: number) => moveClock(new Date(now().getTime() + ms))

const versions = (documentId = document.id) =>
  prisma().documentVersion.findMany({ where: { documentId }, orderBy: { number: 'asc' } })

describe('within 48 hours of the first upload', () => {
  test('a new file becomes the current version at once and the old one stays', async () => {
    const added = await replace({ text: 'new' })
    expect(added).toMatchObject({ ok: true, data: { id: document.id, status: 'ACCEPTED' } })
    expect(await versions()).toMatchObject([
      { number: 1, proposed: false, sha256: document.sha256 },
      { number: 2, proposed: false, fileName: 'new.pdf' },
    ])
    expect(await listDocuments(doctor)).toMatchObject([{ id: document.id, fileName: 'new.pdf', waiting: false }])
    expect(await listAcceptedDocuments(doctor)).toMatchObject([{ documentId: document.id, fileName: 'new.pdf' }])
    expect(
      await prisma().event.findFirst({ where: { documentId: document.id, type: 'document.replaced' } }),
    ).toMatchObject({ actorId: doctor.userId, data: { number: 2, fileName: 'new.pdf' } })
  })

  test('the term ends 48 hours after the first upload to the millisecond, whatever came between', async () => {
    const { createdAt } = await prisma().document.findUniqueOrThrow({ where: { id: document.id } })
    after(24 * HOUR)
    expect(await replace()).toMatchObject({ ok: true })
    moveClock(new Date(createdAt.getTime() + 48 * HOUR - 60_000))
    expect(await replace()).toMatchObject({ ok: true })
    moveClock(new Date(createdAt.getTime() + 48 * HOUR + 1))
    expect(await replace()).toMatchObject({ ok: false, code: 'VALIDATION', finding: 'REASON_MISSING' })
    expect(await replace({ reason: '  ' })).toMatchObject({ ok: false, finding: 'REASON_MISSING' })
    expect(await versions()).toHaveLength(3)
  })

  test('a clock moved back does not end the term', async () => {
    after(-24 * HOUR)
    expect(await replace()).toMatchObject({ ok: true })
    expect((await versions()).map(({ proposed }) => proposed)).toEqual([false, false])
  })

  test('the same file, a file of another document and another kind are refused; an earlier file may come back', async () => {
    const other = await people.createDocument(doctor, 'SNILS', 'other')
    const first = await people.createDocument(doctor, 'SNILS', 'first')
    expect(await replace({ documentId: first.id, text: 'first' })).toMatchObject({
      finding: 'DUPLICATE',
      existingId: first.id,
    })
    expect(await replace({ documentId: first.id, text: 'other' })).toMatchObject({
      finding: 'DUPLICATE',
      existingId: other.id,
    })
    expect(await replace({ kind: 'INN' })).toMatchObject({ code: 'NOT_FOUND', finding: 'DOCUMENT_GONE' })
    expect(await replace({ documentId: first.id, text: 'second' })).toMatchObject({ ok: true })
    expect(await replace({ documentId: first.id, text: 'first' })).toMatchObject({ ok: true })
    expect(await versions(first.id)).toHaveLength(3)
  })

  test('two replacements at once give two versions one after the other', async () => {
    const added = await Promise.all([replace(), replace(), replace()])
    expect(added.map(({ ok }) => ok)).toEqual([true, true, true])
    expect((await versions()).map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })
})

describe('after 48 hours', () => {
  beforeEach(() => movePastTerm(document.id))

  test('a file waits for the staff: the current version and the lists stay as they are', async () => {
    expect(await replace({ reason: ' Не видно печати ' })).toMatchObject({ ok: true })
    expect(await prisma().documentReplacement.findFirst({ where: { documentId: document.id } })).toMatchObject({
      reason: 'Не видно печати',
      decidedAt: null,
    })
    expect(await listDocuments(doctor)).toMatchObject([{ sha256: document.sha256, waiting: true }])
    expect(await findDocument(doctor, document.id)).toMatchObject({
      replacing: { way: 'waiting' },
      versions: [
        { number: 2, state: 'waiting', reason: 'Не видно печати' },
        { number: 1, state: 'current', reason: null },
      ],
    })
    await signIn(doctor)
    const response = await GET(...contentRequest(document.id))
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(document.bytes))
  })

  test('of several requests at once one waits, the others are told so', async () => {
    const asked = await Promise.all([
      replace({ reason: 'раз' }),
      replace({ reason: 'два' }),
      replace({ reason: 'три' }),
    ])
    expect(asked.filter(({ ok }) => ok)).toHaveLength(1)
    expect(asked.filter((answer) => !answer.ok && answer.finding === 'REPLACEMENT_WAITING')).toHaveLength(2)
    expect(await versions()).toHaveLength(2)
  })

  test('a request is taken back once: the proposed file goes, the document may be replaced anew', async () => {
    await replace({ reason: 'Не видно печати' })
    const answers = await Promise.all([
      withdrawReplacement(doctor, document.id),
      withdrawReplacement(doctor, document.id),
    ])
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await versions()).toMatchObject([{ id: document.versionId }])
    expect(await findDocument(doctor, document.id)).toMatchObject({ replacing: { way: 'request' } })
    expect(await replace({ reason: 'Всё-таки не видно' })).toMatchObject({ ok: true })
  })

  test('a decided request is history: declined it stands with the note, nothing is left to take back', async () => {
    const expert = await createStaff('EXPERT')
    await replace({ reason: 'Не видно печати' })
    await prisma().documentReplacement.updateMany({
      where: { documentId: document.id },
      data: { decidedAt: now(), decidedById: expert.userId, accepted: false, note: 'Печать видна' },
    })
    expect(await withdrawReplacement(doctor, document.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await findDocument(doctor, document.id)).toMatchObject({
      waiting: false,
      sha256: document.sha256,
      replacing: { way: 'request' },
      versions: [{ state: 'declined', note: 'Печать видна' }, { state: 'current' }],
    })
  })

  test('a rejected file is replaced freely at any time', async () => {
    await prisma().documentVersion.update({
      where: { id: document.versionId },
      data: { status: 'REJECTED', rejectionReason: 'Нечитаемый скан' },
    })
    expect(await findDocument(doctor, document.id)).toMatchObject({ replacing: { way: 'free', until: null } })
    expect(await replace()).toMatchObject({ ok: true })
    expect((await versions()).at(-1)).toMatchObject({ number: 2, proposed: false })
  })
})

describe('an attacker', () => {
  test('replaces and takes back nothing of others: as if there were no such document', async () => {
    const attacker = await createDoctor()
    const absent = await replace({ actor: attacker, documentId: ABSENT })
    expect(await replace({ actor: attacker })).toEqual(absent)
    expect(await replace({ actor: attacker, documentId: "' OR 1=1 --" })).toEqual(absent)
    await movePastTerm(document.id)
    await replace({ reason: 'Не видно печати' })
    expect(await withdrawReplacement(attacker, document.id)).toEqual(await withdrawReplacement(attacker, ABSENT))
    expect(await versions()).toHaveLength(2)
    expect(await findDocument(attacker, document.id)).toBeNull()
  })

  test('gets no proposed version by its address; the staff get it by its own address alone', async () => {
    await people.createApplication(doctor, 'IN_REVIEW', document.id)
    await movePastTerm(document.id)
    const added = await replace({ reason: 'Не видно печати' })
    if (!added.ok) throw new Error(added.message)
    await signIn(await createDoctor())
    const stolen = await GET(...contentRequest(document.id, `?version=${added.data.versionId}`))
    expect(stolen.status).toBe(404)
    await signIn(await createStaff('EXPERT'))
    const current = await GET(...contentRequest(document.id))
    expect(Buffer.from(await current.arrayBuffer())).toEqual(Buffer.from(document.bytes))
  })

  test('a deleted document is not replaced', async () => {
    await prisma().document.update({ where: { id: document.id }, data: { deletedAt: now() } })
    expect(await replace()).toMatchObject({ ok: false, finding: 'DOCUMENT_GONE' })
  })
})

describe('POST /api/documents', () => {
  const file = () => ({ name: 'Новый скан.pdf', bytes: makePdf({ text: randomUUID() }), type: 'application/pdf' })

  const replaces = (fields: Record<string, string>) => {
    return { kind: 'snils', query: `?replaces=${document.id}`, headers: { accept: 'text/html' }, fields }
  }

  const send = async (fields: Record<string, string>, sent: ReturnType<typeof file> | null = file()) => {
    await signIn(doctor)
    const parts = replaces({ documentId: document.id, ...fields })
    return POST(uploadRequest(sent ? { ...parts, file: sent } : parts))
  }

  test('the form without JavaScript leads back to the document', async () => {
    const response = await send({ validUntil: '01.02.2031' })
    expect(response.headers.get('location')).toBe(`/cabinet/documents/${document.id}?news=replaced`)
    expect(await findDocument(doctor, document.id)).toMatchObject({
      fileName: 'Новый скан.pdf',
      validUntil: '2031-02-01',
    })
  })

  test('after the term it asks for the reason on the same page, and takes it with one', async () => {
    await movePastTerm(document.id)
    const refused = await send({})
    expect(refused.headers.get('location')).toMatch(
      new RegExp(`^/cabinet/documents/${document.id}/replace\\?error=REASON_MISSING`),
    )
    const taken = await send({ reason: 'я'.repeat(500) })
    expect(taken.headers.get('location')).toBe(`/cabinet/documents/${document.id}?news=replaced`)
    expect(await findDocument(doctor, document.id)).toMatchObject({ waiting: true })
  })

  const typed = async (actor = doctor) => (await findDocument(actor, document.id))?.replacementDraft
  const reason = 'Не видно печати\nна второй странице'

  test('gives back what was typed beside a file that was refused or broke off, until one is taken', async () => {
    await movePastTerm(document.id)
    await send({ reason }, { name: 'Пусто.pdf', bytes: Buffer.from('x'), type: 'application/pdf' })
    expect(await typed()).toEqual({ reason, validUntil: '' })
    await send({ reason: 'Новая причина', validUntil: '1.2' }, null)
    expect(await typed()).toEqual({ reason: 'Новая причина', validUntil: '1.2' })
    const broken = { ...replaces({ documentId: document.id, reason }), file: file() }
    await POST(await cutRequest(uploadRequest(broken), 1_000, 'error'))
    expect(await typed()).toEqual({ reason, validUntil: '' })
    await send({ reason })
    expect(await typed()).toEqual({ reason: '', validUntil: '' })
  })

  test('keeps what was typed beside a file too large to be read', async () => {
    await movePastTerm(document.id)
    const scan = { ...file(), bytes: Buffer.alloc(26 * 1024 * 1024) }
    const whole = uploadRequest({ ...replaces({ documentId: document.id, reason }), file: scan })
    whole.headers.set('content-length', String(27 * 1024 * 1024))
    await signIn(doctor)
    const refused = await POST(whole)
    expect(refused.headers.get('location')).toContain('/replace?error=FILE_TOO_LARGE&kind=snils')
    expect(await typed()).toEqual({ reason, validUntil: '' })
  })

  test("never writes into another's document", async () => {
    await signIn(await createDoctor())
    await POST(uploadRequest(replaces({ documentId: document.id, reason })))
    expect(await typed()).toEqual({ reason: '', validUntil: '' })
  })

  test('gives the reason back to a person whose session has ended, and tells the staff that files are for doctors', async () => {
    await signIn(null)
    const ended = await POST(uploadRequest({ ...replaces({ documentId: document.id, reason }), file: file() }))
    expect(await ended.text()).toContain('Не видно печати')
    await signIn(await createStaff('EXPERT'))
    const answers = [await POST(uploadRequest({ kind: 'snils', file: file() })), await begin({ bytes: file().bytes })]
    for (const answer of answers) {
      expect([answer.status, (await answer.json()).findings[0].code]).toEqual([403, 'NOT_DOCTOR'])
    }
  })
})
