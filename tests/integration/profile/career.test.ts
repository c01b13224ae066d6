import { beforeEach, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { addPastWork, dropPastWork } from '@/lib/profile/career-service'
import { listCareer } from '@/lib/profile/career-queries'
import type { PastWorkInput } from '@/lib/profile/schema'
import { changeWorkplace } from '@/lib/profile/service'
import { createDoctor } from '@/tests/factories/people'
import { createReferences, eventTypes } from './people'

let doctor: DoctorActor
let work: PastWorkInput
beforeEach(async () => {
  doctor = await createDoctor()
  work = { ...(await createReferences()), since: '2010-09-01', until: '2013-08-31' }
})

test('прежние места видны с перерывами, нынешнее остаётся одно', async () => {
  await changeWorkplace(doctor, { ...work, since: '2020-09-01', category: null, licence: 'Л041-01137-77/00123456' })
  expect(await addPastWork(doctor, work)).toMatchObject({ ok: true })
  expect(await addPastWork(doctor, { ...work, since: '2013-09-02', until: '2014-01-31' })).toMatchObject({ ok: true })
  const career = await listCareer(doctor)
  expect(career.map(({ type }) => type)).toEqual(['work', 'break', 'work', 'work'])
  expect(career[1]).toEqual({ type: 'break', from: '2014-02-01', to: '2020-08-31', long: true })
  expect(await prisma().employment.count({ where: { doctorId: doctor.doctorId, until: null } })).toBe(1)
})

test.each([
  ['until', { until: '2010-08-31' }, 'VALIDATION'],
  ['until', { until: '2999-01-01' }, 'VALIDATION'],
  ['since', { since: '1900-01-01' }, 'VALIDATION'],
  ['since', {}, 'CONFLICT'],
])('ошибка названа у поля %s: %j', async (field, change, code) => {
  await addPastWork(doctor, work)
  const result = await addPastWork(doctor, { ...work, ...change })
  expect(result).toMatchObject({ ok: false, code, fieldErrors: { [field]: [expect.any(String)] } })
  expect(await prisma().employment.count({ where: { doctorId: doctor.doctorId } })).toBe(1)
})

test('чужое и нынешнее место не убрать', async () => {
  await addPastWork(doctor, work)
  await changeWorkplace(doctor, { ...work, since: '2020-09-01', category: null, licence: null })
  const [present, past] = await prisma().employment.findMany({
    where: { doctorId: doctor.doctorId },
    orderBy: { since: 'desc' },
  })
  if (!present || !past) throw new Error('Two places are expected')
  const attacker = await createDoctor()
  expect(await dropPastWork(attacker, past.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await dropPastWork(doctor, present.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await dropPastWork(doctor, past.id)).toMatchObject({ ok: true })
  expect(await eventTypes(attacker)).toEqual([])
})
