import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { getWorkbench, listQueue } from '@/lib/review/queries'
import { queueFiltersSchema } from '@/lib/review/schema'
import type { QueueRow } from '@/lib/review/types'
import { createDoctor, createDraft, createFiled, createStaff, ensureReference } from './support'

let expert: StaffActor

beforeAll(ensureReference)
beforeEach(async () => {
  expert = await createStaff('EXPERT')
})

const queue = (actor: StaffActor, query: Record<string, string>) => listQueue(actor, queueFiltersSchema.parse(query))
const ids = (rows: readonly QueueRow[]) => rows.map((row) => row.id)

/** A surname nobody else has, so that a test sees only its own rows. */
const uniqueName = () => `Ж${randomUUID().replace(/[^a-f]/g, '')}${randomUUID().replace(/[^a-f]/g, '')}`

describe('очередь', () => {
  test('листается в обе стороны без пропусков и повторов, ближайший срок первым', async () => {
    const days = Array.from({ length: 50 }, (_, index) => `2026-12-${String((index % 20) + 1).padStart(2, '0')}`)
    const filed = await Promise.all(days.map((dueOn) => createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn })))
    const mine = { mine: '1' }
    const first = await queue(expert, mine)
    const second = await queue(expert, { ...mine, after: first.next ?? '' })
    const third = await queue(expert, { ...mine, after: second.next ?? '' })
    const all = [...first.rows, ...second.rows, ...third.rows]
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([20, 20, 10])
    expect([first.previous, third.next]).toEqual([null, null])
    expect(new Set(ids(all))).toEqual(new Set(filed.map(({ id }) => id)))
    expect(all.map((row) => row.dueOn)).toEqual([...days].sort())
    const back = await queue(expert, { ...mine, before: third.previous ?? '' })
    expect(ids(back.rows)).toEqual(ids(second.rows))
    const start = await queue(expert, { ...mine, before: back.previous ?? '' })
    expect(ids(start.rows)).toEqual(ids(first.rows))
    expect(start.previous).toBeNull()
  })

  test('черновики и отозванные черновики не видны ни в одном списке, ни по адресу', async () => {
    const lastName = uniqueName()
    const doctor = await createDoctor(lastName)
    const procedure = await prisma().procedure.findFirstOrThrow({ where: { kind: 'PERIODIC' } })
    const withdrawn = await createDraft(doctor, procedure.id)
    await prisma().application.update({ where: { id: withdrawn.id }, data: { status: 'WITHDRAWN' } })
    const draft = await createDraft(doctor, procedure.id)
    for (const status of ['OPEN', 'WITHDRAWN', 'ALL']) {
      expect((await queue(expert, { q: lastName, status })).rows).toEqual([])
      expect(ids((await queue(expert, { status })).rows)).not.toContain(withdrawn.id)
    }
    expect(await getWorkbench(expert, draft.id)).toBeNull()
    expect(await getWorkbench(expert, withdrawn.id)).toBeNull()
  })

  test('по номеру находится одна заявка в любом статусе, по началу фамилии — в выбранном', async () => {
    const lastName = uniqueName()
    const doctor = await createDoctor(lastName)
    const decider = await createStaff('SECRETARY')
    const closed = await createFiled({
      status: 'REFUSED',
      assignee: expert,
      proposer: expert,
      proposal: 'REFUSE',
      decider,
      doctor,
    })
    const open = await createFiled({ status: 'SUBMITTED', doctor })
    expect(ids((await queue(expert, { q: closed.number })).rows)).toEqual([closed.id])
    expect(ids((await queue(expert, { q: closed.number.replace('АК-', 'ак ') })).rows)).toEqual([closed.id])
    expect(ids((await queue(expert, { q: lastName.slice(0, -1).toLowerCase() })).rows)).toEqual([open.id])
    expect(new Set(ids((await queue(expert, { q: lastName, status: 'ALL' })).rows))).toEqual(
      new Set([open.id, closed.id]),
    )
    expect((await queue(expert, { q: `${lastName}%` })).rows).toEqual([])
  })

  test('список всех заявок смешивает статусы, идёт от поздних сроков и листается', async () => {
    const days = Array.from({ length: 30 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`)
    await Promise.all(
      days.map((dueOn, index) =>
        createFiled({ status: index % 2 === 0 ? 'IN_REVIEW' : 'WITHDRAWN', assignee: expert, dueOn }),
      ),
    )
    const all = { status: 'ALL', mine: '1' }
    const first = await queue(expert, all)
    const second = await queue(expert, { ...all, after: first.next ?? '' })
    expect([...first.rows, ...second.rows].map((row) => row.dueOn)).toEqual([...days].reverse())
    expect(second.next).toBeNull()
    expect(ids((await queue(expert, { ...all, before: second.previous ?? '' })).rows)).toEqual(ids(first.rows))
  })

  test.each<Record<string, string>>([
    { after: 'x' },
    { after: `2026-02-31.${randomUUID()}` },
    { before: "2026-01-01.' OR 1=1 --" },
    { status: 'DRAFT' },
    { kind: 'НЕТ' },
    { q: "'; DROP TABLE x; --" },
  ])('испорченный адрес %j открывает список', async (query) => {
    expect(Array.isArray((await queue(expert, query)).rows)).toBe(true)
  })
})

describe('рабочее место', () => {
  test('показывает поданное, проверки, права и почему действий нет', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const own = await getWorkbench(expert, filed.id)
    expect(own).toMatchObject({
      number: filed.number,
      why: null,
      can: { take: false, request: true, propose: true, approve: false },
    })
    expect(own?.reasons.length).toBeGreaterThan(10)
    expect(own?.checks.map((check) => check.code)).toEqual(['DOCUMENTS', 'SURNAME', 'HOURS', 'CERTIFICATE'])
    const other = await getWorkbench(await createStaff('EXPERT'), filed.id)
    expect(other).toMatchObject({ can: { request: false, propose: false }, reasons: [] })
    expect(other?.why).toContain(expert.shortName)
  })

  test('о просмотре врач узнаёт раз в час от каждого сотрудника', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    const views = () => prisma().event.count({ where: { applicationId: filed.id, type: 'application.viewed' } })
    await getWorkbench(expert, filed.id)
    await getWorkbench(expert, filed.id)
    expect(await views()).toBe(1)
    await getWorkbench(await createStaff('AUDITOR'), filed.id)
    expect(await views()).toBe(2)
    moveClock(new Date(now().getTime() + 61 * 60_000))
    try {
      await getWorkbench(expert, filed.id)
      expect(await views()).toBe(3)
    } finally {
      moveClock(null)
    }
    const event = await prisma().event.findFirstOrThrow({ where: { applicationId: filed.id }, orderBy: { id: 'asc' } })
    expect(event).toMatchObject({ actorId: expert.userId, actorRole: 'EXPERT', doctorId: filed.doctor.doctorId })
    expect(event.data).toEqual({ number: filed.number })
  })

  test('по чужому или испорченному идентификатору ничего нет', async () => {
    expect(await getWorkbench(expert, randomUUID())).toBeNull()
    expect(await getWorkbench(expert, "' OR 1=1 --")).toBeNull()
  })
})
