import { beforeEach, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { findOrganizations } from '@/lib/profile/organizations'
import { createDoctor } from '@/tests/factories/people'
import { asked, behave, useRegistries } from './site'

useRegistries()

const row = {
  ...{ oid: '1.2.643.5.1.13.13.12.2.77.999999', nameShort: 'ГБУЗ «Новая больница Ёжик»' },
  ...{ nameFull: 'Государственное учреждение «Новая больница Ёжик»', inn: '7799999990', kpp: '770001001' },
  ...{ ogrn: '1267700999999', regionId: '77', deleteDate: null },
}

let doctor: DoctorActor
beforeEach(async () => {
  doctor = await createDoctor()
  const id = { registry: 'FRMO' as const, key: row.oid }
  await prisma().organization.deleteMany({ where: { oid: row.oid } })
  await prisma().registryMockRecord.upsert({
    where: { registry_key: id },
    create: { ...id, answer: row },
    update: { answer: row },
  })
})

test.each(['больница ёжик', row.inn])('организация, которой кабинет не знал, находится в ФРМО: %s', async (text) => {
  const { organizations } = await findOrganizations(doctor, text, 20)
  expect(organizations).toMatchObject([{ nameShort: row.nameShort, inn: row.inn, regionName: 'Москва' }])
  await findOrganizations(doctor, text, 20)
  expect(asked).toEqual(['frmo'])
})

test('закрытую организацию ФРМО не предлагает', async () => {
  const id = { registry: 'FRMO' as const, key: row.oid }
  await prisma().registryMockRecord.update({
    where: { registry_key: id },
    data: { answer: { ...row, deleteDate: '01.02.2026' } },
  })
  expect(await findOrganizations(doctor, row.inn, 20)).toEqual({ organizations: [], registerSilent: false })
})

test('ФРМО не отвечает: об этом сказано, свой справочник ищет дальше', async () => {
  await behave('FRMO', 'outage')
  expect(await findOrganizations(doctor, 'больница ёжик', 20)).toEqual({ organizations: [], registerSilent: true })
  expect((await findOrganizations(doctor, 'Москва', 20)).organizations.length).toBeGreaterThan(0)
})
