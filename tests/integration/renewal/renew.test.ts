import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findApplication } from '@/lib/applications/queries'
import type { DoctorActor } from '@/lib/auth/actor'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { moveClock } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { listDocuments } from '@/lib/documents/queries'
import { setValidity } from '@/lib/documents/set-validity'
import { findRenewal, listRenewals } from '@/lib/renewal/queries'
import { renewCertificate } from '@/lib/renewal/service'
import { createApplication } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'
import { createCertificate } from '../certificates/support'

const issuedOn = '2026-05-31'
const validUntil = '2031-05-31'
const TODAY = '2031-01-15'

let doctor: DoctorActor

const goTo = (day: string) => moveClock(new Date(`${day}T09:00:00Z`))

beforeEach(async () => {
  doctor = await createDoctor()
  goTo(TODAY)
})

afterEach(() => moveClock(null))

const certificate = (wanted: Parameters<typeof createCertificate>[1] = {}) =>
  createCertificate(doctor.doctorId, { issuedOn, validUntil, ...wanted })

async function renewed(certificateId: string) {
  const result = await renewCertificate(doctor, certificateId)
  if (!result.ok) throw new Error(result.message)
  return result.data
}

async function uploadedOn(day: string, kind: DocumentKind) {
  goTo(day)
  const document = await createDocument(doctor, kind)
  goTo(TODAY)
  return document
}

describe('renewal from the old certificate', () => {
  test('starts a периодическая of its specialty with what is still good, linked to it', async () => {
    const { id, number } = await certificate()
    await uploadedOn('2026-01-10', 'PASSPORT')
    await uploadedOn('2026-01-10', 'CPD_CERTIFICATE')
    await uploadedOn('2029-01-10', 'PROFESSIONAL_REPORT')
    await uploadedOn('2030-10-10', 'EMPLOYMENT_RECORD')
    const { documentId } = await uploadedOn('2026-01-10', 'DIPLOMA')
    const expired = await uploadedOn('2030-01-10', 'SNILS')
    await setValidity(doctor, { documentId: expired.documentId, validUntil: '2031-01-14' })

    const { id: applicationId, created } = await renewed(id)
    expect(created).toBe(true)
    const application = await findApplication(doctor, applicationId)
    expect(application).toMatchObject({ kind: 'PERIODIC', status: 'DRAFT', renews: { id, number } })
    expect(application?.laid.map(({ requirementCode }) => requirementCode).sort()).toEqual([
      'DIPLOMA',
      'EMPLOYMENT',
      'PASSPORT',
    ])
    expect(application?.laid.find(({ requirementCode }) => requirementCode === 'DIPLOMA')).toMatchObject({ documentId })
    const shown = await findRenewal(doctor, id)
    expect(shown?.renewal).toMatchObject({ state: 'underWay', application: { id: applicationId } })
    expect(shown?.carried.filter(({ fileName }) => fileName !== null)).toHaveLength(3)
  })

  test('takes the extract of the old certificate along, once, while it is in force', async () => {
    const { id, number } = await certificate()
    await makeCertificateExtract(id)
    const needed = (await findRenewal(doctor, id))?.carried.find(({ code }) => code === 'ADMISSION')
    expect(needed).toMatchObject({ fileName: `Выписка 7726 ${number.slice(4)}.pdf` })
    expect(await listDocuments(doctor)).toEqual([])
    const started = await Promise.all(Array.from({ length: 5 }, () => renewed(id)))
    const application = await findApplication(doctor, started[0]?.id ?? '')
    expect(application?.laid).toMatchObject([{ requirementCode: 'ADMISSION', fileName: needed?.fileName }])
    expect(await listDocuments(doctor)).toHaveLength(1)

    const other = await createDoctor()
    const ended = await createCertificate(other.doctorId, { issuedOn: '2025-12-01', validUntil: '2030-12-01' })
    await makeCertificateExtract(ended.id)
    expect(await renewCertificate(other, ended.id)).toMatchObject({ ok: true })
    expect(await listDocuments(other)).toEqual([])
  })

  test('pressed ten times at once makes one application', async () => {
    const { id } = await certificate()
    const results = await Promise.all(Array.from({ length: 10 }, () => renewed(id)))
    expect(new Set(results.map((result) => result.id)).size).toBe(1)
    expect(results.filter(({ created }) => created)).toHaveLength(1)
    expect(await prisma().application.count({ where: { doctorId: doctor.doctorId } })).toBe(1)
  })

  test('gives the live application back: a draft becomes the renewal, what is filed stays as it is', async () => {
    const { id } = await certificate()
    const begun = await createApplication({ state: 'draft', doctor })
    expect(await renewed(id)).toEqual({ id: begun.id, created: false })
    expect(await findApplication(doctor, begun.id)).toMatchObject({ renews: { id }, laid: [] })

    const other = await createDoctor()
    const filed = await createApplication({ state: 'submitted', doctor: other })
    const theirs = await createCertificate(other.doctorId, { issuedOn, validUntil })
    expect(await renewCertificate(other, theirs.id)).toMatchObject({ ok: true, data: { id: filed.id, created: false } })
    expect(await findApplication(other, filed.id)).toMatchObject({ renews: null })
  })

  test.each([
    ['before the window says from when', '2030-05-30', {}, 'Продлить можно с 31.05.2030.'],
    ['of a revoked one is refused', '2031-01-15', { status: 'REVOKED' }, 'не продлевают'],
    ['of a suspended one is refused', '2031-01-15', { status: 'SUSPENDED' }, 'не продлевают'],
  ] as const)('%s', async (_, day, wanted, words) => {
    const { id } = await certificate(wanted)
    goTo(day)
    const refusal = { ok: false, code: 'CONFLICT', message: expect.stringContaining(words) }
    expect(await renewCertificate(doctor, id)).toMatchObject(refusal)
    expect(await prisma().application.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
  })

  test('of one that has been renewed points at the later', async () => {
    const [old, later] = [await certificate(), await certificate({ validUntil: '2036-01-01' })]
    expect(await renewCertificate(doctor, old.id)).toMatchObject({ code: 'CONFLICT' })
    const renewals = await listRenewals(doctor)
    expect(renewals[old.id]).toMatchObject({ state: 'closed', why: 'renewed' })
    expect(renewals[later.id]).toMatchObject({ state: 'early', opensOn: '2035-01-01' })
  })

  test('of one that has ended is possible', async () => {
    const { id } = await certificate()
    goTo('2031-07-01')
    expect(await renewed(id)).toMatchObject({ created: true })
  })

  test('wants a confirmed account', async () => {
    const standard = await createDoctor({ level: 'STANDARD' })
    const { id } = await createCertificate(standard.doctorId, { issuedOn, validUntil })
    expect(await renewCertificate(standard, id)).toMatchObject({ code: 'LEVEL_TOO_LOW' })
  })
})

describe("another person's certificate", () => {
  test('is not there: not to look at, not to renew, and nothing of it is carried over', async () => {
    const { id } = await certificate()
    await makeCertificateExtract(id)
    await uploadedOn('2030-12-01', 'PASSPORT')
    const attacker = await createDoctor()
    const absent = await renewCertificate(attacker, randomUUID())
    expect(await renewCertificate(attacker, id)).toEqual(absent)
    expect(absent).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await findRenewal(attacker, id)).toBeNull()
    expect(await findRenewal(attacker, "' OR 1=1 --")).toBeNull()
    expect(await listRenewals(attacker)).toEqual({})
    expect(await listDocuments(attacker)).toEqual([])
    expect(await prisma().application.count({ where: { renewsId: id } })).toBe(0)
  })
})

test('черновик, начатый до срока подачи, говорит об этом и с какого дня пора; отправка не запрещена', async () => {
  await certificate()
  goTo('2030-05-30')
  const { id } = await createApplication({ state: 'draft', doctor })
  const early = async () => (await findApplication(doctor, id))?.early
  expect(await early()).toEqual({ validUntil, opensOn: '2030-05-31' })
  goTo('2030-05-31')
  expect(await early()).toBeNull()
  goTo('2030-05-30')
  const other = await createApplication({ state: 'draft', doctor, specialtyCode: 49 })
  expect((await findApplication(doctor, other.id))?.early).toBeNull()
})
