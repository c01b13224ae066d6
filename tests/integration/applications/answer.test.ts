import { describe, expect, test } from 'vitest'
import { answerRequest } from '@/lib/applications/answer'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { withdrawApplication } from '@/lib/applications/withdraw'
import { prisma } from '@/lib/db/client'
import { createApplication } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'

async function asked() {
  const { id, doctor } = await createApplication({ state: 'documentsRequired' })
  const [request] = (await findApplication(doctor, id))?.requests ?? []
  const [item] = request?.items ?? []
  if (!request || !item) throw new Error('No request was made')
  return { id, doctor, target: { applicationId: id, requestId: request.id }, itemId: item.id }
}

describe('ответ на запрос', () => {
  test('текст и документ возвращают ход эксперту; ответ виден врачу', async () => {
    const { id, doctor, target, itemId } = await asked()
    const { documentId, documentVersionId } = await createDocument(doctor, 'PROFESSIONAL_REPORT')
    const result = await answerRequest(doctor, {
      ...target,
      answers: [{ itemId, answer: 'Отсканировал заново', documentVersionId }],
    })
    expect(result).toMatchObject({ ok: true })
    expect(await findApplication(doctor, id)).toMatchObject({
      status: 'IN_REVIEW',
      can: { answer: false },
      requests: [
        { answeredAt: expect.any(Date), items: [{ answer: 'Отсканировал заново', document: { id: documentId } }] },
      ],
    })
    const types = (await listApplicationEvents(doctor, id)).map(({ event }) => event.type)
    expect(types[0]).toBe('application.documentsProvided')
  })

  test('из двух одновременных ответов записан один', async () => {
    const { id, doctor, target, itemId } = await asked()
    const answer = (text: string) =>
      answerRequest(doctor, { ...target, answers: [{ itemId, answer: text, documentVersionId: null }] })
    const results = await Promise.all([answer('Первый'), answer('Второй')])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = results[0]?.ok ? 'Первый' : 'Второй'
    expect((await findApplication(doctor, id))?.requests[0]?.items[0]?.answer).toBe(winner)
    expect(await prisma().event.count({ where: { applicationId: id, type: 'application.documentsProvided' } })).toBe(1)
  })

  test('ответ и отзыв в один и тот же миг друг друга не ждут: удаётся одно, другому отказано', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, asked))
    const both = cases.map(({ id, doctor, target, itemId }) =>
      Promise.all([
        answerRequest(doctor, { ...target, answers: [{ itemId, answer: 'Приложил', documentVersionId: null }] }),
        withdrawApplication(doctor, id),
      ]),
    )
    for (const results of await Promise.all(both)) {
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(results.find(({ ok }) => !ok)).toMatchObject({ code: expect.stringMatching(/^(CONFLICT|NOT_FOUND)$/) })
    }
  })

  test('пункт без ответа не отправляется и назван', async () => {
    const { id, doctor, target, itemId } = await asked()
    expect(await answerRequest(doctor, { ...target, answers: [] })).toMatchObject({
      ok: false,
      code: 'VALIDATION',
      fieldErrors: { [`answer.${itemId}`]: [expect.any(String)] },
    })
    expect(await findApplication(doctor, id)).toMatchObject({
      status: 'DOCUMENTS_REQUIRED',
      requests: [{ answeredAt: null }],
    })
  })

  test('отзыв закрывает запрос, ответить на него потом нельзя', async () => {
    const { id, doctor, target, itemId } = await asked()
    expect(await withdrawApplication(doctor, id)).toMatchObject({ ok: true })
    const late = await answerRequest(doctor, {
      ...target,
      answers: [{ itemId, answer: 'Поздно', documentVersionId: null }],
    })
    expect(late).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

describe('повторная подача', () => {
  test('новый черновик несёт ответы и документы отклонённой, но не согласия; прежняя не меняется', async () => {
    const { id, doctor } = await createApplication({ state: 'refused' })
    const result = await resubmitApplication(doctor, id)
    if (!result.ok) throw new Error(result.message)
    const [old, fresh] = [await findApplication(doctor, id), await findApplication(doctor, result.data.id)]
    expect(fresh).toMatchObject({
      status: 'DRAFT',
      number: null,
      draft: { education: old?.draft.education, consents: {} },
    })
    expect(fresh?.laid.map(({ requirementCode }) => requirementCode).sort()).toEqual(
      old?.laid.map(({ requirementCode }) => requirementCode).sort(),
    )
    expect(fresh?.missing.map(({ step }) => step)).toEqual(['consents', 'consents'])
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
