import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { takeNext } from '@/lib/review/next'
import {
  createDoctor,
  createFiled,
  createStaff,
  employ,
  eventTypes,
  readApplication,
  someOrganization,
} from './support'

beforeEach(async () => {
  await prisma().application.updateMany({ where: { status: 'SUBMITTED' }, data: { status: 'WITHDRAWN' } })
})

async function taken(actor: StaffActor): Promise<string> {
  const result = await takeNext(actor)
  if (!result.ok) throw new Error(result.message)
  return result.data.applicationId
}

describe('«Следующая»', () => {
  test('десять экспертов, нажавших сразу, получают десять разных заявок', async () => {
    const experts = await Promise.all(Array.from({ length: 10 }, () => createStaff('EXPERT')))
    const filed = await Promise.all(Array.from({ length: 12 }, () => createFiled({ status: 'SUBMITTED' })))
    const got = await Promise.all(experts.map(taken))
    expect(new Set(got).size).toBe(10)
    expect(filed.map(({ id }) => id)).toEqual(expect.arrayContaining(got))
    for (const [index, id] of got.entries()) {
      expect(await readApplication(id)).toMatchObject({ status: 'IN_REVIEW', assigneeId: experts[index]?.userId })
      expect(await eventTypes(id)).toEqual(['application.taken'])
    }
  })

  test('последнюю получает один, остальным сказано, что свободных нет', async () => {
    const experts = await Promise.all(Array.from({ length: 4 }, () => createStaff('EXPERT')))
    const { id } = await createFiled({ status: 'SUBMITTED' })
    const results = await Promise.all(experts.map(takeNext))
    expect(results.flatMap((result) => (result.ok ? [result.data.applicationId] : []))).toEqual([id])
    expect(results.flatMap((result) => (result.ok ? [] : [result.code]))).toEqual(Array(3).fill('NOT_FOUND'))
    expect(await eventTypes(id)).toEqual(['application.taken'])
  })

  test('ближе срок — раньше, а своя специальность перевешивает небольшую разницу', async () => {
    const expert = await createStaff('EXPERT')
    const far = await createFiled({ status: 'SUBMITTED', dueOn: '2026-12-30' })
    const near = await createFiled({ status: 'SUBMITTED', dueOn: '2026-12-01' })
    expect(await taken(expert)).toBe(near.id)
    expect(await taken(expert)).toBe(far.id)

    const surgeon = await createStaff('EXPERT')
    const surgery = await prisma().specialty.findFirstOrThrow({ where: { code: { not: 95 } }, select: { code: true } })
    await prisma().staffMember.create({
      data: { userId: surgeon.userId, specialties: { create: { specialtyCode: surgery.code } } },
    })
    await createFiled({ status: 'SUBMITTED', dueOn: '2026-12-14' })
    const own = await createFiled({ status: 'SUBMITTED', dueOn: '2026-12-16', specialtyCode: surgery.code })
    expect(await taken(surgeon)).toBe(own.id)
  })

  test('заявки с конфликтом интересов не предлагаются', async () => {
    const expert = await createStaff('EXPERT')
    const organization = await someOrganization()
    const doctor = await createDoctor()
    await employ({ doctorId: doctor.doctorId }, organization)
    await employ({ userId: expert.userId }, organization)
    await createFiled({ status: 'SUBMITTED', doctor })
    await createFiled({ status: 'SUBMITTED', doctor: await createDoctor('Эксперт', expert.userId) })
    const again = await createFiled({ status: 'SUBMITTED' })
    await prisma().overturnedDecision.create({
      data: {
        applicationId: again.id,
        decision: 'REFUSE',
        assigneeId: expert.userId,
        decidedAt: new Date(),
        cause: 'APPEAL',
        reason: 'Документы читаются',
        overturnedById: expert.userId,
        overturnedAt: new Date(),
      },
    })
    expect(await takeNext(expert)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await taken(await createStaff('EXPERT'))).toEqual(expect.any(String))
  })

  test('другая роль ничего не получает', async () => {
    const { id } = await createFiled({ status: 'SUBMITTED' })
    expect(await takeNext(await createStaff('SECRETARY'))).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await readApplication(id)).toMatchObject({ status: 'SUBMITTED' })
  })
})
