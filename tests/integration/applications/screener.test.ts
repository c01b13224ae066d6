import { describe, expect, test } from 'vitest'
import { newApplicationOptions } from '@/lib/applications/queries'
import { getScreener } from '@/lib/applications/screener-queries'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { createApplication } from '@/tests/factories/applications'
import { actOn } from '@/tests/factories/certificates'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'

const THERAPY = 76
const renewal = { specialty: THERAPY, accredited: 'yes', pause: 'short', until: 'soon', report: 'agreed' } as const

describe('подбор вида аккредитации', () => {
  test('знает свидетельство, документы и начатую заявку врача', async () => {
    const { doctor } = await createApplication({ state: 'approved' })
    const draft = await createApplication({ state: 'draft', doctor })
    const view = await getScreener(doctor, { specialty: THERAPY, pause: 'short', report: 'agreed' })
    const validUntil = `${Number(moscowDate(now()).slice(0, 4)) + 5}`
    expect(view?.screening).toMatchObject({
      state: 'advice',
      advice: { kind: 'PERIODIC', timing: { state: 'early', validUntil: expect.stringContaining(validUntil) } },
    })
    const needs = view?.screening.state === 'advice' ? view.screening.advice.needs : []
    expect(needs.length).toBeGreaterThan(0)
    expect(needs.every(({ fileName }) => fileName !== null)).toBe(true)
    expect(view?.live).toMatchObject({ id: draft.id, status: 'DRAFT' })
  })

  test('чужого не видит: ни свидетельства, ни документов, ни заявок', async () => {
    await createApplication({ state: 'approved' })
    await createApplication({ state: 'draft' })
    const attacker = await createDoctor()
    expect((await getScreener(attacker, { specialty: THERAPY }))?.screening).toMatchObject({
      state: 'ask',
      question: 'accredited',
    })
    const view = await getScreener(attacker, renewal)
    const needs = view?.screening.state === 'advice' ? view.screening.advice.needs : []
    expect(needs.every(({ fileName }) => fileName === null)).toBe(true)
    expect(view).toMatchObject({ live: null, offered: null })
    expect(await newApplicationOptions(attacker)).toMatchObject({ live: [] })
  })

  test('свидетельство по другой специальности, приостановленное и отозванное не считаются', async () => {
    const { doctor } = await createApplication({ state: 'approved' })
    expect((await getScreener(doctor, { specialty: 25 }))?.screening).toMatchObject({ question: 'accredited' })
    const { id } = await prisma().certificate.findFirstOrThrow({ where: { doctorId: doctor.doctorId } })
    for (const kind of ['SUSPEND', 'REVOKE'] as const) {
      await actOn(id, kind)
      const view = await getScreener(doctor, { specialty: THERAPY })
      expect(view?.screening).toMatchObject({ question: 'accredited' })
      expect(view?.suspended?.id).toBe(kind === 'SUSPEND' ? id : undefined)
    }
  })

  test('непринятый и удалённый документы готовыми не называет', async () => {
    const doctor = await createDoctor()
    const [passport, snils] = await Promise.all([createDocument(doctor, 'PASSPORT'), createDocument(doctor, 'SNILS')])
    await prisma().documentVersion.update({
      where: { id: passport.documentVersionId },
      data: { status: 'REJECTED', rejectionReason: 'Не читается' },
    })
    await prisma().document.update({ where: { id: snils.documentId }, data: { deletedAt: now() } })
    const view = await getScreener(doctor, renewal)
    const needs = view?.screening.state === 'advice' ? view.screening.advice.needs : []
    expect(needs.filter(({ fileName }) => fileName !== null)).toEqual([])
  })

  test('специальности не из справочника нет ответа, неподтверждённой учётной записи нет вопросов', async () => {
    expect((await getScreener(await createDoctor(), { ...renewal, specialty: 99_999 }))?.screening).toMatchObject({
      state: 'ask',
      question: 'specialty',
    })
    expect(await getScreener(await createDoctor({ level: 'STANDARD' }), renewal)).toBeNull()
  })
})

test('на странице новой заявки — черновики и заявки в работе, завершённых нет', async () => {
  const { doctor, id } = await createApplication({ state: 'submitted' })
  const draft = await createApplication({ state: 'draft', doctor, specialtyCode: 25 })
  await createApplication({ state: 'withdrawn', doctor, specialtyCode: 35 })
  const options = await newApplicationOptions(doctor)
  expect(options.allowed && options.live.map((one) => [one.id, one.status])).toEqual([
    [draft.id, 'DRAFT'],
    [id, 'SUBMITTED'],
  ])
})
