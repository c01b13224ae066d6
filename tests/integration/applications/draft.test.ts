import { describe, expect, test } from 'vitest'
import { layDocuments } from '@/lib/applications/lay'
import { getOverview } from '@/lib/applications/overview'
import { findApplication, listApplications, newApplicationOptions } from '@/lib/applications/queries'
import { createApplication as draftApplication, saveStep } from '@/lib/applications/service'
import { withdrawApplication } from '@/lib/applications/withdraw'
import { moscowDate } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { deleteDocument } from '@/lib/documents/delete'
import { createApplication, versionOf } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'

const therapy = { kind: 'PERIODIC', specialtyCode: 76 } as const

describe('новый черновик', () => {
  test('два одновременных создания дают один черновик и одно событие', async () => {
    const doctor = await createDoctor()
    const results = await Promise.all(Array.from({ length: 8 }, () => draftApplication(doctor, therapy)))
    expect(new Set(results.map((result) => result.ok && result.data.id)).size).toBe(1)
    expect(results.filter((result) => result.ok && result.data.created)).toHaveLength(1)
    expect(await prisma().application.count({ where: { doctorId: doctor.doctorId } })).toBe(1)
    expect(await prisma().event.count({ where: { doctorId: doctor.doctorId, type: 'application.drafted' } })).toBe(1)
  })

  test('по другой специальности и после отзыва создаётся отдельный', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const other = await draftApplication(doctor, { ...therapy, specialtyCode: 25 })
    expect(other).toMatchObject({ ok: true, data: { created: true } })
    await withdrawApplication(doctor, id)
    const again = await draftApplication(doctor, therapy)
    expect(again).toMatchObject({ ok: true, data: { created: true } })
    expect(await listApplications(doctor)).toHaveLength(3)
  })

  test.each(['SIMPLIFIED', 'STANDARD'] as const)('уровень %s: ни формы, ни черновика', async (level) => {
    const doctor = await createDoctor({ level })
    expect(await newApplicationOptions(doctor)).toEqual({ allowed: false, level })
    expect(await draftApplication(doctor, therapy)).toMatchObject({ ok: false, code: 'LEVEL_TOO_LOW' })
    expect(await listApplications(doctor)).toEqual([])
  })

  test('стаж из профиля считается полными годами: накануне годовщины год ещё не прошёл', async () => {
    const doctor = await createDoctor()
    const [organization, position] = await Promise.all([
      prisma().organization.findFirstOrThrow(),
      prisma().position.findFirstOrThrow(),
    ])
    const tomorrow = moscowDate(new Date(now().getTime() + DAY))
    const since = new Date(`${Number(tomorrow.slice(0, 4)) - 5}${tomorrow.slice(4)}T00:00:00Z`)
    await prisma().employment.create({
      data: {
        doctorId: doctor.doctorId,
        organizationId: organization.id,
        positionCode: position.code,
        specialtyCode: therapy.specialtyCode,
        since,
      },
    })
    const started = await draftApplication(doctor, therapy)
    const application = await findApplication(doctor, started.ok ? started.data.id : '')
    expect(application?.draft.experience.years).toBe('4')
  })

  test('специальность не из справочника отклоняется', async () => {
    expect(await draftApplication(await createDoctor(), { ...therapy, specialtyCode: 99_999 })).toMatchObject({
      ok: false,
      code: 'VALIDATION',
    })
  })
})

describe('сохранение шагов', () => {
  test('из двух сохранений с одной версии проходит одно, другое получает CONFLICT и ничего не затирает', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const version = await versionOf(id)
    const save = (institution: string) =>
      saveStep(doctor, { applicationId: id, step: 'education', version, values: { institution } })
    const results = await Promise.all([save('Первая'), save('Вторая')])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
    const winner = results[0]?.ok ? 'Первая' : 'Вторая'
    expect((await findApplication(doctor, id))?.draft.education.institution).toBe(winner)
  })

  test('незаполненное сохраняется, лишнее отбрасывается, слишком длинное называет поле', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const step = { applicationId: id, step: 'education' } as const
    const saved = await saveStep(doctor, {
      ...step,
      version: await versionOf(id),
      values: { institution: '', status: 'APPROVED' },
    })
    expect(saved).toMatchObject({ ok: true })
    const application = await findApplication(doctor, id)
    expect(application).toMatchObject({ status: 'DRAFT', draft: { education: { institution: '' } } })
    expect(application?.draft.education).not.toHaveProperty('status')
    const long = await saveStep(doctor, {
      ...step,
      version: await versionOf(id),
      values: { institution: 'я'.repeat(301) },
    })
    expect(long).toMatchObject({ ok: false, code: 'VALIDATION', fieldErrors: { institution: [expect.any(String)] } })
  })

  test('отправленную заявку не изменить ни шагом, ни документом', async () => {
    const { id, doctor } = await createApplication({ state: 'submitted' })
    const version = await versionOf(id)
    expect(await saveStep(doctor, { applicationId: id, step: 'personal', version, values: {} })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
    })
    expect(await layDocuments(doctor, { applicationId: id, version, documents: { PASSPORT: '' } })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
    })
    expect(
      await prisma().applicationDocument.count({ where: { applicationId: id, requirementCode: 'PASSPORT' } }),
    ).toBe(1)
  })
})

describe('документы', () => {
  test('удостоверений прикладывают несколько, паспорт один; снятая отметка убирает только свой документ', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const lay = async (documents: Record<string, string[]>) =>
      layDocuments(doctor, { applicationId: id, version: await versionOf(id), documents })
    const laid = async (code: string) =>
      (await findApplication(doctor, id))?.laid
        .filter(({ requirementCode }) => requirementCode === code)
        .map(({ documentVersionId }) => documentVersionId)
        .sort()
    const ids: string[] = []
    for (let made = 0; made < 3; made += 1)
      ids.push((await createDocument(doctor, 'CPD_CERTIFICATE')).documentVersionId)
    ids.sort()
    expect(await lay({ CPD_CERTIFICATE: ids })).toMatchObject({ ok: true })
    expect(await laid('CPD_CERTIFICATE')).toEqual(ids)
    expect(await lay({ CPD_CERTIFICATE: ids.slice(1) })).toMatchObject({ ok: true })
    expect(await laid('CPD_CERTIFICATE')).toEqual(ids.slice(1))
    const passports = [await createDocument(doctor, 'PASSPORT'), await createDocument(doctor, 'PASSPORT')]
    const both = passports.map(({ documentVersionId }) => documentVersionId)
    expect(await lay({ PASSPORT: both })).toMatchObject({
      ok: false,
      fieldErrors: { 'document.PASSPORT': [expect.any(String)] },
    })
    expect(await lay({ CPD_CERTIFICATE: [] })).toMatchObject({ ok: true })
    expect(await laid('CPD_CERTIFICATE')).toEqual([])
  })

  test('устаревшая версия не меняет документов, из двух раскладок проходит одна', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const passport = await createDocument(doctor, 'PASSPORT')
    const input = {
      applicationId: id,
      version: await versionOf(id),
      documents: { PASSPORT: passport.documentVersionId },
    }
    const results = await Promise.all([
      layDocuments(doctor, input),
      layDocuments(doctor, { ...input, documents: { PASSPORT: '' } }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT' })
  })

  test('вид не по требованию отклоняется целиком: ни один документ не ложится', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const [passport, diploma] = await Promise.all([
      createDocument(doctor, 'PASSPORT'),
      createDocument(doctor, 'DIPLOMA'),
    ])
    const result = await layDocuments(doctor, {
      applicationId: id,
      version: await versionOf(id),
      documents: { PASSPORT: passport.documentVersionId, SNILS: diploma.documentVersionId },
    })
    expect(result).toMatchObject({
      ok: false,
      code: 'VALIDATION',
      fieldErrors: { 'document.SNILS': [expect.any(String)] },
    })
    expect(await prisma().applicationDocument.count({ where: { applicationId: id } })).toBe(0)
  })

  test('отозванный черновик отпускает документы: их снова можно удалить', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const { documentId, documentVersionId } = await createDocument(doctor, 'PASSPORT')
    await layDocuments(doctor, {
      applicationId: id,
      version: await versionOf(id),
      documents: { PASSPORT: documentVersionId },
    })
    expect(await deleteDocument(doctor, documentId)).toMatchObject({ ok: false, code: 'CONFLICT' })
    await withdrawApplication(doctor, id)
    expect(await deleteDocument(doctor, documentId)).toMatchObject({ ok: true })
  })

  test('удалённый документ не приложить', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const { documentId, documentVersionId } = await createDocument(doctor, 'PASSPORT')
    await prisma().document.update({ where: { id: documentId }, data: { deletedAt: new Date() } })
    const result = await layDocuments(doctor, {
      applicationId: id,
      version: await versionOf(id),
      documents: { PASSPORT: documentVersionId },
    })
    expect(result).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

describe('обзор', () => {
  test('новичку показаны первые шаги и пустые места', async () => {
    expect(await getOverview(await createDoctor())).toMatchObject({
      current: null,
      certificate: null,
      documents: 0,
      hours: { cpd: 0, nmo: 0, norm: { total: 144, cpdMinimum: 72, years: 5 } },
      news: [],
      firstSteps: { register: false, workplace: false, education: false, documents: false, application: false },
      can: { file: true },
    })
  })

  test('сначала та заявка, где ход врача, и срок её ответа', async () => {
    const { id, doctor } = await createApplication({ state: 'documentsRequired' })
    await createApplication({ state: 'draft', doctor, specialtyCode: 25 })
    const overview = await getOverview(doctor)
    expect(overview).toMatchObject({
      current: { id, status: 'DOCUMENTS_REQUIRED', answerDueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      otherLive: 1,
    })
    expect(overview.current?.submittedAt).toBeInstanceOf(Date)
    expect(overview.news.length).toBeGreaterThan(0)
  })

  test('одобренная заявка приводит свидетельство, часы старше пяти лет не считаются', async () => {
    const { doctor } = await createApplication({ state: 'approved' })
    const credit = { doctorId: doctor.doctorId, kind: 'CPD', title: 'Курс', provider: 'РМАНПО', hours: 36 } as const
    const year = Number((await getOverview(doctor)).today.slice(0, 4))
    await prisma().educationCredit.createMany({
      data: [
        { ...credit, completedOn: new Date(`${year - 1}-03-01`) },
        { ...credit, completedOn: new Date(`${year - 6}-03-01`) },
      ],
    })
    expect(await getOverview(doctor)).toMatchObject({
      current: { status: 'APPROVED' },
      otherLive: 0,
      certificate: { status: 'ACTIVE' },
      hours: { cpd: 36 },
    })
  })
})
