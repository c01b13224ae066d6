import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { filedApplicationSchema } from '@/lib/applications/schema'
import { getWorkbench } from '@/lib/review/queries'
import { giveAllConsents } from '@/tests/factories/consents'
import { createFiled, createStaff } from './support'

let expert: StaffActor

beforeEach(async () => {
  expert = await createStaff('EXPERT')
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
    expect(own?.checks.map((check) => check.code)).toEqual([
      ...['DOCUMENTS', 'REGISTRIES', 'SURNAME', 'HOURS', 'CERTIFICATE', 'REUSE'],
    ])
    const other = await getWorkbench(await createStaff('EXPERT'), filed.id)
    expect(other).toMatchObject({ can: { request: false, propose: false }, reasons: [] })
    expect(other?.why).toContain(expert.shortName)
  })

  test('о просмотре врач узнаёт раз в час от каждого сотрудника в каждой его роли', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    const views = () => prisma().event.count({ where: { applicationId: filed.id, type: 'application.viewed' } })
    await getWorkbench(expert, filed.id)
    await getWorkbench(expert, filed.id)
    expect(await views()).toBe(1)
    await getWorkbench(await createStaff('AUDITOR'), filed.id)
    expect(await views()).toBe(2)
    await getWorkbench({ ...expert, role: 'SECRETARY', roles: ['SECRETARY'] }, filed.id)
    expect(await views()).toBe(3)
    moveClock(new Date(now().getTime() + 61 * 60_000))
    try {
      await getWorkbench(expert, filed.id)
      expect(await views()).toBe(4)
    } finally {
      moveClock(null)
    }
    const event = await prisma().event.findFirstOrThrow({ where: { applicationId: filed.id }, orderBy: { id: 'asc' } })
    expect(event).toMatchObject({ actorId: expert.userId, actorRole: 'EXPERT', doctorId: filed.doctor.doctorId })
    expect(event.data).toEqual({ number: filed.number })
  })

  test('контакты врача видны, только пока он разрешает передавать их комиссии', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const { doctorId } = filed.doctor
    const kept = await prisma().application.findUniqueOrThrow({ where: { id: filed.id }, select: { filed: true } })
    const { email, phone } = filedApplicationSchema.parse(kept.filed).personal
    expect(JSON.stringify(await getWorkbench(expert, filed.id))).not.toContain(email)
    await giveAllConsents(doctorId)
    expect(await getWorkbench(expert, filed.id)).toMatchObject({ contacts: { email, phone } })
    const where = { doctorId, kind: 'DATA_TRANSFER' } as const
    const { id: _, ...answer } = await prisma().consentAnswer.findFirstOrThrow({ where })
    await prisma().consentAnswer.updateMany({ where, data: { endedAt: now(), endedBy: 'REPLACED' } })
    const groups = answer.groups.filter((group) => group !== 'CONTACTS')
    await prisma().consentAnswer.create({ data: { ...answer, groups } })
    expect(await getWorkbench(expert, filed.id)).toMatchObject({ contacts: null })
  })

  test('по чужому или испорченному идентификатору ничего нет', async () => {
    expect(await getWorkbench(expert, randomUUID())).toBeNull()
    expect(await getWorkbench(expert, "' OR 1=1 --")).toBeNull()
  })
})
