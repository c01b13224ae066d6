import { randomInt, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { moveClock, now } from '@/lib/core/clock'
import { formatSnils, snilsCheckDigits } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { findInQueue, getWorkbench, listQueue } from '@/lib/review/queries'
import { queueFiltersSchema } from '@/lib/review/schema'
import type { QueueRow } from '@/lib/review/types'
import { createDoctor, createDraft, createFiled, createStaff, ensureReference } from './support'

const SURGERY = 90

let expert: StaffActor

beforeAll(ensureReference)
beforeEach(async () => {
  expert = await createStaff('EXPERT')
})

const queue = (actor: StaffActor, query: Record<string, string>) => listQueue(actor, queueFiltersSchema.parse(query))
const leads = (query: Record<string, string>) => findInQueue(expert, queueFiltersSchema.parse(query))
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

  test('специальность и регион отбирают вместе и порознь, страница за страницей, в каждом списке', async () => {
    const [specialty, other] = [SURGERY, 95]
    const days = Array.from({ length: 25 }, (_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`)
    const chosen = { status: 'IN_REVIEW', assignee: expert, specialtyCode: specialty, regionCode: '16' } as const
    const wanted = await Promise.all(days.map((dueOn) => createFiled({ ...chosen, dueOn })))
    const elsewhere = await createFiled({ ...chosen, regionCode: '77', dueOn: '2026-12-30' })
    const another = await createFiled({ ...chosen, specialtyCode: other, dueOn: '2026-12-30' })
    for (const status of ['OPEN', 'IN_REVIEW', 'ALL']) {
      const both = { mine: '1', specialty: String(specialty), region: '16', status }
      const first = await queue(expert, both)
      const second = await queue(expert, { ...both, after: first.next ?? '' })
      expect(new Set([...ids(first.rows), ...ids(second.rows)])).toEqual(new Set(wanted.map(({ id }) => id)))
      expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 5, null])
      expect(ids((await queue(expert, { ...both, before: second.previous ?? '' })).rows)).toEqual(ids(first.rows))
    }
    const only = async (query: Record<string, string>) => ids((await queue(expert, { mine: '1', ...query })).rows)
    expect(await only({ region: '77' })).toEqual([elsewhere.id])
    expect(await only({ specialty: String(other) })).toEqual([another.id])
    expect(await only({ specialty: String(other), region: '77' })).toEqual([])
  })

  test('СНИЛС, как бы его ни набрали, ведёт к заявкам врача и не остаётся в адресе', async () => {
    const doctor = await createDoctor()
    const nine = String(randomInt(2e8, 9e8))
    const snils = nine + snilsCheckDigits(nine)
    await prisma().doctor.update({ where: { id: doctor.doctorId }, data: { snils } })
    const open = await createFiled({ status: 'SUBMITTED', doctor })
    const closed = await createFiled({ status: 'WITHDRAWN', doctor })
    for (const q of [snils, formatSnils(snils), ` СНИЛС ${formatSnils(snils).replaceAll('-', ' ')}`]) {
      expect(await leads({ q })).toBe(`/staff?doctor=${doctor.doctorId}`)
    }
    const found = { doctor: doctor.doctorId }
    expect(ids((await queue(expert, found)).rows)).toEqual([open.id])
    expect(new Set(ids((await queue(expert, { ...found, status: 'ALL' })).rows))).toEqual(new Set([open.id, closed.id]))
    expect((await queue(expert, { ...found, specialty: String(SURGERY) })).rows).toEqual([])
    expect(await leads({ q: snils, status: 'ALL', region: '77' })).toBe(
      `/staff?status=ALL&region=77&doctor=${doctor.doctorId}`,
    )
  })

  test('СНИЛС с опиской или ничей никого не находит и тоже не попадает в адрес', async () => {
    const nobodys = `1${'0'.repeat(8)}`
    for (const q of ['112-233-445 96', '1122334459', nobodys + snilsCheckDigits(nobodys), '000-000-000 00']) {
      expect(await leads({ q })).toBe('/staff?doctor=nobody')
    }
    expect((await queue(expert, { doctor: 'nobody', status: 'ALL' })).rows).toEqual([])
  })

  test('новый поиск забывает найденного врача, прочий отбор его помнит', async () => {
    const doctor = randomUUID()
    expect(await leads({ doctor, kind: 'PERIODIC' })).toBe(`/staff?kind=PERIODIC&doctor=${doctor}`)
    expect(await leads({ doctor, q: '777' })).toBe('/staff?q=777')
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
