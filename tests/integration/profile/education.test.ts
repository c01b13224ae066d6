import { beforeEach, describe, expect, test } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { yearsBefore } from '@/lib/education/hours'
import { getEducationWallet } from '@/lib/education/queries'
import type { CreditInput } from '@/lib/education/schema'
import { addCredit } from '@/lib/education/service'
import { getProfile } from '@/lib/profile/queries'
import { MAX_EDUCATIONS, type EducationInput } from '@/lib/profile/schema'
import { addEducation } from '@/lib/profile/service'
import { createDoctor } from '@/tests/factories/people'
import { createReferences, eventTypes } from './people'

let doctor: DoctorActor
let victim: DoctorActor

beforeEach(async () => {
  doctor = await createDoctor()
  victim = await createDoctor({ lastName: 'Белова', registerLastName: 'Смирнова' })
})

describe('дипломы', () => {
  let diploma: EducationInput

  beforeEach(async () => {
    const { specialty } = await createReferences()
    diploma = {
      kind: 'DIPLOMA',
      institution: 'Университет',
      specialty,
      series: null,
      number: '123456',
      issuedOn: '2014-06-28',
    }
  })

  test('добавленный виден в профиле владельца и только его', async () => {
    expect(await addEducation(doctor, diploma)).toMatchObject({ ok: true })
    expect((await getProfile(doctor)).educations).toMatchObject([
      { kind: 'DIPLOMA', number: '123456', issuedOn: '2014-06-28' },
    ])
    expect((await getProfile(victim)).educations).toEqual([])
    expect(await eventTypes(doctor)).toEqual(['profile.educationAdded'])
    expect(await eventTypes(victim)).toEqual([])
  })

  test('дважды нажатая кнопка добавляет один', async () => {
    const results = await Promise.all([addEducation(doctor, diploma), addEducation(doctor, diploma)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
    expect((await getProfile(doctor)).educations).toHaveLength(1)
  })

  test('дата из будущего не принимается', async () => {
    const result = await addEducation(doctor, { ...diploma, issuedOn: '2999-01-01' })
    expect(result).toMatchObject({ ok: false, code: 'VALIDATION', fieldErrors: { issuedOn: [expect.any(String)] } })
  })

  test('их число ограничено', async () => {
    for (let number = 0; number < MAX_EDUCATIONS; number += 1)
      await addEducation(doctor, { ...diploma, number: String(number) })
    expect(await addEducation(doctor, diploma)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })
})

test('прежняя фамилия в ФРМР замечена, у остальных предупреждения нет', async () => {
  expect(await getProfile(victim)).toMatchObject({ surnameChanged: true, registerLastName: 'Смирнова' })
  expect(await getProfile(doctor)).toMatchObject({ surnameChanged: false, registerLastName: null })
})

describe('часы обучения', () => {
  const today = moscowDate(now())
  const firstDay = yearsBefore(today, 5)
  const dayBefore = moscowDate(new Date(Date.parse(`${firstDay}T12:00:00Z`) - DAY))
  const credit = (change: Partial<CreditInput> = {}): CreditInput => ({
    kind: 'CPD',
    title: 'Терапия: избранные вопросы',
    provider: 'Академия',
    hours: 36,
    completedOn: today,
    ...change,
  })

  test('считаются за пять лет, первый день включительно, и только свои', async () => {
    await addCredit(doctor, credit({ completedOn: firstDay }))
    await addCredit(doctor, credit({ kind: 'NMO', hours: 12 }))
    await addCredit(doctor, credit({ title: 'Давно', completedOn: dayBefore, hours: 100 }))
    await addCredit(victim, credit({ hours: 144 }))
    const { summary, credits } = await getEducationWallet(doctor)
    expect(summary).toEqual({ total: 48, cpd: 36, nmo: 12, totalGap: 96, cpdGap: 36 })
    expect(credits.map(({ completedOn }) => completedOn)).toEqual([today, firstDay])
    expect((await eventTypes(doctor)).every((type) => type === 'profile.creditAdded')).toBe(true)
  })

  test('одна запись не считается дважды', async () => {
    const results = await Promise.all([addCredit(doctor, credit()), addCredit(doctor, credit())])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await getEducationWallet(doctor)).summary.total).toBe(36)
    expect(await eventTypes(doctor)).toEqual(['profile.creditAdded'])
  })

  test('будущее обучение не принимается', async () => {
    const result = await addCredit(doctor, credit({ completedOn: '2999-01-01' }))
    expect(result).toMatchObject({ ok: false, fieldErrors: { completedOn: [expect.any(String)] } })
  })
})
