import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { approveApplication } from '@/lib/certificates/service'
import { prisma } from '@/lib/db/client'
import { requestDocuments } from '@/lib/review/request'
import { proposeDecision, refuseApplication, returnToExpert, takeApplication } from '@/lib/review/service'
import { getWorkbench } from '@/lib/review/queries'
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

beforeEach(async () => {
  ;({ expert, secretary } = await makeTeam())
})

/** Every act of review by this person; nobody but the right person in the right state gets through. */
const acts = {
  take: (actor: StaffActor, filed: FiledCase) => takeApplication(actor, target(filed)),
  request: (actor: StaffActor, filed: FiledCase) =>
    requestDocuments(actor, {
      ...target(filed),
      reasons: [{ code: 'UNREADABLE_SCAN', note: 'Приложите', documentKind: null }],
    }),
  propose: (actor: StaffActor, filed: FiledCase) =>
    proposeDecision(actor, { ...target(filed), decision: 'APPROVE', reasons: [], note: '' }),
  approve: (actor: StaffActor, filed: FiledCase) => approveApplication(actor, target(filed)),
  refuse: (actor: StaffActor, filed: FiledCase) => refuseApplication(actor, target(filed)),
  returnToExpert: (actor: StaffActor, filed: FiledCase) =>
    returnToExpert(actor, { ...target(filed), note: 'Проверьте' }),
}
const states = {
  take: 'SUBMITTED',
  request: 'IN_REVIEW',
  propose: 'IN_REVIEW',
  approve: 'AWAITING_APPROVAL',
  refuse: 'AWAITING_APPROVAL',
  returnToExpert: 'AWAITING_APPROVAL',
} as const

const secretaryActs: readonly string[] = ['approve', 'refuse', 'returnToExpert']
const names = Object.keys(acts) as (keyof typeof acts)[]

async function caseFor(act: keyof typeof acts, doctor?: FiledCase['doctor']): Promise<FiledCase> {
  const status = states[act]
  if (status === 'SUBMITTED') return createFiled({ status, ...(doctor && { doctor }) })
  const other = await createStaff('EXPERT')
  return createFiled({
    status,
    assignee: status === 'IN_REVIEW' ? expert : other,
    ...(status === 'AWAITING_APPROVAL' && {
      proposer: other,
      proposal: act === 'refuse' ? ('REFUSE' as const) : ('APPROVE' as const),
    }),
    ...(doctor && { doctor }),
  })
}

const personFor = (act: keyof typeof acts) => (secretaryActs.includes(act) ? secretary : expert)

async function expectRefused(act: keyof typeof acts, filed: FiledCase, words: RegExp): Promise<void> {
  const before = await readApplication(filed.id)
  const events = await eventTypes(filed.id)
  const person = personFor(act)
  expect(await acts[act](person, filed), act).toMatchObject({
    ok: false,
    code: 'FORBIDDEN',
    message: expect.stringMatching(words),
  })
  expect(await readApplication(filed.id)).toEqual(before)
  expect(await eventTypes(filed.id)).toEqual(events)
  expect((await getWorkbench(person, filed.id))?.why).toMatch(words)
}

describe('конфликт интересов закрывает каждое действие и назван словами, на рабочем месте тоже', () => {
  test.each(names)('%s: общий работодатель по карточке сотрудника', async (act) => {
    const [organization, doctor] = await Promise.all([someOrganization(), createDoctor()])
    await employ({ doctorId: doctor.doctorId }, organization)
    await employ({ userId: personFor(act).userId }, organization)
    await expectRefused(act, await caseFor(act, doctor), /одной организации/)
  })

  test.each(names)('%s: общий работодатель по собственному месту работы сотрудника', async (act) => {
    const [organization, doctor] = await Promise.all([someOrganization(), createDoctor()])
    await employ({ doctorId: doctor.doctorId }, organization)
    const self = await createDoctor('Сотрудница', personFor(act).userId)
    await employ({ doctorId: self.doctorId }, organization)
    await expectRefused(act, await caseFor(act, doctor), /одной организации/)
  })

  test.each(names)('%s: участие в решении, которое отменено', async (act) => {
    const filed = await caseFor(act)
    const { userId } = personFor(act)
    const [column] = { take: ['assigneeId'], approve: ['decidedById'] }[act as 'take' | 'approve'] ?? ['proposedById']
    await prisma().overturnedDecision.create({
      data: {
        applicationId: filed.id,
        decision: 'REFUSE',
        [column as 'assigneeId']: userId,
        decidedAt: new Date('2026-11-10T09:00:00Z'),
        cause: 'APPEAL',
        reason: 'Документы читаются',
        overturnedById: secretary.userId,
        overturnedAt: new Date('2026-11-12T09:00:00Z'),
      },
    })
    await expectRefused(act, filed, /отменили/)
  })

  test.each(names)('%s: собственная заявка', async (act) => {
    const doctor = await createDoctor('Сотрудница', personFor(act).userId)
    await expectRefused(act, await caseFor(act, doctor), /собственная/)
  })

  test('прежний общий работодатель и другая организация не мешают', async () => {
    const doctor = await createDoctor()
    const [one, two] = await Promise.all([someOrganization(), someOrganization(1)])
    await employ({ doctorId: doctor.doctorId }, one)
    await prisma().employment.updateMany({
      where: { doctorId: doctor.doctorId },
      data: { until: new Date('2024-05-01') },
    })
    await employ({ doctorId: doctor.doctorId }, two)
    await employ({ userId: expert.userId }, one)
    expect(await acts.take(expert, await createFiled({ status: 'SUBMITTED', doctor }))).toMatchObject({ ok: true })
  })
})

describe('четыре глаза после передачи', () => {
  const decisions = ['approve', 'refuse', 'returnToExpert'] as const

  const parts = {
    'проверял раздел': (filed: FiledCase) =>
      prisma().sectionVerdict.create({
        data: {
          applicationId: filed.id,
          round: 0,
          section: 'PERSONAL',
          verdict: 'PASSED',
          judgedById: secretary.userId,
          judgedAt: new Date('2026-11-10T09:00:00Z'),
        },
      }),
    'запрашивал документы': (filed: FiledCase) =>
      prisma().documentRequest.create({
        data: {
          applicationId: filed.id,
          round: 1,
          createdById: secretary.userId,
          createdAt: new Date('2026-11-10T09:00:00Z'),
          dueOn: new Date('2026-11-17'),
          answeredAt: new Date('2026-11-11T09:00:00Z'),
        },
      }),
    'готовил прежний вариант решения': (filed: FiledCase) => did(filed, 'application.proposed'),
    'брал заявку в работу': (filed: FiledCase) => did(filed, 'application.taken'),
    'передал её коллеге': (filed: FiledCase) => did(filed, 'application.assigned'),
  }
  const did = (filed: FiledCase, type: string) =>
    prisma().event.create({
      data: {
        applicationId: filed.id,
        at: new Date('2026-11-10T09:00:00Z'),
        type,
        actorId: secretary.userId,
        actorRole: 'EXPERT',
        actorName: 'Он',
        data: { number: filed.number, decision: 'APPROVE', to: 'Коллега К. К.', note: null },
      },
    })
  const grid = decisions.flatMap((act) => (Object.keys(parts) as (keyof typeof parts)[]).map((part) => ({ act, part })))

  test.each(grid)('$act: секретарь, который $part, решения не принимает', async ({ act, part }) => {
    const filed = await caseFor(act)
    await parts[part](filed)
    await expectRefused(act, filed, /участвовали в проверке/)
  })

  test('участие до отменённого решения — конфликт, а посторонний секретарь решает', async () => {
    const filed = await caseFor('approve')
    await parts['проверял раздел'](filed)
    await prisma().overturnedDecision.create({
      data: {
        applicationId: filed.id,
        decision: 'APPROVE',
        decidedAt: new Date('2026-11-11T09:00:00Z'),
        cause: 'ROLLBACK',
        reason: 'Решение принято по ошибке',
        overturnedById: expert.userId,
        overturnedAt: new Date('2026-11-12T09:00:00Z'),
      },
    })
    await expectRefused('approve', filed, /отменили/)
    expect(await approveApplication(await createStaff('SECRETARY'), target(filed))).toMatchObject({ ok: true })
  })
})

test('из двух экспертов, взявших одну заявку сразу, второму сказано, у кого она', async () => {
  const rival = await createStaff('EXPERT')
  const filed = await createFiled({ status: 'SUBMITTED' })
  const results = await Promise.all([takeApplication(expert, target(filed)), takeApplication(rival, target(filed))])
  const winner = results[0].ok ? expert : rival
  const refused = results.find((result) => !result.ok)
  expect(refused).toMatchObject({ code: 'CONFLICT', message: expect.stringContaining(winner.shortName) })
  // Whoever presses twice is told nothing about themselves.
  expect(await takeApplication(winner, target(filed))).toMatchObject({
    code: 'CONFLICT',
    message: expect.not.stringContaining(winner.shortName),
  })
})
