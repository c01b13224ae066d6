import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/documents/[id]/content/route'
import { layDocuments } from '@/lib/applications/lay'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { submitApplication } from '@/lib/applications/submit'
import type { DoctorActor } from '@/lib/auth/actor'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { findDocument } from '@/lib/documents/details-queries'
import { createApplication, versionOf } from '@/tests/factories/applications'
import { createDoctor, createStaff } from '@/tests/factories/people'
import * as people from './people'
import { movePastTerm, mustReplace, replaceFile } from './replacing'
import { contentRequest, signIn } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const PEDIATRICS = 49

let doctor: DoctorActor
let document: Awaited<ReturnType<typeof people.createDocument>>

beforeEach(async () => {
  doctor = await createDoctor()
  document = await people.createDocument(doctor, 'SNILS')
})

afterEach(() => moveClock(null))

const laidIn = async (applicationId: string) =>
  (await prisma().applicationDocument.findMany({ where: { applicationId } })).map((laid) => laid.documentVersionId)

const laidOf = (applicationId: string) =>
  prisma().applicationDocument.findFirstOrThrow({
    where: { applicationId, requirementCode: 'SNILS' },
    select: { documentVersion: { select: { id: true, documentId: true } } },
  })

async function draftWithDocument(specialtyCode?: number): Promise<string> {
  const { id } = await createApplication({ state: 'draft', doctor, ...(specialtyCode && { specialtyCode }) })
  const laid = await layDocuments(doctor, {
    ...{ applicationId: id, version: await versionOf(id), documents: { SNILS: document.versionId } },
  })
  expect(laid).toMatchObject({ ok: true })
  return id
}

describe('a document in applications', () => {
  test('a draft goes over to the new version, its code and its open pages are out of date', async () => {
    const id = await draftWithDocument()
    const before = await versionOf(id)
    const versionId = await mustReplace(doctor, document.id)
    expect(await laidIn(id)).toEqual([versionId])
    const draft = await prisma().application.findUniqueOrThrow({ where: { id } })
    expect(draft).toMatchObject({ version: before + 1, draft: { savedIn: { documents: before + 1 } } })
    const stale = await layDocuments(doctor, { applicationId: id, version: before, documents: { SNILS: '' } })
    expect(stale).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('a page of before the replacement lays the current version, never a proposed one', async () => {
    const { id } = await createApplication({ state: 'draft', doctor })
    const versionId = await mustReplace(doctor, document.id)
    const lay = async (versionId: string) =>
      layDocuments(doctor, { applicationId: id, version: await versionOf(id), documents: { SNILS: versionId } })
    expect(await lay(document.versionId)).toMatchObject({ ok: true })
    expect(await laidIn(id)).toEqual([versionId])
    await movePastTerm(document.id)
    const proposed = await mustReplace(doctor, document.id, { reason: 'Не видно печати' })
    expect(await lay(proposed)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await laidIn(id)).toEqual([versionId])
  })

  test('a request after the term leaves drafts and their codes as they are', async () => {
    const id = await draftWithDocument()
    const before = await versionOf(id)
    await movePastTerm(document.id)
    await mustReplace(doctor, document.id, { reason: 'Не видно печати' })
    expect(await laidIn(id)).toEqual([document.versionId])
    expect(await versionOf(id)).toBe(before)
  })

  test('a filed application keeps the version it was filed with: the staff open that one and no other', async () => {
    await people.createApplication(doctor, 'IN_REVIEW', document.id)
    const versionId = await mustReplace(doctor, document.id)
    await signIn(await createStaff('EXPERT'))
    const opened = async (query: string) => {
      const response = await GET(...contentRequest(document.id, query))
      return response.status === 200 ? Buffer.from(await response.arrayBuffer()) : response.status
    }
    expect(await opened(`?version=${document.versionId}`)).toEqual(Buffer.from(document.bytes))
    expect(await opened('')).toEqual(Buffer.from(document.bytes))
    expect(await opened(`?version=${versionId}`)).toBe(404)
    expect((await findDocument(doctor, document.id))?.versions).toMatchObject([
      { number: 2, state: 'current', uses: [] },
      { number: 1, state: 'earlier', uses: [{ status: 'IN_REVIEW' }] },
    ])
  })

  test('a draft of a refused application takes the current version over', async () => {
    const { id } = await createApplication({ state: 'refused', doctor })
    const { documentVersion: old } = await laidOf(id)
    const versionId = await mustReplace(doctor, old.documentId)
    const fresh = await resubmitApplication(doctor, id)
    if (!fresh.ok) throw new Error(fresh.message)
    expect((await laidOf(fresh.data.id)).documentVersion.id).toBe(versionId)
    expect((await laidOf(id)).documentVersion.id).toBe(old.id)
  })

  test('filing and replacing at once: what is filed is one version or the other, never torn', async () => {
    for (let round = 0; round < 4; round += 1) {
      const person = await createDoctor()
      const { id } = await createApplication({ state: 'ready', doctor: person })
      const { documentVersion: before } = await laidOf(id)
      const [filed, added] = await Promise.all([submitApplication(person, id), replaceFile(person, before.documentId)])
      expect([filed.ok, added.ok]).toEqual([true, true])
      const laid = await laidIn(id)
      const { filed: frozen } = await prisma().application.findUniqueOrThrow({ where: { id } })
      const inFrozen = (frozen as { documents: { documentVersionId: string }[] }).documents
      expect(laid.toSorted()).toEqual(inFrozen.map((item) => item.documentVersionId).toSorted())
    }
  })

  test('an answer that has not been sent goes over to the new version, a sent one keeps its own', async () => {
    await people.createApplication(doctor, 'DOCUMENTS_REQUIRED', document.id, 'answer')
    const versionId = await mustReplace(doctor, document.id)
    const answered = () =>
      prisma().documentRequestItem.findFirstOrThrow({
        where: { request: { application: { doctorId: doctor.doctorId } } },
        select: { documentVersionId: true },
      })
    expect(await answered()).toEqual({ documentVersionId: versionId })
    await prisma().documentRequest.updateMany({
      where: { application: { doctorId: doctor.doctorId } },
      data: { answeredAt: now() },
    })
    await mustReplace(doctor, document.id)
    expect(await answered()).toEqual({ documentVersionId: versionId })
  })

  test('one document in several applications: each version tells which of them hold it', async () => {
    const draft = await draftWithDocument(PEDIATRICS)
    await people.createApplication(doctor, 'SUBMITTED', document.id)
    const details = await findDocument(doctor, document.id)
    expect(details?.versions[0]?.uses.map(({ status }) => status).toSorted()).toEqual(['DRAFT', 'SUBMITTED'])
    expect(details?.versions[0]?.uses).toContainEqual(expect.objectContaining({ applicationId: draft, number: null }))
  })
})
