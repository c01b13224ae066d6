import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { openDocumentContentForStaff } from '@/lib/documents/queries'
import { listAccess, listHistory } from '@/lib/history/queries'
import { getWorkbench } from '@/lib/review/queries'
import { closeReuse } from '@/lib/review/files/reuse'
import { findReuse, listReuses } from '@/lib/review/files/reuse-queries'
import { raiseReuse } from '@/tests/factories/documents'
import { createCase, keepDocument, looksOf, type Filed } from './files-support'
import {
  createDoctor,
  createDraft,
  createFiled,
  createStaff,
  doctorOf,
  employ,
  someOrganization,
  type FiledCase,
} from './support'

let expert: StaffActor
let filed: FiledCase
let file: Filed

beforeEach(async () => {
  expert = await createStaff('EXPERT')
  const created = await createCase(expert, 'DIPLOMA')
  filed = created.filed
  file = created.files[0] ?? (await keepDocument(filed.doctor))
})

const open = { view: 'open' as const, after: undefined }
const words = 'Супруги приложили общее свидетельство'
const explain = (actor: StaffActor, reuseId: string) =>
  closeReuse(actor, { reuseId, outcome: 'EXPLAINED', note: words })
const person = ({ doctor }: FiledCase) => doctorOf({ doctor }, expert)

/** An alarm about the filed document; the other side is filed too, or only kept. */
async function alarm(other: 'filed' | 'kept') {
  const beside = other === 'filed' ? (await createCase(await createStaff('EXPERT'), 'DIPLOMA')).files[0] : null
  const kept = beside ?? (await keepDocument(await createDoctor('Тайнова')))
  return { id: await raiseReuse(file, kept), other: kept }
}

const ids = async (actor: StaffActor, view: 'open' | 'closed' = 'open') =>
  (await listReuses(actor, { view, after: undefined })).rows.map(({ id }) => id)

describe('сравнение', () => {
  test('показывает оба поданных файла и пишет просмотр в журналы обоих людей раз в час', async () => {
    const { id, other } = await alarm('filed')
    for (let time = 0; time < 2; time += 1) {
      expect(await findReuse(expert, id)).toMatchObject({
        sides: [
          { filed: true, file: { versionId: file.versionId }, applications: [{ number: filed.number }] },
          { filed: true, file: { versionId: other.versionId } },
        ],
        why: null,
      })
    }
    expect(await Promise.all([looksOf(file.doctorId), looksOf(other.doctorId)])).toEqual([1, 1])
    const access = await listAccess(person(filed))
    expect(access.items).toMatchObject([{ data: { type: 'document.viewed' }, actorName: expert.shortName }])
  })

  test('о неподанном файле известен только вид: ни имени, ни файла, ни просмотра, ни самих байтов', async () => {
    const { id, other } = await alarm('kept')
    const seen = await findReuse(expert, id)
    expect(seen?.sides[1]).toEqual({ filed: false, kind: 'DIPLOMA' })
    expect(JSON.stringify(seen)).not.toMatch(/Тайнова/)
    expect(JSON.stringify(await listReuses(expert, open))).not.toMatch(/Тайнова/)
    expect(await looksOf(other.doctorId)).toBe(0)
    expect(await openDocumentContentForStaff(expert, other.documentId, other.versionId)).toBeNull()
    const mine = await openDocumentContentForStaff(expert, file.documentId, file.versionId)
    expect(mine).not.toBeNull()
  })

  test('файл, который держит антивирус, так и назван', async () => {
    const { id, other } = await alarm('filed')
    const data = { status: 'CHECKING', antivirus: 'WAITING' } as const
    await prisma().documentVersion.update({ where: { id: other.versionId }, data, select: { id: true } })
    expect((await findReuse(expert, id))?.sides[1]).toMatchObject({ file: { antivirus: 'WAITING' } })
  })

  test('черновик и отозванная заявка файла не открывают, ответ на запрос — только отправленный', async () => {
    const [doctor, withdrawn] = await Promise.all([createDoctor(), createFiled({ status: 'WITHDRAWN' })])
    const procedure = await prisma().procedure.findFirstOrThrow({ where: { kind: 'PERIODIC' } })
    const inDraft = await keepDocument(doctor)
    const inWithdrawn = await keepDocument(withdrawn.doctor)
    const draft = await createDraft(doctor, procedure.id)
    for (const [application, { versionId: documentVersionId }] of [
      [draft, inDraft],
      [withdrawn, inWithdrawn],
    ] as const)
      await prisma().applicationDocument.create({
        data: { applicationId: application.id, requirementCode: 'DIPLOMA', documentVersionId },
      })
    for (const hidden of [inDraft, inWithdrawn]) {
      const seen = await findReuse(expert, await raiseReuse(file, hidden))
      expect(seen?.sides[1]).toEqual({ filed: false, kind: 'DIPLOMA' })
    }
    // Neither side filed: nobody examines it, so it is nobody's business yet.
    const nobodys = await raiseReuse(inDraft, inWithdrawn)
    expect(await findReuse(expert, nobodys)).toBeNull()
    expect(await ids(expert)).not.toContain(nobodys)
    expect(await explain(expert, nobodys)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  test('номер диплома: имя и записи только того, кто подал заявку', async () => {
    const other = await createDoctor('Тайнова')
    for (const { doctorId } of [filed.doctor, other])
      await prisma().education.create({
        data: {
          ...{ doctorId, kind: 'DIPLOMA', institution: `Вуз ${doctorId}`, specialtyCode: 76 },
          ...{ series: 'ВСГ', number: '4440001', issuedOn: new Date('2010-06-30') },
        },
      })
    const { id } = await prisma().documentReuse.create({
      data: {
        ...{ kind: 'SAME_NUMBER', number: 'BCГ4440001', createdAt: now() },
        ...{ doctorId: filed.doctor.doctorId, otherDoctorId: other.doctorId },
      },
    })
    const seen = await findReuse(expert, id)
    expect(seen?.sides).toMatchObject([
      { filed: true, file: null, diplomas: [{ series: 'ВСГ', number: '4440001' }] },
      { filed: false, kind: null },
    ])
    expect(JSON.stringify(seen)).not.toContain(other.doctorId)
    expect((await getWorkbench(expert, filed.id))?.alarms).toMatchObject([{ id, kind: 'SAME_NUMBER', state: 'open' }])
  })
})

describe('вывод', () => {
  test('остаётся с тревогой и событием, а врачи узнают только о просмотре', async () => {
    const { id, other } = await alarm('filed')
    expect(await closeReuse(expert, { reuseId: id, outcome: 'CONFIRMED', note: words })).toMatchObject({ ok: true })
    const verdict = { state: 'confirmed', note: words, by: expert.shortName }
    expect(await findReuse(await createStaff('SECRETARY'), id)).toMatchObject({ verdict })
    expect(await ids(expert)).not.toContain(id)
    expect(await ids(expert, 'closed')).toContain(id)
    const event = await prisma().event.findFirstOrThrow({
      where: { type: 'document.reuseJudged', actorId: expert.userId },
    })
    expect(event).toMatchObject({ doctorId: null, data: { reuseId: id, confirmed: true, note: words } })
    for (const { doctorId } of [file, other]) {
      const history = await listHistory({ ...person(filed), doctorId }, { from: null, to: null, group: null })
      expect(history.items.map(({ data }) => data.type)).not.toContain('document.reuseJudged')
      expect(await looksOf(doctorId)).toBeGreaterThan(0)
      expect(await prisma().notification.count({ where: { user: { doctor: { id: doctorId } } } })).toBe(0)
    }
  })

  test('из двоих сразу успевает один, второму сказано, кто успел', async () => {
    const { id } = await alarm('filed')
    const others = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY'), createStaff('EXPERT')])
    const answers = await Promise.all(others.map((actor) => explain(actor, id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = others[answers.findIndex(({ ok }) => ok)]
    for (const answer of answers.filter(({ ok }) => !ok))
      expect(answer).toMatchObject({
        code: 'CONFLICT',
        message: expect.stringContaining(winner?.shortName ?? '-') as string,
      })
    expect(
      await prisma().event.count({ where: { type: 'document.reuseJudged', data: { path: ['reuseId'], equals: id } } }),
    ).toBe(1)
  })

  test('своё дело — ничьё: сотрудник не видит тревоги о собственном файле ни в списке, ни по адресу, ни в заявке', async () => {
    const { id } = await alarm('filed')
    const own: StaffActor = { ...(await createStaff('EXPERT')), userId: filed.doctor.userId }
    expect(await findReuse(own, id)).toBeNull()
    expect(await ids(own)).not.toContain(id)
    expect(await explain(own, id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const workbench = await getWorkbench(own, filed.id)
    expect(workbench?.alarms).toEqual([])
    expect(workbench?.checks.map(({ code }) => code)).not.toContain('REUSE')
  })

  test.each(['newer', 'other'] as const)('из одной организации с владельцем (%s) вывода не делают', async (side) => {
    const { id, other } = await alarm('filed')
    const colleague = await createStaff('SECRETARY')
    const place = await someOrganization()
    await employ(colleague, place)
    await employ({ doctorId: side === 'newer' ? file.doctorId : other.doctorId }, place)
    expect(await findReuse(colleague, id)).toMatchObject({ why: expect.stringMatching(/одной организации/) as string })
    expect(await explain(colleague, id)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await ids(expert)).toContain(id)
  })

  test.each(['ADMIN', 'AUDITOR', 'SUPPORT'] as const)('роль %s вывода не делает', async (role) => {
    const { id } = await alarm('filed')
    expect(await explain(await createStaff(role), id)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })
})

test('заявка показывает тревогу у своего файла и среди проверок; разобранная остаётся видна', async () => {
  const { id } = await alarm('kept')
  await raiseReuse(await keepDocument(filed.doctor), await keepDocument(await createDoctor()))
  const before = await getWorkbench(expert, filed.id)
  expect(before?.alarms).toMatchObject([{ id, versionId: file.versionId, state: 'open' }])
  expect(before?.checks.find(({ code }) => code === 'REUSE')).toMatchObject({ state: 'attention' })
  expect(await explain(expert, id)).toMatchObject({ ok: true })
  const after = await getWorkbench(expert, filed.id)
  expect(after?.alarms).toMatchObject([{ id, state: 'explained' }])
  expect(after?.checkRun?.outdated).toBe(true)
})

test('список листается по месту и ничего не теряет', async () => {
  const raised: string[] = []
  for (let index = 0; index < 23; index += 1)
    raised.push(await raiseReuse(file, await keepDocument(await createDoctor())))
  const first = await listReuses(expert, open)
  const second = await listReuses(expert, { view: 'open', after: first.next ?? '' })
  const seen = [...first.rows, ...second.rows].map(({ id }) => id)
  expect(first.rows).toHaveLength(20)
  expect(seen.filter((id) => raised.includes(id)).sort()).toEqual(raised.sort())
})
