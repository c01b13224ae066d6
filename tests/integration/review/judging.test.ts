import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { layDocuments } from '@/lib/applications/lay'
import { findApplication } from '@/lib/applications/queries'
import { prisma } from '@/lib/db/client'
import { AntivirusVerdict, DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import { canBecome } from '@/lib/documents/status'
import { acceptVersion, rejectVersion } from '@/lib/review/files/judge'
import { getWorkbench } from '@/lib/review/queries'
import { requestDocuments } from '@/lib/review/request'
import { createCase, fileState, keepDocument, layTo, type Filed } from './files-support'
import {
  createDraft,
  createFiled,
  createStaff,
  doctorOf,
  employ,
  eventTypes,
  readApplication,
  someOrganization,
  type FiledCase,
} from './support'

const THERAPY = 76

let expert: StaffActor
let filed: FiledCase
let diploma: Filed
let passport: Filed

beforeEach(async () => {
  expert = await createStaff('EXPERT')
  const created = await createCase(expert, 'DIPLOMA', 'PASSPORT')
  filed = created.filed
  ;[diploma, passport] = created.files as [Filed, Filed]
})

const at = async ({ id }: { id: string }) => ({ applicationId: id, version: (await readApplication(id)).version })
const reject = async (actor: StaffActor, { versionId }: Filed, note = 'Не читается вторая страница', where = filed) =>
  rejectVersion(actor, { ...(await at(where)), versionId, reason: 'UNREADABLE_SCAN', note })
const accept = async (actor: StaffActor, { versionId }: Filed) =>
  acceptVersion(actor, { ...(await at(filed)), versionId })

test('статусы: сотрудник отклоняет принятое и снимает отклонение, о непроверенном и заражённом решает антивирус', () => {
  const moves = Object.values(DocumentStatus).flatMap((status) =>
    Object.values(AntivirusVerdict).flatMap((antivirus) =>
      Object.values(DocumentStatus)
        .filter((to) => canBecome({ status, antivirus }, to))
        .map((to) => [status, antivirus, to].join(' ')),
    ),
  )
  expect(moves).toEqual([
    'ACCEPTED NOT_CONFIGURED REJECTED',
    'ACCEPTED CLEAN REJECTED',
    'REJECTED NOT_CONFIGURED ACCEPTED',
    'REJECTED CLEAN ACCEPTED',
  ])
})

describe('отклонение файла', () => {
  test('видно врачу с причиной, записано и становится пунктом запроса за один шаг', async () => {
    expect(await reject(expert, diploma)).toMatchObject({ ok: true })
    const reason = 'Скан не читается. Не читается вторая страница'
    expect(await fileState(diploma.versionId)).toMatchObject({
      ...{ status: 'REJECTED', rejectionReason: reason, judgedById: expert.userId },
    })
    expect(await eventTypes(filed.id)).toEqual(['document.judged'])
    const news = await prisma().notification.findFirstOrThrow({ where: { userId: filed.doctor.userId } })
    expect(news).toMatchObject({
      href: `/cabinet/documents/${diploma.documentId}`,
      body: expect.stringContaining(reason) as string,
    })
    const letter = await prisma().outgoingMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(letter.text).not.toContain('вторая страница')
    const workbench = await getWorkbench(expert, filed.id)
    const remarks = workbench?.sections.flatMap(({ judgement }) => judgement?.reasons ?? [])
    expect(remarks).toMatchObject([
      { code: 'UNREADABLE_SCAN', note: expect.stringContaining('вторая страница') as string },
    ])
    expect(workbench?.fileStates).toContainEqual(
      expect.objectContaining({
        versionId: diploma.versionId,
        status: 'REJECTED',
        by: expert.shortName,
        can: 'accept',
      }),
    )
    const asked = remarks?.map(({ code, note }) => ({ code, note: note ?? '', documentKind: 'DIPLOMA' as const })) ?? []
    expect(await requestDocuments(expert, { ...(await at(filed)), reasons: asked })).toMatchObject({ ok: true })
  })

  test('второй файл с той же причиной дописывает своё к замечанию', async () => {
    await reject(expert, diploma, 'Обрезан край')
    await reject(expert, passport, 'Блик на фото')
    const { note } = await prisma().sectionVerdictReason.findFirstOrThrow({ where: { applicationId: filed.id } })
    expect(note).toMatch(/Обрезан край\n.*Блик на фото/)
  })

  test('отклонённое нельзя приложить к новой заявке, снова принятое можно', async () => {
    await reject(expert, diploma)
    const doctor = doctorOf(filed, expert)
    const procedure = await prisma().procedure.findFirstOrThrow({
      where: { kind: 'PERIODIC' },
      orderBy: { version: 'desc' },
    })
    const { id: applicationId } = await createDraft(filed.doctor, procedure.id, THERAPY)
    const lay = () => layDocuments(doctor, { applicationId, version: 0, documents: { DIPLOMA: diploma.versionId } })
    expect((await listAcceptedDocuments(doctor)).map(({ documentId }) => documentId)).not.toContain(diploma.documentId)
    expect(await lay()).toMatchObject({ ok: false })
    expect(await accept(expert, diploma)).toMatchObject({ ok: true })
    expect(await fileState(diploma.versionId)).toMatchObject({ status: 'ACCEPTED', rejectionReason: null })
    expect(await lay()).toMatchObject({ ok: true })
  })

  test('лежащее в черновике перестаёт считаться приложенным', async () => {
    const procedure = await prisma().procedure.findFirstOrThrow({
      where: { kind: 'PERIODIC' },
      orderBy: { version: 'desc' },
    })
    const draft = await createDraft(filed.doctor, procedure.id, THERAPY)
    await layTo(draft, diploma, 'DIPLOMA')
    const missing = async () => (await findApplication(doctorOf(filed, expert), draft.id))?.missing.length ?? 0
    const before = await missing()
    await reject(expert, diploma)
    expect(await missing()).toBe(before + 1)
  })

  test('чужая причина, пустая и неизвестная не проходят', async () => {
    const target = { ...(await at(filed)), versionId: diploma.versionId, note: 'Исправьте' }
    for (const reason of ['REPORT_NOT_SIGNED', 'NOT_THERE', ''])
      expect(await rejectVersion(expert, { ...target, reason }), reason).toMatchObject({
        ok: false,
        code: 'VALIDATION',
      })
    expect(await fileState(diploma.versionId)).toMatchObject({ status: 'ACCEPTED' })
  })
})

describe('кто решает', () => {
  test('только эксперт, у которого заявка: другой эксперт, секретарь и остальные ничего не меняют', async () => {
    const others = [
      ...(await Promise.all(
        (['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR', 'SUPPORT'] as const).map((role) => createStaff(role)),
      )),
      { ...(await createStaff('EXPERT')), userId: filed.doctor.userId },
    ]
    for (const actor of others) expect((await reject(actor, diploma)).ok, actor.role).toBe(false)
    await reject(expert, diploma)
    for (const actor of others) expect((await accept(actor, diploma)).ok, actor.role).toBe(false)
    expect(await fileState(diploma.versionId)).toMatchObject({ status: 'REJECTED' })
    expect(await eventTypes(filed.id)).toEqual(['document.judged'])
  })

  test('из одной организации с заявителем — нет', async () => {
    const place = await someOrganization()
    await employ(expert, place)
    await employ(filed.doctor, place)
    expect(await reject(expert, diploma)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })

  test('только поданное с этой заявкой: ни из хранилища, ни из черновика, ни из чужой, ни сохранённый, но не отправленный ответ', async () => {
    const kept = await keepDocument(filed.doctor, 'DIPLOMA')
    const other = (await createCase(expert, 'DIPLOMA')).files[0] ?? kept
    const saved = await keepDocument(filed.doctor, 'INN')
    await prisma().documentRequest.create({
      data: {
        ...{ applicationId: filed.id, round: 1, createdById: expert.userId, createdAt: new Date(), dueOn: new Date() },
        items: {
          create: {
            reasonCode: 'UNREADABLE_SCAN',
            note: 'x',
            documentVersionId: saved.versionId,
            answeredAt: new Date(),
          },
        },
      },
    })
    for (const file of [kept, other, saved]) {
      expect(await reject(expert, file)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
      expect(await fileState(file.versionId)).toMatchObject({ status: 'ACCEPTED' })
    }
  })

  test('после решения по заявке файлы больше не судят', async () => {
    const decided = await createFiled({
      ...{ status: 'REFUSED', assignee: expert, proposer: expert, proposal: 'REFUSE' },
      decider: await createStaff('SECRETARY'),
    })
    const file = await keepDocument(decided.doctor)
    await layTo(decided, file, 'DIPLOMA')
    expect(await reject(expert, file, 'Поздно', decided)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('два окна сразу: одно успевает, второе узнаёт, что заявка изменилась', async () => {
    const target = { ...(await at(filed)), versionId: diploma.versionId }
    const twice = ['Обрезан край', 'Блик'].map((note) =>
      rejectVersion(expert, { ...target, reason: 'UNREADABLE_SCAN', note }),
    )
    const answers = await Promise.all(twice)
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
    expect(await eventTypes(filed.id)).toEqual(['document.judged'])
  })
})
