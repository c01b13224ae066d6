import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { addWorkingDays, moscowDate } from '@/lib/core/calendar'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { settleEscalation } from '@/lib/review/escalate'
import { escalateOverdue, OVERDUE_NOTE } from '@/lib/review/overdue'
import { presentCalendar, recomputeTerms, type AppliedCalendar } from '@/lib/review/recompute'
import { createFiled, eventTypes, makeTeam, readApplication } from './support'

let expert: StaffActor
let secretary: StaffActor

beforeEach(async () => {
  moveClock(new Date('2026-11-20T06:00:00Z'))
  await prisma().application.updateMany({ where: { decidedAt: null }, data: { status: 'WITHDRAWN' } })
  await prisma().roleGrant.updateMany({ where: { role: 'SECRETARY' }, data: { revokedAt: now() } })
  ;({ expert, secretary } = await makeTeam())
})

const late = { dueOn: '2026-11-18' }
const news = ({ userId }: { userId: string }) => prisma().notification.findMany({ where: { userId } })

describe('просроченные заявки', () => {
  test('поднимаются секретарям один раз, от имени системы, ждущие врача и решённые — нет', async () => {
    const open = [
      await createFiled({ status: 'SUBMITTED', dueOn: late.dueOn }),
      await createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn: late.dueOn }),
      await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert, dueOn: late.dueOn }),
    ]
    const calm = [
      await createFiled({ status: 'DOCUMENTS_REQUIRED', assignee: expert, dueOn: late.dueOn }),
      await createFiled({ status: 'SUBMITTED', dueOn: '2026-11-20' }),
      await createFiled({ status: 'WITHDRAWN', dueOn: late.dueOn }),
    ]
    await Promise.all([escalateOverdue(), escalateOverdue()])
    await escalateOverdue()
    for (const { id } of open) {
      expect(await readApplication(id)).toMatchObject({ escalationNote: OVERDUE_NOTE, version: 2 })
      const events = await prisma().event.findMany({ where: { applicationId: id } })
      expect(events).toMatchObject([{ type: 'application.escalated', actorId: null, actorName: 'Система' }])
    }
    for (const { id } of calm) expect(await readApplication(id)).toMatchObject({ escalatedAt: null, version: 1 })
    const told = await news(secretary)
    expect(told.length).toBeGreaterThan(0)
    expect(told.length).toBeLessThanOrEqual(3)
    expect(told[0]?.title).toMatch(/^Истёк срок рассмотрения/)
  })

  test('о том, что секретарь уже разобрал, наутро не напоминают, а о новой просрочке — снова', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn: late.dueOn })
    await escalateOverdue()
    expect(await news(secretary)).toMatchObject([{ href: `/staff/applications/${filed.id}` }])
    const target = { applicationId: filed.id, version: 2, note: 'Решите сегодня' }
    expect(await settleEscalation(secretary, target)).toMatchObject({ ok: true })
    moveClock(new Date('2026-11-23T06:00:00Z'))
    await escalateOverdue()
    expect(await readApplication(filed.id)).toMatchObject({ escalatedAt: null })
    await prisma().application.update({ where: { id: filed.id }, data: { dueOn: new Date('2026-11-24') } })
    moveClock(new Date('2026-11-25T06:00:00Z'))
    await escalateOverdue()
    expect(await readApplication(filed.id)).toMatchObject({ escalationNote: OVERDUE_NOTE })
  })

  test('в выходной ничего не происходит', async () => {
    moveClock(new Date('2026-11-21T06:00:00Z'))
    const filed = await createFiled({ status: 'SUBMITTED', dueOn: late.dueOn })
    await escalateOverdue()
    expect(await eventTypes(filed.id)).toEqual([])
  })
})

/** A calendar in which every term is longer by `days`: as if so many days off were decreed inside it. */
function longer(digest: string, days: number): AppliedCalendar {
  return { ...presentCalendar(), digest, addWorkingDays: (date, n) => addWorkingDays(date, n === 0 ? 0 : n + days) }
}

const due = async ({ id }: { id: string }) => (await readApplication(id)).dueOn?.toISOString().slice(0, 10)

describe('пересчёт сроков по новому календарю', () => {
  beforeEach(async () => {
    await prisma().appliedCalendar.deleteMany({})
    await recomputeTerms()
  })

  test('тот же календарь не трогает ничего, первый только запоминается', async () => {
    const filed = await createFiled({ status: 'SUBMITTED', dueOn: '2026-10-05' })
    await recomputeTerms()
    expect(await readApplication(filed.id)).toMatchObject({ version: 1 })
    expect(await prisma().appliedCalendar.findMany()).toMatchObject([{ digest: presentCalendar().digest }])
  })

  test('сдвигает открытые вперёд с событием, назад — никогда, решённых не трогает', async () => {
    const registered = '2026-10-01'
    const norm = addWorkingDays(registered, 20)
    const open = await createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn: norm })
    const generous = await createFiled({ status: 'SUBMITTED', dueOn: '2027-03-01' })
    const over = await createFiled({
      status: 'REFUSED',
      assignee: expert,
      proposer: expert,
      proposal: 'REFUSE',
      decider: secretary,
      dueOn: norm,
    })
    const changed = longer('a'.repeat(64), 2)
    await Promise.all([recomputeTerms(changed), recomputeTerms(changed)])
    const moved = addWorkingDays(registered, 22)
    expect(await due(open)).toBe(moved)
    expect(await prisma().event.findMany({ where: { applicationId: open.id } })).toMatchObject([
      { type: 'application.deadlineMoved', actorId: null, data: { from: norm, to: moved } },
    ])
    expect(await due(generous)).toBe('2027-03-01')
    expect(await due(over)).toBe(norm)
    expect(await news({ userId: open.doctor.userId })).toEqual([])
    // Back to the former calendar: what was promised stays.
    await recomputeTerms()
    expect(await due(open)).toBe(moved)
    expect(await prisma().appliedCalendar.findFirst({ orderBy: { appliedAt: 'desc' } })).toMatchObject({
      digest: presentCalendar().digest,
    })
  })

  test('срок после отменённого решения считается от отмены, дни ответов врача прибавлены', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn: '2026-10-29' })
    const overturnedAt = new Date('2026-11-10T09:00:00Z')
    await prisma().overturnedDecision.create({
      data: {
        applicationId: filed.id,
        decision: 'REFUSE',
        decidedAt: new Date('2026-11-05T09:00:00Z'),
        cause: 'ROLLBACK',
        reason: 'Отказ ошибочен',
        overturnedById: secretary.userId,
        overturnedAt,
      },
    })
    const rounds = [
      ['2026-10-12T09:00:00Z', '2026-10-20T09:00:00Z'],
      ['2026-11-12T09:00:00Z', '2026-11-16T09:00:00Z'],
    ] as const
    for (const [index, [createdAt, answeredAt]] of rounds.entries()) {
      await prisma().documentRequest.create({
        data: {
          applicationId: filed.id,
          round: index + 1,
          createdById: expert.userId,
          createdAt: new Date(createdAt),
          answeredAt: new Date(answeredAt),
          dueOn: new Date('2026-11-20'),
        },
      })
    }
    await recomputeTerms({ ...presentCalendar(), digest: 'b'.repeat(64) })
    expect(await due(filed)).toBe(addWorkingDays(addWorkingDays(moscowDate(overturnedAt), 20), 2))
  })

  test('срок открытого запроса продлён, и врач об этом знает', async () => {
    const filed = await createFiled({ status: 'DOCUMENTS_REQUIRED', assignee: expert, dueOn: '2027-03-01' })
    const createdAt = new Date('2026-11-18T09:00:00Z')
    const { id } = await prisma().documentRequest.create({
      data: {
        applicationId: filed.id,
        round: 1,
        createdById: expert.userId,
        createdAt,
        dueOn: new Date(addWorkingDays('2026-11-18', 1)),
      },
    })
    await recomputeTerms(longer('c'.repeat(64), 30))
    const { dueOn } = await prisma().documentRequest.findUniqueOrThrow({ where: { id } })
    expect(dueOn > new Date('2026-12-20')).toBe(true)
    expect(await news({ userId: filed.doctor.userId })).toMatchObject([{ title: expect.stringMatching(/продлён/) }])
  })
})
