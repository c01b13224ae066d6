import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { layDocuments } from '@/lib/applications/lay'
import type { DoctorActor } from '@/lib/auth/actor'
import { withdrawChange } from '@/lib/changes/service'
import { DAY, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { deleteDocument } from '@/lib/documents/delete'
import { findDocument, listDeletedDocuments } from '@/lib/documents/details-queries'
import { listDocuments } from '@/lib/documents/queries'
import { documentQuota } from '@/lib/documents/quota'
import { purgeDeletedDocuments } from '@/lib/documents/purge'
import { restoreDocument } from '@/lib/documents/restore'
import { createApplication, versionOf } from '@/tests/factories/applications'
import { openChange } from '@/tests/factories/changes'
import * as records from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'
import * as people from './people'
import { movePastTerm, mustReplace, replaceFile } from './replacing'

const ABSENT = '019e5a00-0000-7000-8000-000000000000'

let doctor: DoctorActor
let document: Awaited<ReturnType<typeof people.createDocument>>

beforeEach(async () => {
  doctor = await createDoctor()
  document = await people.createDocument(doctor, 'SNILS', 'the very same bytes')
})

afterEach(() => moveClock(null))

const remove = async (id = document.id) =>
  expect(await deleteDocument(doctor, id)).toEqual({ ok: true, data: undefined })
const restore = (id = document.id) => restoreDocument(doctor, id)
const rows = (documentId = document.id) => prisma().documentVersion.count({ where: { documentId } })
const events = async (documentId = document.id) =>
  (await prisma().event.findMany({ where: { documentId }, orderBy: { id: 'asc' } })).map(({ type }) => type)

async function moveAfterDeletion(ms: number, id = document.id): Promise<void> {
  const { deletedAt } = await prisma().document.findUniqueOrThrow({ where: { id } })
  moveClock(new Date((deletedAt?.getTime() ?? 0) + ms))
}

describe('a deleted document', () => {
  test('lies among the deleted for 30 days and comes back with every version', async () => {
    await mustReplace(doctor, document.id, { text: 'second' })
    await remove()
    expect(await listDocuments(doctor)).toEqual([])
    expect(await findDocument(doctor, document.id)).toBeNull()
    const [deleted] = await listDeletedDocuments(doctor)
    expect(deleted).toMatchObject({ id: document.id, fileName: 'second.pdf' })
    expect(deleted && deleted.until.getTime() - deleted.deletedAt.getTime()).toBe(30 * DAY)
    expect(await restore()).toMatchObject({ ok: true })
    expect(await findDocument(doctor, document.id)).toMatchObject({ versions: [{ number: 2 }, { number: 1 }] })
    expect(await listDeletedDocuments(doctor)).toEqual([])
    expect((await events()).slice(-2)).toEqual(['document.deleted', 'document.restored'])
  })

  test('is restored in the last millisecond of the 30 days and not after, even before the job has come', async () => {
    const late = await people.createDocument(doctor, 'SNILS')
    await remove()
    await remove(late.id)
    await moveAfterDeletion(30 * DAY - 1000)
    await purgeDeletedDocuments()
    expect(await restore()).toMatchObject({ ok: true })
    await moveAfterDeletion(30 * DAY + 1, late.id)
    expect(await listDeletedDocuments(doctor)).toEqual([])
    expect(await restore(late.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  test('is erased with its versions by the job, once, and its events stay', async () => {
    await mustReplace(doctor, document.id)
    await remove()
    await moveAfterDeletion(30 * DAY + 1)
    await Promise.all([purgeDeletedDocuments(), purgeDeletedDocuments()])
    expect(await prisma().document.findUnique({ where: { id: document.id } })).toBeNull()
    expect(await rows()).toBe(0)
    expect((await events()).filter((type) => type === 'document.purged')).toHaveLength(1)
    expect(await events()).toContain('document.uploaded')
  })

  test('takes the request to replace it back', async () => {
    await movePastTerm(document.id)
    await mustReplace(doctor, document.id, { reason: 'Не видно печати' })
    await remove()
    expect(await rows()).toBe(1)
    expect(await restore()).toMatchObject({ ok: true })
    expect(await findDocument(doctor, document.id)).toMatchObject({ waiting: false })
  })
})

test('the proof of a change of the profile stays, whatever has become of the request', async () => {
  const changeId = await openChange(doctor)
  const { documentVersion } = await prisma().profileChange.findUniqueOrThrow({
    where: { id: changeId },
    select: { documentVersion: { select: { documentId: true } } },
  })
  const proof = documentVersion.documentId
  expect(await findDocument(doctor, proof)).toMatchObject({ can: { delete: false } })
  const refused = { ok: false, code: 'CONFLICT', message: expect.stringContaining('запросу на изменение данных') }
  expect(await deleteDocument(doctor, proof)).toMatchObject(refused)
  expect(await withdrawChange(doctor, changeId)).toMatchObject({ ok: true })
  expect(await deleteDocument(doctor, proof)).toMatchObject(refused)
})

describe('a restoration', () => {
  test('is refused when the same file has been added again', async () => {
    await remove()
    await people.createDocument(doctor, 'SNILS', 'the very same bytes')
    expect(await restore()).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('уже добавлен'),
    })
  })

  test('is refused when the quota of files or of bytes is full, of two at once for the last place one is', async () => {
    const second = await people.createDocument(doctor, 'SNILS')
    await remove()
    await remove(second.id)
    const { files, bytes } = documentQuota()
    await fill(files - 1, 1)
    const answers = await Promise.all([restore(), restore(second.id)])
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('не больше'),
    })
    await prisma().documentVersion.deleteMany({ where: { document: { doctorId: doctor.doctorId, kind: 'OTHER' } } })
    await prisma().document.deleteMany({ where: { doctorId: doctor.doctorId, kind: 'OTHER' } })
    await fill(1, bytes)
    const waiting = answers[0]?.ok ? second.id : document.id
    expect(await restore(waiting)).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('МБ'),
    })
  })

  test('and a purge at the same moment: the document is there whole or gone whole', async () => {
    await remove()
    await moveAfterDeletion(30 * DAY - 1)
    const purging = moveAfterDeletion(30 * DAY).then(() => purgeDeletedDocuments())
    const [answer] = await Promise.all([restore(), purging])
    expect(await rows()).toBe(answer.ok ? 1 : 0)
  })
})

/** Documents of the doctor as records only, of `size` bytes each. */
async function fill(count: number, size: number): Promise<void> {
  const at = now()
  const documents = await prisma().document.createManyAndReturn({
    data: Array.from({ length: count }, () => ({ doctorId: doctor.doctorId, kind: 'OTHER' as const, createdAt: at })),
    select: { id: true },
  })
  await prisma().documentVersion.createMany({
    data: documents.map(({ id }, index) => ({
      ...{ documentId: id, number: 1, status: 'ACCEPTED' as const, fileName: 'x.pdf', mediaType: 'application/pdf' },
      ...{ size, sha256: index.toString(16).padStart(64, '0'), uploadedAt: at },
    })),
  })
}

describe('what lies among the deleted', () => {
  test('never exceeds a whole quota: the oldest goes first, the newest stays', async () => {
    const { bytes } = documentQuota()
    await fill(2, bytes / 2 + 1)
    const live = await prisma().document.findMany({ where: { doctorId: doctor.doctorId, kind: 'OTHER' } })
    for (const [index, { id }] of live.entries()) {
      moveClock(new Date(Date.parse('2030-01-01T00:00:00Z') + index * 1000))
      await remove(id)
    }
    expect((await listDeletedDocuments(doctor)).map(({ id }) => id)).toEqual([live[1]?.id])
    expect(await events(live[0]?.id)).toContain('document.purged')
  })
})

describe('deletion against attachment', () => {
  test('at the same moment: laid and alive, or deleted and not laid', async () => {
    for (let round = 0; round < 4; round += 1) {
      const person = await createDoctor()
      const { id } = await createApplication({ state: 'draft', doctor: person })
      const { documentId, documentVersionId } = await records.createDocument(person, 'SNILS')
      const version = await versionOf(id)
      const [deleted, laid] = await Promise.all([
        deleteDocument(person, documentId),
        layDocuments(person, { applicationId: id, version, documents: { SNILS: documentVersionId } }),
      ])
      expect([deleted.ok, laid.ok].toSorted()).toEqual([false, true])
    }
  })

  test('while any version is in use, even an old one of a filed application, nothing is deleted', async () => {
    await people.createApplication(doctor, 'IN_REVIEW', document.id)
    await mustReplace(doctor, document.id)
    expect(await deleteDocument(doctor, document.id)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('deletion against replacement: replaced and alive, or deleted', async () => {
    const [deleted, replaced] = await Promise.all([
      deleteDocument(doctor, document.id),
      replaceFile(doctor, document.id),
    ])
    expect(deleted.ok).toBe(true)
    expect(await rows()).toBe(replaced.ok ? 2 : 1)
  })
})

test('an attacker restores and sees nothing of others, as if there were nothing', async () => {
  const attacker = await createDoctor()
  await remove()
  const absent = await restoreDocument(attacker, ABSENT)
  expect(await restoreDocument(attacker, document.id)).toEqual(absent)
  expect(await restoreDocument(attacker, "' OR 1=1 --")).toEqual(absent)
  expect(await listDeletedDocuments(attacker)).toEqual([])
  expect(await restore()).toMatchObject({ ok: true })
  expect(await restore()).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})
