import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { withdrawConsent } from '@/lib/consents/service'
import { prisma } from '@/lib/db/client'
import { getOnboarding } from '@/lib/onboarding/queries'
import { finishOnboarding, passStep } from '@/lib/onboarding/service'
import { getProfile } from '@/lib/profile/queries'
import {
  connectRegister,
  refreshRegister,
  reloadRegister,
  sendRegisterCode,
  watchRegister,
} from '@/lib/profile/register'
import { fillFromRegister } from '@/lib/profile/register-fill'
import { getRegisterPage } from '@/lib/profile/register-queries'
import { linkedRegister, registerRecord } from '@/tests/factories/changes'
import { giveAllConsents } from '@/tests/factories/consents'
import { createDoctor, snilsOf } from '@/tests/factories/people'
import { codeFor } from '../confirmation/support'
import { eventTypes } from '../profile/people'
import { asked, behave, useRegistries } from './site'

useRegistries()

let doctor: DoctorActor
beforeEach(async () => {
  doctor = await createDoctor()
})

async function known(record = registerRecord(doctor)): Promise<void> {
  const key = await snilsOf(doctor.doctorId)
  await prisma().registryMockRecord.create({ data: { registry: 'FRMR', key, answer: record } })
}

async function connect() {
  await sendRegisterCode(doctor, { accepted: true })
  return connectRegister(doctor, { accepted: true, code: await codeFor(doctor) })
}

describe('подключение ФРМР', () => {
  test('без согласия с условиями и без кода не подключается, и регистр не спрашивают', async () => {
    expect(await sendRegisterCode(doctor, { accepted: false })).toMatchObject({
      fieldErrors: { terms: [expect.any(String)] },
    })
    expect(await connectRegister(doctor, { accepted: true, code: '000000' })).toMatchObject({ ok: false })
    expect(await reloadRegister(doctor)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(asked).toEqual([])
  })

  test('запись приходит сразу, расхождение фамилии названо с тем, что делать', async () => {
    const { general, ...rest } = registerRecord(doctor)
    await known({ ...rest, general: { ...general, lastName: 'Прежняя' } })
    expect(await connect()).toMatchObject({ ok: true })
    const page = await getRegisterPage(doctor)
    if (page.state !== 'known') throw new Error(page.state)
    expect(page.rows.find(({ field }) => field === 'Фамилия')).toMatchObject({
      ...{ own: doctor.name.last, register: 'Прежняя', same: false },
      advice: { href: '/cabinet/profile/change/last-name' },
    })
    expect(page.rows.find(({ field }) => field === 'Имя')).toMatchObject({ same: true, advice: null })
    expect((await getProfile(doctor)).surnameChanged).toBe(true)
  })

  test('регистр молчит: подключение сохранено, запись приходит заданием и уведомлением', async () => {
    await known()
    await behave('FRMR', 'outage')
    expect(await connect()).toMatchObject({ ok: true })
    expect(await getRegisterPage(doctor)).toEqual({ state: 'waiting', delayed: true, refused: false })
    await behave('FRMR', 'ok')
    expect(await refreshRegister(doctor.doctorId)).toBe(true)
    expect(await getRegisterPage(doctor)).toMatchObject({ state: 'known', delayed: false })
    const news = await prisma().notification.findMany({ where: { userId: doctor.userId } })
    expect(news).toMatchObject([{ title: 'ФРМР ответил', href: '/cabinet/profile/register' }])
  })

  test('записи нет: так и сказано', async () => {
    await connect()
    expect(await getRegisterPage(doctor)).toMatchObject({ state: 'absent' })
  })
})

test('без согласий ФРМР не подключить и не спросить, и кода для этого не послать; отзыв останавливает и задания', async () => {
  const stranger = await createDoctor({ consents: false })
  const refusal = { ok: false, message: expect.stringContaining('Нужно согласие') }
  expect(await sendRegisterCode(stranger, { accepted: true })).toMatchObject(refusal)
  await expect(connectRegister(stranger, { accepted: true, code: '000000' })).resolves.toMatchObject(refusal)
  await known()
  await behave('FRMR', 'outage')
  await connect()
  await behave('FRMR', 'ok')
  asked.length = 0
  await withdrawConsent(doctor, 'EGISZ')
  await prisma().$executeRaw`DELETE FROM graphile_worker._private_jobs`
  await prisma().registerLink.updateMany({ data: { askedAt: new Date(0) } })
  await watchRegister()
  expect(
    await prisma().$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE "key" = ${`register:${doctor.doctorId}`}`,
  ).toEqual([])
  expect(await refreshRegister(doctor.doctorId)).toBe(false)
  expect(await reloadRegister(doctor)).toMatchObject(refusal)
  expect(asked).toEqual([])
})

describe('заполнение из ФРМР', () => {
  test('берёт недостающее, своё не трогает, второй раз ничего не добавляет', async () => {
    await linkedRegister(
      doctor,
      registerRecord(doctor, { qualifications: [{ beginDate: '2022-04-11', qualifyCategoryId: 2, specId: 49 }] }),
    )
    expect(await fillFromRegister(doctor)).toMatchObject({
      data: ['Квалификационная категория: первая', 'Образование: Казанский университет'],
    })
    const { educations, category } = await getProfile(doctor)
    expect(category).toBe('FIRST')
    expect(educations).toMatchObject([
      { institution: 'Казанский университет', number: '304518', issuedOn: '2012-06-27' },
    ])
    expect(await fillFromRegister(doctor)).toMatchObject({ data: [] })
    expect(await eventTypes(doctor)).toEqual(['profile.filledFromRegister'])
  })

  test('чужая запись в чужой профиль не попадает', async () => {
    await linkedRegister(await createDoctor())
    expect(await fillFromRegister(doctor)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })
})

test('первые шаги: помнят место между входами, отложенное не спрашивают снова, закончив, больше не открываются', async () => {
  await prisma().consentAnswer.deleteMany({ where: { doctorId: doctor.doctorId } })
  await prisma().doctor.update({ where: { id: doctor.doctorId }, data: { onboardedAt: null } })
  expect(await getOnboarding(doctor)).toMatchObject({ step: 'consents', finished: false, consentsGiven: false })
  await passStep(doctor, 'consents')
  await passStep(doctor, 'consents')
  expect((await getOnboarding(doctor)).step).toBe('register')
  await giveAllConsents(doctor.doctorId)
  await connect()
  expect(await getOnboarding(doctor)).toMatchObject({ step: 'profile', register: 'answered' })
  await passStep(doctor, 'profile')
  expect((await getOnboarding(doctor)).step).toBe('next')
  await finishOnboarding(doctor)
  expect((await getOnboarding(doctor)).finished).toBe(true)
})
