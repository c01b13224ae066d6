import { describe, expect, test } from 'vitest'
import { submitApplication } from '@/lib/applications/submit'
import { layDocuments } from '@/lib/applications/lay'
import { saveStep } from '@/lib/applications/service'
import { findApplication } from '@/lib/applications/queries'
import { moscowDate, registrationDate, addWorkingDays } from '@/lib/core/calendar'
import { prisma } from '@/lib/db/client'
import { createApplication, readyAnswers, versionOf } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'

async function jobs(): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'send_message'`
  return row?.count ?? 0
}

describe('отправка', () => {
  test('50 одновременных отправок одного черновика дают одну заявку, один номер, одно событие, одно письмо', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    const before = await jobs()

    const results = await Promise.all(Array.from({ length: 50 }, () => submitApplication(doctor, id)))

    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(new Set(results.map((result) => result.ok && result.data.number)).size).toBe(1)
    expect(await prisma().application.count({ where: { doctorId: doctor.doctorId } })).toBe(1)
    expect(await prisma().event.count({ where: { applicationId: id, type: 'application.submitted' } })).toBe(1)
    expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
    expect(await jobs()).toBe(before + 1)
  })

  test('разные заявки, отправленные разом, получают разные номера', async () => {
    const ready = await Promise.all(Array.from({ length: 5 }, () => createApplication({ state: 'ready' })))
    const results = await Promise.all(ready.map(({ doctor, id }) => submitApplication(doctor, id)))
    expect(new Set(results.map((result) => result.ok && result.data.number)).size).toBe(5)
  })

  test('номер, даты и замороженные ответы записаны; позднейшая правка профиля их не меняет', async () => {
    const { id, doctor } = await createApplication({ state: 'submitted' })
    await prisma().doctor.update({ where: { id: doctor.doctorId }, data: { lastName: 'Другая' } })

    const application = await findApplication(doctor, id)
    const { registeredOn } = registrationDate(application?.submittedAt ?? new Date(0))
    expect(application).toMatchObject({
      status: 'SUBMITTED',
      number: expect.stringMatching(/^АК-\d{4}-\d{6}$/),
      registeredOn,
      dueOn: addWorkingDays(registeredOn, 20),
      filed: {
        applicant: { lastName: doctor.name.last },
        personal: { email: readyAnswers.personal.email, phone: '+79161234567' },
        education: { graduationYear: 2010 },
        experience: { cpdHours: 108, nmoHours: 54 },
        region: { code: '77' },
      },
    })
    expect(moscowDate(application?.submittedAt ?? new Date(0)) <= registeredOn).toBe(true)
    expect(application?.filed?.documents.map(({ requirementCode }) => requirementCode)).toContain('PASSPORT')
  })
})

describe('готовность проверяется на сервере', () => {
  test('пустой черновик не отправить: названо каждое недостающее, ничего не записано', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    const result = await submitApplication(doctor, id)
    expect(result).toMatchObject({ ok: false, code: 'VALIDATION' })
    expect(result.ok || Object.keys(result.fieldErrors ?? {})).toContain('documents.PASSPORT')
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'DRAFT', number: null, can: { submit: false } })
    expect(await prisma().event.count({ where: { applicationId: id, type: 'application.submitted' } })).toBe(0)
  })

  test('снятый документ снова не даёт отправить', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    await layDocuments(doctor, { applicationId: id, version: await versionOf(id), documents: { PASSPORT: '' } })
    expect(await submitApplication(doctor, id)).toMatchObject({
      ok: false,
      fieldErrors: { 'documents.PASSPORT': [expect.any(String)] },
    })
  })

  test('приложенный, но потом отклонённый документ не считается', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    const laid = await prisma().applicationDocument.findFirstOrThrow({
      where: { applicationId: id, requirementCode: 'DIPLOMA' },
    })
    await prisma().documentVersion.update({
      where: { id: laid.documentVersionId },
      data: { status: 'REJECTED', rejectionReason: 'Не читается' },
    })
    expect(await submitApplication(doctor, id)).toMatchObject({
      ok: false,
      fieldErrors: { 'documents.DIPLOMA': [expect.any(String)] },
    })
  })

  test('неизвестный регион не попадает в заявку', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    const values = { ...readyAnswers.personal, regionCode: '00' }
    await saveStep(doctor, { applicationId: id, step: 'personal', version: await versionOf(id), values })
    expect(await submitApplication(doctor, id)).toMatchObject({ ok: false, code: 'VALIDATION' })
  })

  test('с неподтверждённой учётной записью отправить нельзя, даже если черновик готов', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    expect(await submitApplication({ ...doctor, level: 'STANDARD' }, id)).toMatchObject({
      ok: false,
      code: 'LEVEL_TOO_LOW',
    })
  })

  test('при смене фамилии без документа о ней не отправить', async () => {
    const doctor = await createDoctor({ registerLastName: 'Прежняя' })
    const { id } = await createApplication({ state: 'ready', doctor })
    expect(await submitApplication(doctor, id)).toMatchObject({
      ok: false,
      fieldErrors: { 'documents.NAME_CHANGE': [expect.any(String)] },
    })
    const { documentVersionId } = await createDocument(doctor, 'NAME_CHANGE')
    await layDocuments(doctor, {
      applicationId: id,
      version: await versionOf(id),
      documents: { NAME_CHANGE: documentVersionId },
    })
    expect(await submitApplication(doctor, id)).toMatchObject({ ok: true })
  })
})
