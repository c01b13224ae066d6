import { beforeEach, describe, expect, test, vi } from 'vitest'
import AssignPage from '@/app/staff/applications/[id]/assign/page'
import { POST as next } from '@/app/staff/next/route'
import type { StaffActor } from '@/lib/auth/actor'
import { staffRoles } from '@/lib/auth/roles'
import { rollBackAction } from '@/lib/certificates/actions'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { findAssignment } from '@/lib/review/assign-queries'
import { assignAction, escalateAction, holdAction, resumeAction, settleAction } from '@/lib/review/case-actions'
import { browser, ownHeaders } from '../security/browser'
import { outcome, useBrowser } from '../security/requests'
import {
  createDoctor,
  createFiled,
  createStaff,
  employ,
  eventTypes,
  readApplication,
  someOrganization,
  type FiledCase,
} from './support'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

let expert: StaffActor

beforeEach(async () => {
  await useBrowser(null)
  expert = await createStaff('EXPERT')
})

function send(action: FormAction, fields: Record<string, string>): Promise<unknown> {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return outcome(() => action(idleForm, data))
}

const fieldsOf = (filed: FiledCase, more: Record<string, string> = {}) => ({
  applicationId: filed.id,
  version: String(filed.version),
  expertId: expert.userId,
  note: 'Возьмите, пожалуйста',
  reason: 'Ждём ответа университета',
  confirmation: filed.number,
  ...more,
})

const grid = (
  [
    ['assignAction', assignAction, ['SECRETARY', 'EXPERT']],
    ['holdAction', holdAction, ['EXPERT']],
    ['resumeAction', resumeAction, ['EXPERT', 'SECRETARY']],
    ['escalateAction', escalateAction, ['EXPERT']],
    ['settleAction', settleAction, ['SECRETARY']],
    ['rollBackAction', rollBackAction, ['SECRETARY', 'ADMIN']],
  ] as const
).map(([name, action, roles]) => ({ name, action, roles: roles as readonly string[] }))

const refusals = grid.flatMap(({ roles, ...row }) =>
  staffRoles.filter((role) => !roles.includes(role)).map((role) => ({ ...row, role, wanted: roles[0] })),
)

describe('действия с заявкой', () => {
  test.each(refusals)('$name недоступно роли $role', async ({ action, role, wanted }) => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    await useBrowser(await createStaff(role))
    expect(await send(action, fieldsOf(filed))).toBe(`/no-rights?role=${wanted}`)
    expect(await eventTypes(filed.id)).toEqual([])
    expect(await readApplication(filed.id)).toMatchObject({ status: 'IN_REVIEW', version: filed.version })
  })

  test.each(grid)('$name недоступно врачу, и своему тоже', async ({ action, roles }) => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    await prisma().roleGrant.create({ data: { userId: filed.doctor.userId, role: 'DOCTOR' } })
    await useBrowser(filed.doctor)
    expect(await send(action, fieldsOf(filed))).toBe(`/no-rights?role=${roles[0]}`)
    expect(await eventTypes(filed.id)).toEqual([])
  })

  test.each(grid)(
    '$name: посторонний сотрудник с той же ролью чужой заявки не двигает',
    async ({ name, action, roles }) => {
      // Assigning is what any secretary does: a stranger there is another expert.
      const role = name === 'assignAction' ? 'EXPERT' : (roles[0] as 'EXPERT')
      const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
      await useBrowser(await createStaff(role))
      const answer = await send(action, fieldsOf(filed))
      expect(answer).toMatchObject({ status: 'error', code: 'CONFLICT' })
      expect(await eventTypes(filed.id)).toEqual([])
    },
  )

  test('короткая причина отмены не проходит, набранное остаётся в форме', async () => {
    const filed = await createFiled({
      status: 'REFUSED',
      assignee: expert,
      proposer: expert,
      proposal: 'REFUSE',
      decider: await createStaff('SECRETARY'),
    })
    await useBrowser(await createStaff('ADMIN'))
    expect(await send(rollBackAction, fieldsOf(filed, { reason: 'Ошибка' }))).toMatchObject({
      code: 'VALIDATION',
      fieldErrors: { reason: [expect.any(String)] },
      values: { reason: 'Ошибка', confirmation: filed.number },
    })
    expect(await send(rollBackAction, fieldsOf(filed))).toBe(`/staff/applications/${filed.id}?done=rolledBack`)
  })
})

const press = (headers: Record<string, string> = ownHeaders) =>
  next(new Request('http://localhost:3000/staff/next', { method: 'POST', headers }))

describe('«Следующая» как адрес', () => {
  test('эксперта ведёт к заявке, остальных и пришедших без входа — никуда', async () => {
    await prisma().application.updateMany({ where: { status: 'SUBMITTED' }, data: { status: 'WITHDRAWN' } })
    const filed = await createFiled({ status: 'SUBMITTED' })
    for (const person of [
      null,
      ...(await Promise.all(staffRoles.filter((role) => role !== 'EXPERT').map((role) => createStaff(role)))),
    ]) {
      await useBrowser(person)
      expect((await press()).headers.get('location')).toBe('/staff')
    }
    await useBrowser(expert)
    const foreign: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
    ]
    for (const headers of foreign) {
      browser.headers = headers
      expect((await press(headers)).status).toBe(403)
    }
    expect(await readApplication(filed.id)).toMatchObject({ status: 'SUBMITTED' })
    expect((await press()).headers.get('location')).toBe(`/staff/applications/${filed.id}?done=taken`)
    expect((await press()).headers.get('location')).toBe('/staff?done=none')
  })
})

describe('кому передать', () => {
  const open = (id: string) => outcome(() => AssignPage({ params: Promise.resolve({ id }) }))

  test('страница закрыта всем, кто не может передать', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    for (const role of ['ADMIN', 'AUDITOR', 'SUPPORT'] as const) {
      await useBrowser(await createStaff(role))
      expect(await open(filed.id)).toBe('/no-rights?role=SECRETARY')
    }
    await useBrowser(await createStaff('EXPERT'))
    expect(await open(filed.id)).toBe('not found')
    for (const id of ['x', '00000000-0000-7000-8000-000000000000']) expect(await open(id)).toBe('not found')
    await useBrowser(expert)
    expect(await open(filed.id)).not.toBe('not found')
  })

  test('сверху тот, кому подходит больше; с конфликтом интересов не показаны', async () => {
    const secretary = await createStaff('SECRETARY')
    const doctor = await createDoctor()
    const organization = await someOrganization()
    await employ({ doctorId: doctor.doctorId }, organization)
    const colleague = await createStaff('EXPERT')
    await employ({ userId: colleague.userId }, organization)
    const skilled = await createStaff('EXPERT')
    await prisma().staffMember.create({
      data: { userId: skilled.userId, specialties: { create: { specialtyCode: 95 } } },
    })
    await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const filed = await createFiled({ status: 'SUBMITTED', doctor })
    const assignment = await findAssignment(secretary, filed.id)
    const ids = assignment?.experts.map(({ userId }) => userId) ?? []
    expect(ids[0]).toBe(skilled.userId)
    expect(ids).not.toContain(colleague.userId)
    expect(ids).not.toContain(secretary.userId)
    expect(assignment).toMatchObject({ hidden: 1, noteRequired: false })
    expect(assignment?.experts.find(({ userId }) => userId === expert.userId)).toMatchObject({
      load: 1,
      skilled: false,
    })
  })
})
