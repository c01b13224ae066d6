import { beforeEach, describe, expect, test, vi } from 'vitest'
import AppealPage from '@/app/cabinet/applications/[id]/appeal/page'
import StaffAppealPage from '@/app/staff/appeals/[id]/page'
import AppealsPage from '@/app/staff/appeals/page'
import { decideAppealAction, fileAppealAction } from '@/lib/appeals/actions'
import { findOwnAppeals } from '@/lib/appeals/queries'
import { decideAppeal, fileAppeal } from '@/lib/appeals/service'
import { findAppealCase, listAppeals } from '@/lib/appeals/staff-queries'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { staffRoles } from '@/lib/auth/roles'
import { rollBackDecision } from '@/lib/certificates/service'
import { DAY, now } from '@/lib/core/clock'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { takeApplication } from '@/lib/review/service'
import { createDoctor as createDoctorActor } from '@/tests/factories/people'
import { createFiled, createStaff, eventTypes, readApplication, type FiledCase } from '../review/support'
import { outcome, useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

const text = 'Скан диплома читается полностью, прошу пересмотреть отказ.'
const answer = 'Скан проверен: текст читается.'

let doctor: DoctorActor
let expert: StaffActor
let secretary: StaffActor
let other: StaffActor

beforeEach(async () => {
  await useBrowser(null)
  ;[doctor, expert, secretary, other] = await Promise.all([
    createDoctorActor(),
    createStaff('EXPERT'),
    createStaff('SECRETARY'),
    createStaff('SECRETARY'),
  ])
})

async function refused(decidedAgo = 1): Promise<FiledCase> {
  const filed = await createFiled({
    status: 'REFUSED',
    assignee: expert,
    proposer: expert,
    proposal: 'REFUSE',
    decider: secretary,
    doctor,
    reasons: ['UNREADABLE_SCAN'],
  })
  const decidedAt = new Date(now().getTime() - decidedAgo * DAY)
  await prisma().application.update({ where: { id: filed.id }, data: { decidedAt } })
  return filed
}

const appeal = ({ id }: { id: string }, by = doctor) => fileAppeal(by, { applicationId: id, text })

async function appealed(): Promise<{ filed: FiledCase; appealId: string }> {
  const filed = await refused()
  expect(await appeal(filed)).toMatchObject({ ok: true })
  const { id } = await prisma().appeal.findFirstOrThrow({ where: { applicationId: filed.id } })
  return { filed, appealId: id }
}

const titles = async ({ userId }: { userId: string }) =>
  (await prisma().notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ title }) => title)

describe('подать апелляцию', () => {
  test('врач узнаёт срок ответа, секретари — об апелляции, событие записано', async () => {
    const { filed } = await appealed()
    expect(await eventTypes(filed.id)).toEqual(['application.appealed'])
    expect(await titles(doctor)).toEqual([`Апелляция по заявке ${filed.number} принята`])
    expect(await titles(other)).toContain(`Апелляция по заявке ${filed.number}`)
    expect(await findOwnAppeals(doctor, filed.id)).toMatchObject({
      why: expect.stringMatching(/уже подана/),
      appeals: [{ status: 'FILED', text, answer: null }],
    })
  })

  test('из двух окон сразу подаётся одна, вторая на то же решение не подаётся и после ответа', async () => {
    const filed = await refused()
    const results = await Promise.all([appeal(filed), appeal(filed)])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ code: 'CONFLICT' })
    const { id } = await prisma().appeal.findFirstOrThrow({ where: { applicationId: filed.id } })
    expect(await decideAppeal(other, { appealId: id, outcome: 'REJECTED', answer })).toMatchObject({ ok: true })
    expect(await appeal(filed)).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/уже подана/) })
    expect(await readApplication(filed.id)).toMatchObject({ status: 'REFUSED' })
    expect(await findOwnAppeals(doctor, filed.id)).toMatchObject({ appeals: [{ status: 'REJECTED', answer }] })
  })

  test('только в срок, только на отказ, и на отказ по правилу тоже', async () => {
    expect(await appeal(await refused(30))).toMatchObject({ ok: true })
    expect(await appeal(await refused(32))).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/истёк/) })
    expect(await appeal(await createFiled({ status: 'SUBMITTED', doctor }))).toMatchObject({ code: 'CONFLICT' })
    const byRule = await createFiled({ status: 'DOCUMENTS_REQUIRED', assignee: expert, doctor, specialtyCode: 76 })
    const data = { status: 'REFUSED', decidedByRule: true, decidedAt: now() } as const
    await prisma().application.update({ where: { id: byRule.id }, data })
    expect(await appeal(byRule)).toMatchObject({ ok: true })
  })

  test('чужую заявку не обжаловать и не увидеть', async () => {
    const { filed } = await appealed()
    const stranger = await createDoctorActor()
    const before = await readApplication(filed.id)
    expect(await appeal(filed, stranger)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await findOwnAppeals(stranger, filed.id)).toBeNull()
    await useBrowser(stranger)
    const props = { params: Promise.resolve({ id: filed.id }), searchParams: Promise.resolve({}) }
    expect(await outcome(() => AppealPage(props))).toBe('not found')
    expect(await readApplication(filed.id)).toEqual(before)
  })

  test('о начатой повторной подаче сказано заранее', async () => {
    const filed = await refused()
    const again = await createFiled({ status: 'SUBMITTED', doctor })
    expect(await findOwnAppeals(doctor, filed.id)).toMatchObject({
      why: null,
      resubmission: { id: again.id, number: again.number },
    })
  })
})

describe('решить апелляцию', () => {
  test('удовлетворённая возвращает заявку тем, кто не участвовал в отказе', async () => {
    const { filed, appealId } = await appealed()
    expect(await decideAppeal(other, { appealId, outcome: 'UPHELD', answer })).toMatchObject({ ok: true })
    const application = await readApplication(filed.id)
    expect(application).toMatchObject({ status: 'SUBMITTED', assigneeId: null, decidedAt: null, proposal: null })
    expect(await prisma().overturnedDecision.findMany({ where: { applicationId: filed.id } })).toMatchObject([
      { cause: 'APPEAL', decision: 'REFUSE', assigneeId: expert.userId, decidedById: secretary.userId, reason: answer },
    ])
    expect(await eventTypes(filed.id)).toEqual(['application.appealed', 'application.appealDecided'])
    expect(await titles(doctor)).toContain(`Апелляция по заявке ${filed.number} удовлетворена`)
    const target = { applicationId: filed.id, version: application.version }
    expect(await takeApplication(expert, target)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await takeApplication(await createStaff('EXPERT'), target)).toMatchObject({ ok: true })
  })

  test('из двух секретарей сразу решает один, о чём бы ни решал второй', async () => {
    const { filed, appealId } = await appealed()
    const third = await createStaff('SECRETARY')
    const results = await Promise.all([
      decideAppeal(other, { appealId, outcome: 'UPHELD', answer }),
      decideAppeal(third, { appealId, outcome: 'REJECTED', answer }),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ code: 'CONFLICT' })
    const { status } = await prisma().appeal.findUniqueOrThrow({ where: { id: appealId } })
    expect((await readApplication(filed.id)).status).toBe(status === 'UPHELD' ? 'SUBMITTED' : 'REFUSED')
    expect((await eventTypes(filed.id)).filter((type) => type === 'application.appealDecided')).toHaveLength(1)
  })

  test('кто участвовал в отказе, не решает, и ему сказано почему', async () => {
    const { filed, appealId } = await appealed()
    const insiders = [secretary, { ...expert, role: 'SECRETARY' as const, roles: ['SECRETARY' as const] }]
    for (const insider of insiders) {
      const result = await decideAppeal(insider, { appealId, outcome: 'UPHELD', answer })
      expect(result).toMatchObject({ code: 'FORBIDDEN', message: expect.stringMatching(/участвовали/) })
      expect(await findAppealCase(insider, appealId)).toMatchObject({ why: expect.stringMatching(/участвовали/) })
    }
    expect(await findAppealCase(other, appealId)).toMatchObject({ why: null })
    expect(await readApplication(filed.id)).toMatchObject({ status: 'REFUSED' })
  })

  test('пока идёт повторная подача, удовлетворить нельзя, отклонить можно', async () => {
    const { filed, appealId } = await appealed()
    await createFiled({ status: 'SUBMITTED', doctor })
    const upheld = await decideAppeal(other, { appealId, outcome: 'UPHELD', answer })
    expect(upheld).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(/новую заявку/) })
    expect(await prisma().appeal.findUniqueOrThrow({ where: { id: appealId } })).toMatchObject({ status: 'FILED' })
    expect(await eventTypes(filed.id)).not.toContain('application.appealDecided')
    expect(await decideAppeal(other, { appealId, outcome: 'REJECTED', answer })).toMatchObject({ ok: true })
  })

  test('апелляция и отмена того же решения разом: проходит одно', async () => {
    const filed = await refused()
    const { version } = await readApplication(filed.id)
    const undo = { applicationId: filed.id, version, reason: 'Отказ ошибочен', confirmation: filed.number }
    const results = await Promise.all([appeal(filed), rollBackDecision(other, undo)])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const open = await prisma().appeal.count({ where: { applicationId: filed.id, status: 'FILED' } })
    expect((await readApplication(filed.id)).status).toBe(open === 1 ? 'REFUSED' : 'SUBMITTED')
  })
})

describe('кому что открыто', () => {
  const list = () => AppealsPage({ searchParams: Promise.resolve({}) })

  function send(action: FormAction, fields: Record<string, string>): Promise<unknown> {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    return outcome(() => action(idleForm, data))
  }

  test('решение — только секретарю, страницы — секретарю, администратору и аудитору, врачу — ничего', async () => {
    const { filed, appealId } = await appealed()
    const params = Promise.resolve({ id: appealId })
    const one = () => StaffAppealPage({ params, searchParams: Promise.resolve({}) })
    for (const role of staffRoles.filter((candidate) => candidate !== 'SECRETARY')) {
      await useBrowser(await createStaff(role))
      expect(await send(decideAppealAction, { appealId, outcome: 'UPHELD', answer })).toBe('/no-rights?role=SECRETARY')
      for (const open of [list, one]) {
        const seen = await outcome(open)
        if (role === 'ADMIN' || role === 'AUDITOR') expect(typeof seen).toBe('object')
        else expect(seen).toBe('/no-rights?role=SECRETARY')
      }
      expect(await send(fileAppealAction, { applicationId: filed.id, text })).toBe('/no-rights?role=DOCTOR')
    }
    await useBrowser(doctor)
    expect(await send(decideAppealAction, { appealId, outcome: 'UPHELD', answer })).toBe('/no-rights?role=SECRETARY')
    for (const open of [list, one]) expect(await outcome(open)).toBe('/no-rights?role=SECRETARY')
    expect(await prisma().appeal.findUniqueOrThrow({ where: { id: appealId } })).toMatchObject({ status: 'FILED' })
  })

  test('формами: короткий текст и ответ возвращаются в форму, полные проходят', async () => {
    const filed = await refused()
    await useBrowser(doctor)
    expect(await send(fileAppealAction, { applicationId: filed.id, text: 'Не согласен' })).toMatchObject({
      code: 'VALIDATION',
      fieldErrors: { text: [expect.any(String)] },
      values: { text: 'Не согласен' },
    })
    const page = `/cabinet/applications/${filed.id}/appeal?filed=1`
    expect(await send(fileAppealAction, { applicationId: filed.id, text })).toBe(page)
    const { id } = await prisma().appeal.findFirstOrThrow({ where: { applicationId: filed.id } })
    await useBrowser(other)
    expect(await send(decideAppealAction, { appealId: id, answer: 'Нет' })).toMatchObject({ code: 'VALIDATION' })
    const done = `/staff/appeals/${id}?done=1`
    expect(await send(decideAppealAction, { appealId: id, outcome: 'REJECTED', answer })).toBe(done)
  })

  test('список открытых: ближний срок первым, просроченные отмечены, страницы без пропусков и повторов', async () => {
    await prisma().appeal.deleteMany({})
    for (let index = 0; index < 23; index += 1) {
      const filed = await createFiled({
        status: 'REFUSED',
        assignee: expert,
        proposer: expert,
        proposal: 'REFUSE',
        decider: secretary,
      })
      const dueOn = new Date(Date.parse('2026-11-10T00:00:00Z') + (index % 5) * DAY)
      await prisma().appeal.create({ data: { applicationId: filed.id, text, filedAt: now(), dueOn } })
    }
    const first = await listAppeals(other, { view: 'open', after: null })
    expect(first.rows).toHaveLength(20)
    expect(first.rows[0]).toMatchObject({ dueOn: '2026-11-10', late: true })
    const [at = '', id = ''] = first.next?.split('.') ?? []
    const second = await listAppeals(other, { view: 'open', after: { at, id } })
    const all = [...first.rows, ...second.rows]
    expect(new Set(all.map((row) => row.id)).size).toBe(23)
    expect(all.map((row) => row.dueOn)).toEqual(all.map((row) => row.dueOn).sort())
    expect(second.next).toBeNull()
    expect((await listAppeals(other, { view: 'decided', after: null })).rows).toEqual([])
  })
})
