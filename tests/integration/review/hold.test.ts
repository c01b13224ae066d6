import { beforeEach, describe, expect, test } from 'vitest'
import { watchRequests } from '@/lib/applications/request-terms'
import { withdrawApplication } from '@/lib/applications/withdraw'
import type { StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { escalateApplication, settleEscalation } from '@/lib/review/escalate'
import { holdApplication, resumeApplication } from '@/lib/review/hold'
import { getWorkbench } from '@/lib/review/queries'
import { proposeDecision } from '@/lib/review/service'
import { requestDocuments } from '@/lib/review/request'
import { createFiled, createStaff, doctorOf, eventTypes, makeTeam, readApplication, target } from './support'

let expert: StaffActor
let secretary: StaffActor

beforeEach(async () => {
  ;({ expert, secretary } = await makeTeam())
})

const inReview = () => createFiled({ status: 'IN_REVIEW', assignee: expert })
const at = ({ id }: { id: string }, version: number) => ({ applicationId: id, version })
const steps = async ({ id }: { id: string }) => (await eventTypes(id)).filter((type) => type !== 'application.viewed')
const titles = async (userId: string) =>
  (await prisma().notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ title }) => title)

describe('отложить', () => {
  test('врач узнаёт причину, срок не меняется, ни запросить, ни предложить нельзя до возобновления', async () => {
    const filed = await inReview()
    const before = await readApplication(filed.id)
    const held = await holdApplication(expert, { ...target(filed), reason: 'Ждём ответа университета' })
    expect(held).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'IN_REVIEW',
      heldById: expert.userId,
      holdReason: 'Ждём ответа университета',
      dueOn: before.dueOn,
      version: 2,
    })
    const [news] = await prisma().notification.findMany({ where: { userId: filed.doctor.userId } })
    expect(news?.body).toContain('Причина: Ждём ответа университета.')
    const letter = await prisma().outgoingMessage.findFirstOrThrow({ where: { subject: news?.title } })
    expect(letter.text).toContain('срок решения прежний')
    expect(letter.text).not.toContain('университета')
    expect(await getWorkbench(expert, filed.id)).toMatchObject({
      hold: { reason: 'Ждём ответа университета', by: expert.shortName },
      can: { propose: false, request: false, hold: false, resume: true, handOver: true },
      why: expect.stringMatching(/отложено/),
    })
    const propose = { decision: 'APPROVE' as const, reasons: [], note: '' }
    expect(await proposeDecision(expert, { ...at(filed, 2), ...propose })).toMatchObject({ code: 'CONFLICT' })
    expect(await resumeApplication(expert, at(filed, 2))).toMatchObject({ ok: true })
    expect(await proposeDecision(expert, { ...at(filed, 3), ...propose })).toMatchObject({ ok: true })
    expect(await steps(filed)).toEqual(['application.held', 'application.resumed', 'application.proposed'])
    expect(await titles(filed.doctor.userId)).toHaveLength(2)
  })

  test('чужую, новую и ждущую врача заявку не отложить, а возобновить за эксперта может секретарь', async () => {
    const foreign = await createFiled({ status: 'IN_REVIEW', assignee: await createStaff('EXPERT') })
    for (const filed of [foreign, await createFiled({ status: 'SUBMITTED' })]) {
      const result = await holdApplication(expert, { ...target(filed), reason: 'Ждём ответа' })
      expect(result).toMatchObject({ ok: false, code: 'CONFLICT' })
      expect(await eventTypes(filed.id)).toEqual([])
    }
    const filed = await inReview()
    await holdApplication(expert, { ...target(filed), reason: 'Ждём ответа' })
    expect(await resumeApplication(await createStaff('EXPERT'), at(filed, 2))).toMatchObject({ code: 'CONFLICT' })
    expect(await resumeApplication(secretary, at(filed, 2))).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({ heldAt: null, heldById: null, holdReason: null })
  })

  test('из двух нажатий сразу действует одно', async () => {
    const filed = await inReview()
    const results = await Promise.all(
      ['Ждём ответа', 'Ждём письма'].map((reason) => holdApplication(expert, { ...target(filed), reason })),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await eventTypes(filed.id)).toEqual(['application.held'])
  })
})

describe('поднять секретарю', () => {
  test('узнаёт каждый действующий секретарь, эксперт продолжает, ответ снимает отметку и доходит до эксперта', async () => {
    const gone = await createStaff('SECRETARY')
    await prisma().roleGrant.updateMany({ where: { userId: gone.userId }, data: { revokedAt: new Date() } })
    const filed = await inReview()
    const raised = await escalateApplication(expert, { ...target(filed), note: 'Диплом другой страны' })
    expect(raised).toMatchObject({ ok: true })
    expect(await titles(secretary.userId)).toEqual([expect.stringContaining(filed.number)])
    expect(await titles(gone.userId)).toEqual([])
    expect(await titles(filed.doctor.userId)).toEqual([])
    expect(await getWorkbench(expert, filed.id)).toMatchObject({
      escalation: { note: 'Диплом другой страны' },
      can: { propose: true, escalate: false },
    })
    expect(await escalateApplication(expert, { ...at(filed, 2), note: 'Ещё раз' })).toMatchObject({ code: 'CONFLICT' })
    const answer = { ...at(filed, 2), note: 'Признание подтверждено' }
    expect(await settleEscalation(expert, answer)).toMatchObject({ code: 'CONFLICT' })
    const results = await Promise.all([
      settleEscalation(secretary, answer),
      settleEscalation(await createStaff('SECRETARY'), answer),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await readApplication(filed.id)).toMatchObject({ escalatedAt: null, escalationNote: null })
    expect(await titles(expert.userId)).toEqual([expect.stringContaining('Ответ секретаря')])
    expect(await steps(filed)).toEqual(['application.escalated', 'application.escalationSettled'])
  })
})

describe('после конца рассмотрения', () => {
  test('отозванная заявка больше не отложена и не под контролем секретаря', async () => {
    const filed = await inReview()
    await escalateApplication(expert, { ...target(filed), note: 'Нужна помощь с дипломом' })
    await holdApplication(expert, { ...at(filed, 2), reason: 'Ждём ответа' })
    expect(await withdrawApplication(doctorOf(filed, expert), filed.id)).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'WITHDRAWN',
      ...{ heldAt: null, heldById: null, holdReason: null, escalatedAt: null, escalationNote: null },
    })
    expect(await getWorkbench(secretary, filed.id)).toMatchObject({ hold: null, escalation: null })
  })

  test('отказ по правилу снимает отметку, которую секретарь снять уже не мог бы', async () => {
    const filed = await inReview()
    await escalateApplication(expert, { ...target(filed), note: 'Нужна помощь с дипломом' })
    const reasons = [{ code: 'UNREADABLE_SCAN', note: 'Отсканируйте заново', documentKind: null }]
    expect(await requestDocuments(expert, { ...at(filed, 2), reasons })).toMatchObject({ ok: true })
    await prisma().documentRequest.updateMany({
      where: { applicationId: filed.id },
      data: { dueOn: new Date('2026-11-01T00:00:00Z') },
    })
    await watchRequests()
    expect(await readApplication(filed.id)).toMatchObject({ status: 'REFUSED', escalatedAt: null })
  })
})
