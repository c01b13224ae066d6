import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { checkDelayed, checkOwnCertificate, watchCertificateChecks } from '@/lib/certificates/institution-check'
import { listCertificates } from '@/lib/certificates/queries'
import { withdrawConsent } from '@/lib/consents/service'
import { prisma } from '@/lib/db/client'
import { createDoctor } from '@/tests/factories/people'
import { asked, behave, useRegistries } from '../registries/site'
import { countJobs } from '../review/support'
import { createCertificate } from './support'

useRegistries()

let doctor: DoctorActor
let certificate: { id: string; number: string }
beforeEach(async () => {
  doctor = await createDoctor()
  certificate = await createCertificate(doctor.doctorId)
})

const seen = async () => (await listCertificates(doctor))[0]?.check
const news = () => prisma().notification.findMany({ where: { userId: doctor.userId } })

describe('проверка свидетельства по реестру организаций', () => {
  test.each(['CONFIRMED', 'REFUTED', 'UNCLEAR'] as const)('ответ %s сохранён с датой', async (result) => {
    const id = { registry: 'INSTITUTIONS' as const, key: certificate.number }
    await prisma().registryMockRecord.create({ data: { ...id, answer: { result } } })
    expect(await checkOwnCertificate(doctor, certificate.id)).toEqual({ ok: true, data: { silence: null } })
    expect(await seen()).toEqual({ verdict: result, checkedAt: expect.any(Date), delayed: false, refused: false })
    expect(await news()).toEqual([])
  })

  test('без согласия не спрашивают ни по кнопке, ни заданием', async () => {
    await behave('INSTITUTIONS', 'outage')
    await checkOwnCertificate(doctor, certificate.id)
    await behave('INSTITUTIONS', 'ok')
    asked.length = 0
    await withdrawConsent(doctor, 'DATA_TRANSFER')
    expect(await checkOwnCertificate(doctor, certificate.id)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    await checkDelayed(certificate.id)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 })
    await watchCertificateChecks()
    expect([asked, await countJobs('check_certificate', { certificateId: certificate.id })]).toEqual([[], 0])
  })

  test('отказ реестра — «Не подтверждено»', async () => {
    await behave('INSTITUTIONS', 'refuse')
    await checkOwnCertificate(doctor, certificate.id)
    expect(await seen()).toMatchObject({ verdict: 'REFUTED' })
  })

  test('при сбое прежний ответ цел, проверка повторяется заданием, и врач узнаёт', async () => {
    await checkOwnCertificate(doctor, certificate.id)
    await behave('INSTITUTIONS', 'outage')
    asked.length = 0
    expect(await checkOwnCertificate(doctor, certificate.id)).toEqual({ ok: true, data: { silence: 'outage' } })
    expect(asked).toHaveLength(3)
    expect(await seen()).toMatchObject({ verdict: 'CONFIRMED', delayed: true })
    await behave('INSTITUTIONS', 'ok')
    await watchCertificateChecks()
    expect(await countJobs('check_certificate', { certificateId: certificate.id })).toBe(0)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5 * 60_000 })
    await watchCertificateChecks()
    expect(await countJobs('check_certificate', { certificateId: certificate.id })).toBe(1)
    await checkDelayed(certificate.id)
    expect(await seen()).toMatchObject({ verdict: 'CONFIRMED', delayed: false })
    expect(await news()).toMatchObject([{ body: 'Реестр организаций ответил: подтверждено.' }])
  })

  test('чужое свидетельство не проверить', async () => {
    const stranger = await createDoctor()
    expect(await checkOwnCertificate(stranger, certificate.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(asked).toEqual([])
    expect(await seen()).toBeNull()
  })
})
