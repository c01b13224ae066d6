import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { getProfile } from '@/lib/profile/queries'
import type { WorkplaceInput } from '@/lib/profile/schema'
import { changeWorkplace } from '@/lib/profile/service'
import { createDoctor } from '@/tests/factories/people'
import { createOrganization, createReferences, eventTypes } from './people'

let doctor: DoctorActor
let input: WorkplaceInput

beforeEach(async () => {
  doctor = await createDoctor()
  input = { ...(await createReferences()), since: '2020-09-01', category: 'FIRST', licence: null }
})

const employments = (actor: DoctorActor) =>
  prisma().employment.findMany({ where: { doctorId: actor.doctorId }, orderBy: { since: 'asc' } })

describe('место работы', () => {
  test('сохраняется вместе с категорией и событием', async () => {
    expect(await changeWorkplace(doctor, input)).toMatchObject({ ok: true })
    const { workplace, category, gaps } = await getProfile(doctor)
    expect(workplace).toMatchObject({ organizationId: input.organizationId, organization: 'ГП', region: 'Москва' })
    expect(workplace).toMatchObject({
      positionCode: input.position,
      specialtyCode: input.specialty,
      since: '2020-09-01',
    })
    expect(category).toBe('FIRST')
    expect(gaps.map(({ href }) => href)).not.toContain('/cabinet/profile/workplace')
    expect(await eventTypes(doctor)).toEqual(['profile.workplaceChanged'])
  })

  test('новое закрывает прежнее днём своего начала', async () => {
    await changeWorkplace(doctor, input)
    const next = { ...input, organizationId: await createOrganization(), since: '2024-03-01', category: null }
    expect(await changeWorkplace(doctor, next)).toMatchObject({ ok: true })
    const [before, after] = await employments(doctor)
    expect(before).toMatchObject({ organizationId: input.organizationId, until: new Date('2024-03-01') })
    expect(after).toMatchObject({ organizationId: next.organizationId, until: null })
    expect((await getProfile(doctor)).category).toBeNull()
  })

  test('та же организация и должность: дата исправляется, второе место не появляется', async () => {
    await changeWorkplace(doctor, input)
    expect(await changeWorkplace(doctor, { ...input, since: '2019-02-01' })).toMatchObject({ ok: true })
    const all = await employments(doctor)
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ since: new Date('2019-02-01'), until: null })
  })

  test.each([
    ['since', { since: '2999-01-01' }],
    ['since', { since: '1900-01-01' }],
    ['organizationId', { organizationId: '0198c1c4-0000-7000-8000-000000000000' }],
    ['position', { position: 1_999_999 }],
    ['specialty', { specialty: 1_999_999 }],
  ])('ошибка названа у поля %s, ничего не записано: %j', async (field, change) => {
    const result = await changeWorkplace(doctor, { ...input, ...change })
    expect(result).toMatchObject({ ok: false, code: 'VALIDATION', fieldErrors: { [field]: [expect.any(String)] } })
    expect(await employments(doctor)).toEqual([])
    expect(await eventTypes(doctor)).toEqual([])
  })

  test('новое место не может начаться раньше нынешнего', async () => {
    await changeWorkplace(doctor, input)
    const earlier = { ...input, organizationId: await createOrganization(), since: '2020-08-31' }
    expect(await changeWorkplace(doctor, earlier)).toMatchObject({
      ok: false,
      fieldErrors: { since: [expect.any(String)] },
    })
    expect(await employments(doctor)).toHaveLength(1)
  })

  test('из двух вкладок сразу: нынешнее место одно', async () => {
    const organizations = await Promise.all(Array.from({ length: 8 }, () => createOrganization()))
    const results = await Promise.all(
      organizations.map((organizationId) => changeWorkplace(doctor, { ...input, organizationId })),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
    const all = await employments(doctor)
    expect(all).toHaveLength(8)
    expect(all.filter(({ until }) => until === null)).toHaveLength(1)
  })

  test('чужого профиля изменение не касается', async () => {
    const victim = await createDoctor()
    await changeWorkplace(victim, input)
    const before = await getProfile(victim)
    await changeWorkplace(doctor, { ...input, organizationId: await createOrganization(), since: '2025-01-01' })
    expect(await getProfile(victim)).toEqual(before)
    expect(await eventTypes(victim)).toEqual(['profile.workplaceChanged'])
  })
})
