import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { findDocument } from '@/lib/documents/details-queries'
import { openDocumentContentForStaff } from '@/lib/documents/queries'
import { withdrawReplacement } from '@/lib/documents/replace'
import { sealJournal } from '@/lib/history/journal/seal'
import { recordEvent, systemActor } from '@/lib/history/record'
import { decideReplacement } from '@/lib/review/files/replacements'
import { findReplacement, listReplacements } from '@/lib/review/files/replacements-queries'
import { storeBytes } from '@/lib/storage/storage'
import { askReplacement } from '@/tests/factories/documents'
import { makePdf } from '@/tests/factories/pdf'
import { createCase, fileState, keepDocument, layTo, looksOf, type Filed } from './files-support'
import { createDoctor, createDraft, createStaff, doctorOf, employ, readApplication, someOrganization } from './support'

let secretary: StaffActor
let file: Filed
let doctor: Awaited<ReturnType<typeof createDoctor>>
let asked: string
let proposed: string

beforeEach(async () => {
  secretary = await createStaff('SECRETARY')
  doctor = await createDoctor()
  file = await keepDocument(doctor)
  asked = await askReplacement(file.documentId)
  const { versionId } = await prisma().documentReplacement.findUniqueOrThrow({ where: { id: asked } })
  proposed = versionId
})

const words = 'На новом скане видна печать'
const decide = (actor: StaffActor, outcome: 'ACCEPT' | 'DECLINE' = 'ACCEPT') =>
  decideReplacement(actor, { replacementId: asked, outcome, note: words })
const person = () => doctorOf({ doctor }, secretary)
const decisionOf = () => prisma().documentReplacement.findUnique({ where: { id: asked } })
const ids = async (actor: StaffActor, view: 'open' | 'closed') =>
  (await listReplacements(actor, { view, after: undefined })).rows.map(({ id }) => id)

describe('решение', () => {
  test('принятая замена становится действующей, черновик переходит на неё, поданное остаётся', async () => {
    const procedure = await prisma().procedure.findFirstOrThrow({ where: { kind: 'PERIODIC' } })
    const draft = await createDraft(doctor, procedure.id)
    await layTo(draft, file, 'DIPLOMA')
    const { filed } = await createCase(await createStaff('EXPERT'))
    await layTo(filed, file, 'DIPLOMA')
    expect(await decide(secretary)).toMatchObject({ ok: true })
    expect(await fileState(proposed)).toMatchObject({ proposed: false, status: 'ACCEPTED' })
    expect(await findDocument(person(), file.documentId)).toMatchObject({ fileName: 'newer.pdf' })
    const laid = (applicationId: string) => prisma().applicationDocument.findFirstOrThrow({ where: { applicationId } })
    expect((await laid(draft.id)).documentVersionId).toBe(proposed)
    expect((await laid(filed.id)).documentVersionId).toBe(file.versionId)
    expect((await readApplication(draft.id)).version).toBe(2)
  })

  test.each(['ACCEPT', 'DECLINE'] as const)(
    '%s: врач извещён, событие записано, слова сотрудника не уходят письмом',
    async (outcome) => {
      expect(await decide(secretary, outcome)).toMatchObject({ ok: true })
      const accepted = outcome === 'ACCEPT'
      expect(await decisionOf()).toMatchObject({ accepted, decidedById: secretary.userId, note: words })
      expect(await fileState(proposed)).toMatchObject({ proposed: !accepted })
      const event = await prisma().event.findFirstOrThrow({
        where: { documentId: file.documentId, type: 'document.replacementDecided' },
      })
      expect(event).toMatchObject({ doctorId: doctor.doctorId, data: { accepted, note: words } })
      const [news] = await prisma().notification.findMany({ where: { userId: doctor.userId } })
      expect(news).toMatchObject({
        href: `/cabinet/documents/${file.documentId}`,
        body: expect.stringContaining(words) as string,
      })
      const letter = await prisma().outgoingMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })
      expect(letter.text).not.toContain(words)
      expect([await ids(secretary, 'open'), await ids(secretary, 'closed')]).toEqual([
        expect.not.arrayContaining([asked]),
        expect.arrayContaining([asked]),
      ])
    },
  )

  test('из двоих сразу успевает один, второму сказано, кто успел', async () => {
    const others = await Promise.all([createStaff('SECRETARY'), createStaff('EXPERT'), createStaff('EXPERT')])
    const answers = await Promise.all(others.map((actor, index) => decide(actor, index === 0 ? 'ACCEPT' : 'DECLINE')))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = others[answers.findIndex(({ ok }) => ok)]
    for (const answer of answers.filter(({ ok }) => !ok))
      expect(answer).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(winner?.shortName ?? '-') as string,
      })
    expect(await decisionOf()).toMatchObject({ decidedById: winner?.userId })
    expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
  })

  test('пока журнал не заверен, решения нет, и просьба ждёт', async () => {
    await prisma().$transaction((tx) => recordEvent(tx, systemActor, {}, { type: 'account.signedOut' }))
    await prisma().$executeRaw`UPDATE "UnsealedEvent" SET "addedAt" = now() - interval '61 minutes'`
    expect(await decide(secretary)).toMatchObject({ ok: false, code: 'UNAVAILABLE' })
    expect(await decisionOf()).toMatchObject({ decidedAt: null })
    await sealJournal()
    expect(await decide(secretary)).toMatchObject({ ok: true })
  })

  test('решение и отзыв просьбы в один миг: остаётся что-то одно', async () => {
    const [decided, withdrawn] = await Promise.all([decide(secretary), withdrawReplacement(person(), file.documentId)])
    expect([decided.ok, withdrawn.ok].filter(Boolean)).toHaveLength(1)
    const versions = await prisma().documentVersion.count({ where: { documentId: file.documentId, proposed: false } })
    expect(versions).toBe(decided.ok ? 2 : 1)
  })

  test('отклонённый антивирусом файл принять нельзя, отказать можно', async () => {
    await prisma().documentVersion.update({
      where: { id: proposed },
      data: { status: 'REJECTED', antivirus: 'INFECTED', scannedAt: now(), rejectionReason: 'Вирус' },
    })
    expect(await decide(secretary)).toMatchObject({ ok: false, code: 'VALIDATION' })
    expect(await decisionOf()).toMatchObject({ decidedAt: null })
    expect(await decide(secretary, 'DECLINE')).toMatchObject({ ok: true })
  })
})

describe('кто решает', () => {
  test.each(['ADMIN', 'AUDITOR', 'SUPPORT'] as const)('роль %s — нет', async (role) => {
    expect(await decide(await createStaff(role))).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await decisionOf()).toMatchObject({ decidedAt: null })
  })

  test('о собственном документе сотрудник и не узнаёт, коллега врача не решает', async () => {
    const own: StaffActor = { ...(await createStaff('EXPERT')), userId: doctor.userId }
    expect(await findReplacement(own, asked)).toBeNull()
    expect(await ids(own, 'open')).not.toContain(asked)
    expect(await decide(own)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const place = await someOrganization()
    await employ(secretary, place)
    await employ(doctor, place)
    expect(await findReplacement(secretary, asked)).toMatchObject({
      why: expect.stringMatching(/одной организации/) as string,
    })
    expect(await decide(secretary)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })
})

describe('просмотр', () => {
  test('обе версии открыты сотрудникам, пока врач ждёт, и закрыты после решения; просмотр записан', async () => {
    const { sha256, size } = await storeBytes(makePdf({ text: 'newer' }))
    const older = await keepDocument(doctor, 'INN')
    const version = {
      number: 2,
      proposed: true,
      status: 'ACCEPTED',
      fileName: 'n.pdf',
      mediaType: 'application/pdf',
    } as const
    const { id: versionId } = await prisma().documentVersion.create({
      data: { ...version, documentId: older.documentId, size, sha256, uploadedAt: new Date() },
    })
    const request = { documentId: older.documentId, versionId, reason: 'Не видно печати', createdAt: new Date() }
    const { id: replacementId } = await prisma().documentReplacement.create({ data: request })
    const opened = () =>
      Promise.all(
        [older.versionId, versionId].map(async (id) => {
          const content = await openDocumentContentForStaff(secretary, older.documentId, id)
          return content !== null
        }),
      )
    expect(await findReplacement(secretary, replacementId)).toMatchObject({
      before: { versionId: older.versionId, readable: true },
      after: { versionId, readable: true },
    })
    expect(await looksOf(doctor.doctorId)).toBe(1)
    expect(await opened()).toEqual([true, true])
    await decideReplacement(secretary, { replacementId, outcome: 'DECLINE', note: words })
    expect(await opened()).toEqual([false, false])
    expect(await findReplacement(secretary, replacementId)).toMatchObject({ after: { readable: false } })
  })

  test('неподанный документ без просьбы о замене сотрудникам закрыт', async () => {
    const other = await keepDocument(doctor, 'INN')
    expect(await openDocumentContentForStaff(secretary, other.documentId, other.versionId)).toBeNull()
  })
})
