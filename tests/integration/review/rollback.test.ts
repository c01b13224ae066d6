import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { approveApplication, rollBackDecision } from '@/lib/certificates/service'
import { moscowDate, addWorkingDays } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { getWorkbench } from '@/lib/review/queries'
import { requestDocuments } from '@/lib/review/request'
import { takeApplication } from '@/lib/review/service'
import {
  createDoctor,
  createFiled,
  createStaff,
  employ,
  eventTypes,
  makeTeam,
  readApplication,
  someOrganization,
  target,
  type FiledCase,
} from './support'

let expert: StaffActor
let secretary: StaffActor
let other: StaffActor

beforeEach(async () => {
  ;({ expert, secretary, otherSecretary: other } = await makeTeam())
})

const refused = (doctor?: FiledCase['doctor']) =>
  createFiled({
    status: 'REFUSED',
    assignee: expert,
    proposer: expert,
    proposal: 'REFUSE',
    decider: secretary,
    reasons: ['UNREADABLE_SCAN'],
    ...(doctor && { doctor }),
  })

const undo = (actor: StaffActor, filed: FiledCase, change: { confirmation?: string; version?: number } = {}) =>
  rollBackDecision(actor, {
    ...target(filed),
    reason: 'Скан читается, отказ ошибочен',
    confirmation: filed.number,
    ...change,
  })

describe('отменить решение', () => {
  test('одобрение: свидетельство отозвано, заявка ждёт эксперта с новым сроком, врач знает почему', async () => {
    const filed = await createFiled({
      status: 'AWAITING_APPROVAL',
      assignee: expert,
      proposer: expert,
      dueOn: '2026-10-30',
    })
    const approved = await approveApplication(secretary, target(filed))
    if (!approved.ok) throw new Error(approved.message)
    const decided = await readApplication(filed.id)
    expect(await undo(other, filed, { version: decided.version })).toMatchObject({ ok: true })
    const dueOn = addWorkingDays(moscowDate(now()), 20)
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'SUBMITTED',
      assigneeId: null,
      proposal: null,
      proposedById: null,
      decidedById: null,
      decidedAt: null,
      dueOn: new Date(`${dueOn}T00:00:00Z`),
    })
    const { certificateId } = approved.data
    expect(await prisma().certificate.findUniqueOrThrow({ where: { id: certificateId } })).toMatchObject({
      status: 'REVOKED',
    })
    expect(await prisma().overturnedDecision.findMany({ where: { applicationId: filed.id } })).toMatchObject([
      {
        decision: 'APPROVE',
        cause: 'ROLLBACK',
        assigneeId: expert.userId,
        proposedById: expert.userId,
        decidedById: secretary.userId,
        decidedAt: decided.decidedAt,
        overturnedById: other.userId,
      },
    ])
    expect((await eventTypes(filed.id)).slice(-2)).toEqual(['application.rolledBack', 'certificate.revoked'])
    const told = await prisma().notification.findMany({
      where: { userId: filed.doctor.userId, title: { contains: 'отменено' } },
    })
    const letter = await prisma().outgoingMessage.findFirstOrThrow({ where: { subject: told[0]?.title } })
    expect(letter.text).not.toContain('Скан читается')
    expect(told[0]?.body).toMatch(/Причина: Скан читается.*не участвовали.*Свидетельство .* отозвано\.$/)
  })

  test('прежний эксперт заново заявку не берёт, новый берёт, второе свидетельство выдаётся', async () => {
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    expect(await approveApplication(secretary, target(filed))).toMatchObject({ ok: true })
    expect(await undo(other, filed, { version: 2 })).toMatchObject({ ok: true })
    const next = { applicationId: filed.id, version: 3 }
    expect(await takeApplication(expert, next)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringMatching(/отменили/),
    })
    const fresh = await createStaff('EXPERT')
    expect(await takeApplication(fresh, next)).toMatchObject({ ok: true })
    await prisma().application.update({
      where: { id: filed.id },
      data: { status: 'AWAITING_APPROVAL', proposal: 'APPROVE', proposedById: fresh.userId, proposedAt: now() },
    })
    const again = { applicationId: filed.id, version: 4 }
    expect(await approveApplication(secretary, again)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await approveApplication(other, again)).toMatchObject({ ok: true })
    const certificates = await prisma().certificate.findMany({ where: { applicationId: filed.id } })
    expect(certificates.map(({ status }) => status).sort()).toEqual(['ACTIVE', 'REVOKED'])
  })

  test('из двух отмен сразу проходит одна, отказ по правилу отменить тоже можно', async () => {
    const filed = await refused()
    const results = await Promise.all([undo(other, filed), undo(await createStaff('ADMIN'), filed)])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await prisma().overturnedDecision.count({ where: { applicationId: filed.id } })).toBe(1)
    expect(await prisma().refusalReason.count({ where: { applicationId: filed.id } })).toBe(0)
    const byRule = await createFiled({ status: 'DOCUMENTS_REQUIRED', assignee: expert })
    await prisma().application.update({
      where: { id: byRule.id },
      data: { status: 'REFUSED', decidedByRule: true, decidedAt: now() },
    })
    expect(await undo(other, byRule)).toMatchObject({ ok: true })
    expect(await readApplication(byRule.id)).toMatchObject({ status: 'SUBMITTED', decidedByRule: false })
  })

  async function expectNothing(filed: FiledCase, actor: StaffActor, refusal: object): Promise<void> {
    const before = await readApplication(filed.id)
    expect(await undo(actor, filed)).toMatchObject({ ok: false, ...refusal })
    expect(await readApplication(filed.id)).toEqual(before)
    expect(await eventTypes(filed.id)).toEqual([])
    expect(await prisma().overturnedDecision.count({ where: { applicationId: filed.id } })).toBe(0)
  }

  test('кто участвовал в решении, его не отменяет, даже получив роль администратора', async () => {
    const filed = await refused()
    await expectNothing(filed, secretary, { code: 'FORBIDDEN' })
    await expectNothing(filed, { ...expert, role: 'ADMIN', roles: ['ADMIN'] }, { code: 'FORBIDDEN' })
    await expectNothing(filed, { ...secretary, role: 'ADMIN', roles: ['ADMIN'] }, { code: 'FORBIDDEN' })
    expect(await getWorkbench(secretary, filed.id)).toMatchObject({ can: { rollBack: false } })
    expect(await getWorkbench(other, filed.id)).toMatchObject({ can: { rollBack: true } })
  })

  test('ни эксперт, ни аудитор, ни заявитель, ни сослуживец заявителя решения не отменяют', async () => {
    const filed = await refused()
    for (const role of ['EXPERT', 'AUDITOR', 'SUPPORT'] as const) {
      await expectNothing(filed, await createStaff(role), { code: 'CONFLICT' })
    }
    await expectNothing(await refused(await createDoctor('Секретарь', other.userId)), other, { code: 'FORBIDDEN' })
    const doctor = await createDoctor()
    const third = await createStaff('SECRETARY')
    const organization = await someOrganization()
    await employ({ doctorId: doctor.doctorId }, organization)
    await employ({ userId: third.userId }, organization)
    await expectNothing(await refused(doctor), third, { code: 'FORBIDDEN' })
  })

  test('без набранного номера и при открытой апелляции ничего не меняется', async () => {
    const filed = await refused()
    expect(await undo(other, filed, { confirmation: 'АК-2026-000000' })).toMatchObject({
      code: 'VALIDATION',
      fieldErrors: { confirmation: [expect.any(String)] },
    })
    await prisma().appeal.create({
      data: { applicationId: filed.id, text: 'Скан читается полностью', filedAt: now(), dueOn: new Date('2026-12-04') },
    })
    await expectNothing(filed, other, { code: 'CONFLICT', message: expect.stringMatching(/апелляция/) })
  })

  test('пока врач подаёт такую же заявку заново, прежнюю не вернуть, и сказано почему', async () => {
    const filed = await refused()
    await createFiled({ status: 'SUBMITTED', doctor: filed.doctor })
    await expectNothing(filed, other, { code: 'CONFLICT', message: expect.stringMatching(/новую заявку/) })
  })

  test('после отменённого решения запросы считаются заново, а их номера идут дальше', async () => {
    const before = await createStaff('EXPERT')
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const at = new Date('2026-10-20T09:00:00Z')
    await prisma().documentRequest.createMany({
      data: [1, 2, 3].map((round) => ({
        ...{ applicationId: filed.id, createdById: before.userId, round },
        ...{ dueOn: new Date('2026-11-01'), createdAt: at, answeredAt: at },
      })),
    })
    await prisma().overturnedDecision.create({
      data: {
        ...{ applicationId: filed.id, decision: 'REFUSE', cause: 'APPEAL', reason: 'Скан читается' },
        ...{ decidedAt: at, overturnedAt: new Date('2026-10-25T09:00:00Z'), overturnedById: secretary.userId },
      },
    })
    expect(await getWorkbench(expert, filed.id)).toMatchObject({ requestRounds: 3, requestsLeft: 3 })
    const reasons = [{ code: 'UNREADABLE_SCAN', note: 'Отсканируйте заново', documentKind: null }]
    expect(await requestDocuments(expert, { ...target(filed), reasons })).toMatchObject({ ok: true })
    const fourth = { applicationId_round: { applicationId: filed.id, round: 4 } }
    expect(await prisma().documentRequest.findUnique({ where: fourth })).toMatchObject({ answeredAt: null })
    expect(await getWorkbench(expert, filed.id)).toMatchObject({ requestsLeft: 2 })
  })
})
