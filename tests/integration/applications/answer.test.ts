import { describe, expect, test } from 'vitest'
import { saveAnswer, sendAnswers } from '@/lib/applications/answer'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { withdrawApplication } from '@/lib/applications/withdraw'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { openDocumentContentForStaff } from '@/lib/documents/queries'
import { getWorkbench } from '@/lib/review/queries'
import { createApplication } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'

async function asked() {
  const { id, doctor, expert } = await createApplication({ state: 'documentsRequired' })
  const [request] = (await findApplication(doctor, id))?.requests ?? []
  const [item] = request?.items ?? []
  if (!request || !item) throw new Error('No request was made')
  const target = { applicationId: id, requestId: request.id }
  const save = (answer: string, given: { documentVersionId?: string; seen?: string } = {}) =>
    saveAnswer(doctor, target, { itemId: item.id, answer, documentVersionId: null, seen: '', ...given })
  return { id, doctor, expert, target, itemId: item.id, save }
}

const itemOf = async (doctor: DoctorActor, id: string) => (await findApplication(doctor, id))?.requests[0]?.items[0]

describe('ответ на запрос', () => {
  test('сохранённый ответ виден врачу и не виден эксперту, пока не отправлен', async () => {
    const { id, doctor, expert, target, save } = await asked()
    const { documentId, documentVersionId } = await createDocument(doctor, 'PROFESSIONAL_REPORT')
    expect(await save('Отсканировал заново', { documentVersionId })).toMatchObject({
      ok: true,
      data: { merged: false },
    })
    expect(await itemOf(doctor, id)).toMatchObject({
      answer: 'Отсканировал заново',
      document: { id: documentId },
      answeredAt: expect.any(Date),
    })
    expect((await getWorkbench(expert, id))?.requests[0]?.items[0]).toMatchObject({ answer: null, document: null })
    expect(await openDocumentContentForStaff(expert, documentId)).toBeNull()

    expect(await sendAnswers(doctor, target)).toMatchObject({ ok: true })
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'IN_REVIEW', can: { answer: false } })
    const bench = await getWorkbench(expert, id)
    expect(bench?.requests[0]?.items[0]).toMatchObject({ answer: 'Отсканировал заново', document: { documentId } })
    const types = (await listApplicationEvents(doctor, id)).map(({ event }) => event.type)
    expect(types[0]).toBe('application.documentsProvided')
  })

  test('два окна: тексты обоих сохранены, о втором сказано', async () => {
    const { id, doctor, save } = await asked()
    const results = await Promise.all([save('Первый'), save('Второй')])
    expect(results.map((result) => result.ok && result.data.merged).sort()).toEqual([false, true])
    const item = await itemOf(doctor, id)
    expect(item?.answer).toContain('Первый')
    expect(item?.answer).toContain('Второй')
    const seen = item?.answeredAt?.toISOString() ?? ''
    expect(await save('Итог', { seen })).toMatchObject({ ok: true, data: { merged: false } })
    expect((await itemOf(doctor, id))?.answer).toBe('Итог')
  })

  test('двойное нажатие и два окна отправляют один раз', async () => {
    const { id, doctor, target, save } = await asked()
    await save('Готово')
    const results = await Promise.all([1, 2, 3].map(() => sendAnswers(doctor, target)))
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await prisma().event.count({ where: { applicationId: id, type: 'application.documentsProvided' } })).toBe(1)
    expect(await save('Поздно')).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('пункт без ответа не отправляется и назван; убранный ответ снова нужен', async () => {
    const { id, doctor, target, itemId, save } = await asked()
    const refused = { ok: false, code: 'VALIDATION', fieldErrors: { [`answer.${itemId}`]: [expect.any(String)] } }
    expect(await sendAnswers(doctor, target)).toMatchObject(refused)
    await save('Ответ')
    await save('', { seen: (await itemOf(doctor, id))?.answeredAt?.toISOString() ?? '' })
    expect(await itemOf(doctor, id)).toMatchObject({ answer: null, answeredAt: null })
    expect(await sendAnswers(doctor, target)).toMatchObject(refused)
    expect(await findApplication(doctor, id)).toMatchObject({
      status: 'DOCUMENTS_REQUIRED',
      requests: [{ answeredAt: null }],
    })
  })

  test('отзыв закрывает запрос: ответить потом нельзя, неотправленное видит только врач', async () => {
    const { id, doctor, expert, target, save } = await asked()
    await save('Черновик ответа')
    expect(await withdrawApplication(doctor, id)).toMatchObject({ ok: true })
    expect(await save('Поздно')).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await sendAnswers(doctor, target)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect((await itemOf(doctor, id))?.answer).toBe('Черновик ответа')
    expect((await getWorkbench(expert, id))?.requests[0]?.items[0]?.answer).toBeNull()
  })

  test.each(Array.from({ length: 5 }, (_, index) => index))(
    'из ответа и отзыва сразу верх берёт один, %i',
    async () => {
      const { id, doctor, target, save } = await asked()
      await save('Готово')
      const [sent, withdrawn] = await Promise.all([sendAnswers(doctor, target), withdrawApplication(doctor, id)])
      const { status } = (await findApplication(doctor, id)) ?? {}
      expect(status).toBe(withdrawn.ok ? 'WITHDRAWN' : 'IN_REVIEW')
      const provided = await prisma().event.count({
        where: { applicationId: id, type: 'application.documentsProvided' },
      })
      expect(provided).toBe(sent.ok ? 1 : 0)
    },
  )
})

describe('повторная подача', () => {
  test('новый черновик несёт всё, кроме согласий и документов, из-за которых отказали; прежняя не меняется', async () => {
    const { id, doctor } = await createApplication({ state: 'refused' })
    const result = await resubmitApplication(doctor, id)
    if (!result.ok) throw new Error(result.message)
    const [old, fresh] = [await findApplication(doctor, id), await findApplication(doctor, result.data.id)]
    expect(fresh).toMatchObject({
      status: 'DRAFT',
      number: null,
      draft: { education: old?.draft.education, consents: {} },
    })
    // Refused for hours, whose proof is the certificate: everything else is carried over.
    const kept = old?.laid.map(({ requirementCode }) => requirementCode).filter((code) => code !== 'CPD_CERTIFICATE')
    expect(fresh?.laid.map(({ requirementCode }) => requirementCode).sort()).toEqual(kept?.sort())
    expect(fresh?.missing.map(({ step }) => step)).toEqual(['documents', 'consents', 'consents'])
    expect(fresh?.pastRefusals).toMatchObject([{ code: 'NOT_ENOUGH_HOURS', section: 'EDUCATION' }])
    expect(old).toMatchObject({ status: 'REFUSED', refusals: [{ code: 'NOT_ENOUGH_HOURS', fixable: true }] })
    const row = await prisma().application.findUniqueOrThrow({
      where: { id: result.data.id },
      select: { previousId: true },
    })
    expect(row.previousId).toBe(id)
  })

  test('двойное нажатие даёт один черновик', async () => {
    const { id, doctor } = await createApplication({ state: 'refused' })
    const results = await Promise.all([
      resubmitApplication(doctor, id),
      resubmitApplication(doctor, id),
      resubmitApplication(doctor, id),
    ])
    expect(new Set(results.map((result) => result.ok && result.data.id)).size).toBe(1)
    expect(await prisma().application.count({ where: { doctorId: doctor.doctorId } })).toBe(2)
  })

  test('не отклонённую и чужую подать повторно нельзя', async () => {
    const { id, doctor } = await createApplication({ state: 'submitted' })
    expect(await resubmitApplication(doctor, id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const refused = await createApplication({ state: 'refused' })
    expect(await resubmitApplication(await createDoctor(), refused.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

describe('что видит врач', () => {
  test('проект отказа до утверждения не раскрыт ни причинами, ни историей', async () => {
    const { id, doctor } = await createApplication({ state: 'awaitingRefusal' })
    const application = await findApplication(doctor, id)
    expect(application).toMatchObject({ status: 'AWAITING_APPROVAL', refusals: [] })
    expect(application).not.toHaveProperty('proposal')
  })

  test('история одобренной заявки называет каждого, кто действовал, в порядке времени', async () => {
    const { id, doctor, expert, secretary } = await createApplication({ state: 'approved' })
    const events = await listApplicationEvents(doctor, id)
    expect(events.map(({ event }) => event.type).reverse()).toEqual(
      expect.arrayContaining([
        'application.drafted',
        'application.submitted',
        'application.taken',
        'application.proposed',
        'application.approved',
      ]),
    )
    expect(events.find(({ event }) => event.type === 'application.taken')).toMatchObject({
      by: expert.shortName,
      role: 'EXPERT',
    })
    expect(events.find(({ event }) => event.type === 'application.approved')).toMatchObject({
      by: secretary.shortName,
      role: 'SECRETARY',
    })
    expect(await findApplication(doctor, id)).toMatchObject({
      certificate: { number: expect.stringMatching(/^\d{13}$/) },
    })
  })
})
