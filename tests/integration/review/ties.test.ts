import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { previewBulk } from '@/lib/bulk/queries'
import { prisma } from '@/lib/db/client'
import { listHistory } from '@/lib/history/queries'
import { assignApplication } from '@/lib/review/assign'
import { findClosedCase } from '@/lib/review/closed-case'
import { findAssignment } from '@/lib/review/assign-queries'
import { takeNext } from '@/lib/review/next'
import { getWorkbench } from '@/lib/review/queries'
import { takeApplication } from '@/lib/review/service'
import { judgeSection } from '@/lib/review/verdicts'
import { listTies } from '@/lib/review/ties/queries'
import { declareTie, declareTieToApplicant, endTie } from '@/lib/review/ties/service'
import {
  createDoctor,
  createFiled,
  createStaff,
  doctorOf,
  eventTypes,
  filedFixture,
  makeTeam,
  readApplication,
  target,
} from './support'
import { snilsOf } from '@/tests/factories/people'

let expert: StaffActor
let colleague: StaffActor
let secretary: StaffActor
let otherSecretary: StaffActor

beforeEach(async () => {
  ;({ expert, colleague, secretary, otherSecretary } = await makeTeam())
})

const relative = { kind: 'RELATIVE', note: 'Сестра' } as const

describe('личная связь', () => {
  test('заявленная по СНИЛС закрывает заявку: взять нельзя, «Следующая» и массовое действие её обходят', async () => {
    const filed = await createFiled({ status: 'SUBMITTED', dueOn: '2026-10-02' })
    const snils = await snilsOf(filed.doctor.doctorId)
    expect(await declareTie(expert, { ...relative, snils })).toMatchObject({ ok: true })
    expect(await takeApplication(expert, target(filed))).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
      message: expect.stringMatching(/личной связи/),
    })
    const next = await takeNext(expert)
    expect(next.ok && next.data.applicationId).not.toBe(filed.id)
    expect((await findClosedCase(expert, filed.id))?.why).toMatch(/личной связи/)
    expect(await takeApplication(colleague, target(filed))).toMatchObject({ ok: true })
  })

  test('секретарю массовое назначение такой заявки показано как невозможное, с причиной', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    await declareTieToApplicant(secretary, { ...relative, applicationId: filed.id })
    const [row] = await previewBulk(secretary, [filed.id], 'ASSIGN')
    expect(row?.why).toMatch(/личной связи/)
  })

  test('заявленная у открытой заявки поднимает её к секретарям, а передать её эксперт может и сам', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    expect(await declareTieToApplicant(expert, { ...relative, applicationId: filed.id })).toMatchObject({ ok: true })
    const raised = await readApplication(filed.id)
    expect(raised.escalationNote).toMatch(/передайте заявку/)
    expect(raised.escalationNote).not.toMatch(/Сестра|родств/i)
    expect(
      await judgeSection(expert, { ...target(raised), section: 'PERSONAL', verdict: 'PASSED', reasons: [] }),
    ).toMatchObject({ code: 'FORBIDDEN' })
    const told = await prisma().notification.findMany({ where: { userId: secretary.userId } })
    expect(told.map(({ title }) => title)).toContain(`Передайте заявку ${filed.number} другому эксперту`)
    const given = await assignApplication(expert, { ...target(raised), expertId: colleague.userId, note: 'Не могу' })
    expect(given).toMatchObject({ ok: true })
    expect(
      await assignApplication(secretary, {
        ...target(await readApplication(filed.id)),
        expertId: expert.userId,
        note: '',
      }),
    ).toMatchObject({ fieldErrors: { expertId: [expect.stringMatching(/конфликт интересов/)] } })
    const choice = await findAssignment(secretary, filed.id)
    expect(choice?.experts.map(({ userId }) => userId)).not.toContain(expert.userId)
  })

  test('чья это связь и какая, знают сам сотрудник, секретарь и администратор', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    await declareTieToApplicant(expert, { ...relative, applicationId: filed.id })
    const admin = await createStaff('ADMIN')
    const seen = async (actor: StaffActor) => JSON.stringify(await listTies(actor, null))
    for (const reader of [expert, secretary, admin]) expect(await seen(reader)).toContain('Сестра')
    for (const stranger of [colleague, await createStaff('AUDITOR')]) {
      expect(await seen(stranger)).not.toContain('Сестра')
      expect(JSON.stringify(await getWorkbench(stranger, filed.id))).not.toMatch(/Сестра|tieDeclared|личной связи/)
    }
    expect(await seen(secretary)).not.toContain(await snilsOf(filed.doctor.doctorId))
    expect(await eventTypes(filed.id)).not.toContain('staff.tieDeclared')
    const journal = JSON.stringify(await listHistory(doctorOf(filed, expert), { from: null, to: null, group: null }))
    expect(journal).not.toMatch(/Сестра|связ/)
  })

  test('снимает её другой человек с правом и причиной, себе — никто', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    await declareTieToApplicant(secretary, { ...relative, applicationId: filed.id })
    const { id: tieId } = await prisma().personalTie.findFirstOrThrow({ where: { userId: secretary.userId } })
    const reason = 'Ошиблись человеком с тем же именем'
    expect(await endTie(secretary, { tieId, reason })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await endTie(expert, { tieId, reason })).toMatchObject({ code: 'FORBIDDEN' })
    expect(await endTie(otherSecretary, { tieId, reason })).toMatchObject({ ok: true })
    expect(await endTie(otherSecretary, { tieId, reason })).toMatchObject({ code: 'NOT_FOUND' })
    expect((await getWorkbench(secretary, filed.id))?.why).not.toMatch(/личной связи/)
    expect(await findClosedCase(secretary, filed.id)).toBeNull()
  })

  test('нажатие дважды и два окна сразу дают одну связь; кто есть в кабинете, ответ не выдаёт', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    const snils = await snilsOf(filed.doctor.doctorId)
    const results = await Promise.all([1, 2, 3].map(() => declareTie(expert, { ...relative, snils })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await prisma().personalTie.count({ where: { userId: expert.userId } })).toBe(1)
    expect(await declareTie(expert, { ...relative, snils: '11223344595' })).toEqual(results.find(({ ok }) => ok))
  })

  test('о себе, об аудиторе и о черновике сообщать нечего', async () => {
    const self = await createDoctor('Экспертова', expert.userId)
    const own = await createFiled({ status: 'SUBMITTED', doctor: self })
    expect(await declareTieToApplicant(expert, { ...relative, applicationId: own.id })).toMatchObject({ ok: false })
    const auditor = await createStaff('AUDITOR')
    const other = await createFiled({ status: 'SUBMITTED' })
    expect(await declareTieToApplicant(auditor, { ...relative, applicationId: other.id })).toMatchObject({ ok: false })
    expect(await prisma().personalTie.count({ where: { userId: { in: [expert.userId, auditor.userId] } } })).toBe(0)
  })

  test('однофамилец — предупреждение, а не отказ', async () => {
    const { applicant } = filedFixture()
    const filed = await createFiled({
      status: 'SUBMITTED',
      filed: filedFixture({ applicant: { ...applicant, lastName: `${expert.name.last}` } }),
    })
    const workbench = await getWorkbench(expert, filed.id)
    expect(workbench).toMatchObject({ namesake: true, can: { take: true } })
    expect((await getWorkbench(colleague, filed.id))?.namesake).toBe(false)
  })
})
