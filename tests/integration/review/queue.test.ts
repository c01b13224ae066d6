import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { getWorkbench } from '@/lib/review/queries'
import { countQueue } from '@/lib/review/queue/count'
import { findInQueue, listQueue } from '@/lib/review/queue/queries'
import { queryValues, queueFiltersSchema } from '@/lib/review/queue/schema'
import type { QueueRow } from '@/lib/review/queue/types'
import { createDoctor, createDraft, createFiled, createStaff } from './support'

const SURGERY = 90

let expert: StaffActor

beforeEach(async () => {
  expert = await createStaff('EXPERT')
})

const queue = (actor: StaffActor, query: Record<string, unknown>) => listQueue(actor, queueFiltersSchema.parse(query))
const leads = (typed: string, query: Record<string, string> = {}) =>
  findInQueue(expert, queueFiltersSchema.parse(query), typed)
const sought = async (typed: string) => queryValues(new URL(await leads(typed), 'http://localhost').searchParams)
const ids = (rows: readonly QueueRow[]) => rows.map((row) => row.id)

/** A surname nobody else has, so that a test sees only its own rows. */
const uniqueName = () => `Ж${randomUUID().replace(/[^a-f]/g, '')}${randomUUID().replace(/[^a-f]/g, '')}`

describe('очередь', () => {
  test('листается в обе стороны без пропусков и повторов, ближайший срок первым', async () => {
    const days = Array.from({ length: 50 }, (_, index) => `2026-12-${String((index % 20) + 1).padStart(2, '0')}`)
    const filed = await Promise.all(days.map((dueOn) => createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn })))
    const mine = { assignee: 'me' }
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
      expect((await queue(expert, { ...(await sought(lastName)), status })).rows).toEqual([])
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
    expect(ids((await queue(expert, await sought(closed.number))).rows)).toEqual([closed.id])
    expect(ids((await queue(expert, await sought(closed.number.replace('АК-', 'ак ')))).rows)).toEqual([closed.id])
    expect(ids((await queue(expert, await sought(lastName.slice(0, -1).toLowerCase()))).rows)).toEqual([open.id])
    expect(new Set(ids((await queue(expert, { ...(await sought(lastName)), status: 'ALL' })).rows))).toEqual(
      new Set([open.id, closed.id]),
    )
    expect((await queue(expert, await sought(`%${lastName.slice(0, 2)}`))).rows).toEqual([])
  })

  test('каждый порядок в обе стороны листается вперёд, назад и с конца', async () => {
    const filed = await Promise.all(
      Array.from({ length: 45 }, () => createFiled({ status: 'IN_REVIEW', assignee: expert })),
    )
    const day = (index: number) => new Date(Date.UTC(2026, 9, 1 + (index % 20)))
    await Promise.all(
      filed.map(({ id }, index) =>
        prisma().application.update({ where: { id }, data: { dueOn: day(index * 7), updatedAt: day(index * 3) } }),
      ),
    )
    for (const sort of ['due', 'registered', 'updated']) {
      for (const order of ['asc', 'desc']) {
        const query = { assignee: 'me', sort, order }
        const first = await queue(expert, query)
        const second = await queue(expert, { ...query, after: first.next })
        const third = await queue(expert, { ...query, after: second.next })
        const whole = [...first.rows, ...second.rows, ...third.rows]
        expect([new Set(ids(whole)).size, whole.length, third.next]).toEqual([45, 45, null])
        const last = await queue(expert, { ...query, end: '1' })
        expect([ids(last.rows), last.next]).toEqual([ids(whole.slice(25)), null])
        expect(ids((await queue(expert, { ...query, before: third.previous })).rows)).toEqual(ids(second.rows))
        const dates = whole.map((row) => (sort === 'due' ? row.dueOn : (row.more?.updatedOn ?? '')))
        if (sort !== 'registered')
          expect(dates).toEqual(order === 'asc' ? dates.toSorted() : dates.toSorted().reverse())
      }
    }
  })

  test('отметки, срок, этап и ответственный отбирают своё', async () => {
    const make = () => createFiled({ status: 'IN_REVIEW', assignee: expert, dueOn: '2027-12-01' })
    const [held, escalated, repeated, unread, appealed, late] = await Promise.all([
      make(),
      make(),
      make(),
      make(),
      make(),
      make(),
    ])
    const at = new Date()
    const set = (id: string, data: object) => prisma().application.update({ where: { id }, data })
    await set(held.id, { heldAt: at, heldById: expert.userId, holdReason: 'Ждём' })
    await set(escalated.id, { escalatedAt: at })
    await set(repeated.id, { previousId: held.id })
    await set(late.id, { dueOn: new Date('2026-10-05') })
    const letter = {
      applicationId: unread.id,
      authorId: unread.doctor.userId,
      authorRole: 'DOCTOR',
      text: '?',
      sentAt: at,
    } as const
    const message = await prisma().message.create({ data: letter })
    await prisma().appeal.create({ data: { applicationId: appealed.id, text: '!', filedAt: at, dueOn: at } })
    const only = async (query: Record<string, unknown>) => ids((await queue(expert, { assignee: 'me', ...query })).rows)
    expect(await only({ flags: 'held' })).toEqual([held.id])
    expect(await only({ flags: 'escalated' })).toEqual([escalated.id])
    expect(await only({ flags: 'repeated' })).toEqual([repeated.id])
    expect(await only({ flags: 'unread' })).toEqual([unread.id])
    expect(await only({ flags: 'appeal' })).toEqual([appealed.id])
    expect(await only({ flags: ['held', 'unread'] })).toEqual([])
    expect(await only({ term: 'red' })).toEqual([late.id])
    expect(await only({ term: 'amber' })).toEqual([])
    expect((await only({ term: 'green', sort: 'updated' })).length).toBe(5)
    expect((await only({ stage: 'check' })).length).toBe(6)
    expect(await only({ stage: 'approval' })).toEqual([])
    await prisma().message.update({ where: { id: message.id }, data: { readAt: at } })
    expect(await only({ flags: 'unread' })).toEqual([])
    const free = await createFiled({ status: 'SUBMITTED', dueOn: '2026-10-02' })
    expect(ids((await queue(expert, { assignee: 'nobody', stage: 'intake' })).rows)).toContain(free.id)
  })

  test('счёт точен, пока строк немного', async () => {
    await Promise.all(Array.from({ length: 3 }, () => createFiled({ status: 'IN_REVIEW', assignee: expert })))
    expect(await countQueue(expert, queueFiltersSchema.parse({ assignee: 'me' }))).toEqual({ count: 3, exact: true })
  })

  test('список всех заявок смешивает статусы, идёт от поздних сроков и листается', async () => {
    const days = Array.from({ length: 30 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`)
    await Promise.all(
      days.map((dueOn, index) =>
        createFiled({ status: index % 2 === 0 ? 'IN_REVIEW' : 'WITHDRAWN', assignee: expert, dueOn }),
      ),
    )
    const all = { status: 'ALL', assignee: 'me' }
    const first = await queue(expert, all)
    const second = await queue(expert, { ...all, after: first.next ?? '' })
    expect([...first.rows, ...second.rows].map((row) => row.dueOn)).toEqual([...days].reverse())
    expect(second.next).toBeNull()
    expect(ids((await queue(expert, { ...all, before: second.previous ?? '' })).rows)).toEqual(ids(first.rows))
  })

  test('специальность и регион отбирают вместе и порознь, страница за страницей, в каждом списке', async () => {
    const [specialty, other] = [SURGERY, 95]
    const days = Array.from({ length: 25 }, (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`)
    const chosen = { status: 'IN_REVIEW', assignee: expert, specialtyCode: specialty, regionCode: '16' } as const
    const wanted = await Promise.all(days.map((dueOn) => createFiled({ ...chosen, dueOn })))
    const elsewhere = await createFiled({ ...chosen, regionCode: '77', dueOn: '2026-12-30' })
    const another = await createFiled({ ...chosen, specialtyCode: other, dueOn: '2026-12-30' })
    for (const status of ['OPEN', 'IN_REVIEW', 'ALL']) {
      const both = { assignee: 'me', specialty: String(specialty), region: '16', status }
      const first = await queue(expert, both)
      const second = await queue(expert, { ...both, after: first.next ?? '' })
      expect(new Set([...ids(first.rows), ...ids(second.rows)])).toEqual(new Set(wanted.map(({ id }) => id)))
      expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 5, null])
      expect(ids((await queue(expert, { ...both, before: second.previous ?? '' })).rows)).toEqual(ids(first.rows))
    }
    const only = async (query: Record<string, string>) => ids((await queue(expert, { assignee: 'me', ...query })).rows)
    expect(await only({ region: '77' })).toEqual([elsewhere.id])
    expect(await only({ specialty: String(other) })).toEqual([another.id])
    expect(await only({ specialty: String(other), region: '77' })).toEqual([])
    expect(await only({ centre: '77-1' })).toEqual([elsewhere.id])
    expect(await only({ centre: '77-2' })).toEqual([])
    expect(await only({ centre: '16-1', specialty: String(other) })).toEqual([another.id])
    const [shown] = (await queue(expert, { assignee: 'me', centre: '77-1', columns: ['number', 'centre'] })).rows
    expect(shown?.more?.centre).toBe('Аккредитационный центр врачей и провизоров города Москвы')
  })

  test.each<Record<string, string>>([
    { specialty: '99999999999' },
    { specialty: '-1', region: '7777' },
    { doctor: '11223344595' },
    { after: 'x' },
    { after: `2026-02-31.${randomUUID()}` },
    { before: "2026-01-01.' OR 1=1 --" },
    { status: 'DRAFT' },
    { kind: 'НЕТ' },
    { number: "'; DROP TABLE x; --" },
    { find: 'x'.repeat(100) },
    { flags: 'нет', columns: '%00', sort: 'id; --', order: 'up', term: 'blue', stage: '', assignee: 'кто' },
    { after: `2026-12-01T00:00:00.000Z.${randomUUID()}`, sort: 'updated' },
    { after: `2026-12-01.${randomUUID()}`, sort: 'updated', order: 'asc' },
    { before: `2026-12-01T00:00:00.000Z.${randomUUID()}`, sort: 'due' },
  ])('испорченный адрес %j открывает список', async (query) => {
    expect(Array.isArray((await queue(expert, query)).rows)).toBe(true)
  })
})
