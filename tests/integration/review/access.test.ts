import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import StaffApplicationPage from '@/app/staff/applications/[id]/page'
import StaffQueuePage from '@/app/staff/page'
import type { SessionView } from '@/lib/auth/live-session'
import { approveAction } from '@/lib/certificates/actions'
import { idleForm, type FormAction, type FormState } from '@/lib/core/form-state'
import { Role } from '@/lib/db/generated/prisma/enums'
import {
  proposeAction,
  refuseAction,
  requestDocumentsAction,
  returnToExpertAction,
  takeAction,
} from '@/lib/review/actions'
import { createDoctor, createFiled, createStaff, eventTypes, readApplication, type FiledCase } from './support'

const request: { session: SessionView | null; headers: Headers } = { session: null, headers: new Headers() }

vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ get: () => undefined }),
}))
vi.mock('@/lib/auth/session', async (original) => ({
  ...(await original<typeof import('@/lib/auth/session')>()),
  currentSession: async () => request.session,
}))

beforeEach(() => {
  request.session = null
  request.headers = new Headers({ 'sec-fetch-site': 'same-origin' })
})

function signIn(userId: string, roles: Role[], doctorId: string | null = null): void {
  const name = { last: 'Иванова', first: 'Анна', middle: null }
  request.session = {
    ...{ sessionId: randomUUID(), userId, roles, doctorId, name, level: 'CONFIRMED' },
    ...{ role: roles[0] ?? null, fresh: true, challenge: null, previousSignInAt: null, unreadNotifications: 0 },
  }
}

/** Where the call leads: an address it redirects to, or the state of the form. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    const { digest } = error as { digest?: unknown }
    if (typeof digest !== 'string' || !digest.startsWith('NEXT_REDIRECT')) throw error
    return digest.split(';')[2]
  }
}

function send(action: FormAction, fields: Record<string, string>): Promise<unknown> {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return outcome(() => Promise.resolve(action(idleForm, data)))
}

const fieldsOf = (filed: FiledCase, more: Record<string, string> = {}) => ({
  applicationId: filed.id,
  version: String(filed.version),
  ...more,
})

const expertActions = { takeAction, requestDocumentsAction, proposeAction }
const secretaryActions = { returnToExpertAction, refuseAction, approveAction }
const grid = [
  ...Object.entries(expertActions).map(([name, action]) => ({ name, action, allowed: 'EXPERT' })),
  ...Object.entries(secretaryActions).map(([name, action]) => ({ name, action, allowed: 'SECRETARY' })),
].flatMap((row) =>
  Object.values(Role)
    .filter((role) => role !== row.allowed)
    .map((role) => ({ ...row, role })),
)

describe('действия сотрудников', () => {
  test.each(grid)('$name недоступно роли $role', async ({ action, role, allowed }) => {
    const expert = await createStaff('EXPERT')
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    const stranger = await createDoctor()
    signIn(stranger.userId, [role], stranger.doctorId)
    expect(await send(action, fieldsOf(filed, { note: 'х', decision: 'APPROVE' }))).toBe(`/no-rights?role=${allowed}`)
    expect(await eventTypes(filed.id)).toEqual([])
    expect(await readApplication(filed.id)).toMatchObject({ status: 'AWAITING_APPROVAL', version: filed.version })
  })

  test.each(grid.filter(({ role }) => role === 'DOCTOR'))(
    '$name без входа ничего не делает и возвращает введённое',
    async ({ action }) => {
      const filed = await createFiled({ status: 'SUBMITTED' })
      expect(await send(action, fieldsOf(filed))).toMatchObject({ code: 'UNAUTHENTICATED', values: fieldsOf(filed) })
      expect(await eventTypes(filed.id)).toEqual([])
      expect(await readApplication(filed.id)).toMatchObject({ status: 'SUBMITTED', version: filed.version })
    },
  )

  test('запрос с чужого сайта отвергается', async () => {
    const expert = await createStaff('EXPERT')
    const filed = await createFiled({ status: 'SUBMITTED' })
    signIn(expert.userId, ['EXPERT'])
    request.headers = new Headers({ 'sec-fetch-site': 'cross-site' })
    expect(await send(takeAction, fieldsOf(filed))).toMatchObject({ status: 'error', code: 'FORBIDDEN' })
    expect(await eventTypes(filed.id)).toEqual([])
  })

  test('путь заявки от взятия до свидетельства формами', async () => {
    const [expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
    const filed = await createFiled({ status: 'SUBMITTED' })
    const page = `/staff/applications/${filed.id}`
    signIn(expert.userId, ['EXPERT'])
    expect(await send(takeAction, fieldsOf(filed))).toBe(`${page}?done=taken`)
    const propose = { decision: 'APPROVE', note: '' }
    expect(await send(proposeAction, fieldsOf({ ...filed, version: 2 }, propose))).toBe(`${page}?done=proposed`)
    signIn(secretary.userId, ['SECRETARY'])
    expect(await send(approveAction, fieldsOf({ ...filed, version: 3 }))).toBe('/staff?done=approved')
    expect(await readApplication(filed.id)).toMatchObject({ status: 'APPROVED', version: 4 })
  })

  test('отказ без причин не уходит на согласование, а отмеченное возвращается в форму', async () => {
    const expert = await createStaff('EXPERT')
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    signIn(expert.userId, ['EXPERT'])
    const empty = (await send(proposeAction, fieldsOf(filed, { decision: 'REFUSE', note: 'Заметка' }))) as FormState
    expect(empty).toMatchObject({
      status: 'error',
      fieldErrors: { reasons: ['Для отказа отметьте хотя бы одну причину'] },
      values: { decision: 'REFUSE', note: 'Заметка' },
    })
    const ticked = { 'reasons.WRONG_SPECIALTY_CODE': 'on', 'reasons.UNREADABLE_SCAN': 'on' }
    expect(await send(requestDocumentsAction, fieldsOf(filed, ticked))).toMatchObject({
      status: 'error',
      fieldErrors: { 'note.UNREADABLE_SCAN': ['Напишите, что сделать врачу'] },
      values: { 'reasons.WRONG_SPECIALTY_CODE': 'on', 'reasons.UNREADABLE_SCAN': 'on' },
    })
  })
})

describe('страницы сотрудников', () => {
  const searchParams = Promise.resolve({})

  test.each(Object.values(Role).filter((role) => !['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR'].includes(role)))(
    'роль %s не видит ни очереди, ни заявки',
    async (role) => {
      const filed = await createFiled({ status: 'SUBMITTED' })
      signIn(filed.doctor.userId, [role], filed.doctor.doctorId)
      expect(await outcome(() => StaffQueuePage({ searchParams }))).toBe('/no-rights?role=EXPERT')
      const params = Promise.resolve({ id: filed.id })
      expect(await outcome(() => StaffApplicationPage({ params, searchParams }))).toBe('/no-rights?role=EXPERT')
      expect(await eventTypes(filed.id)).toEqual([])
    },
  )
})
