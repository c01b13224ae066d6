import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { approveApplication } from '@/lib/certificates/service'
import { prisma } from '@/lib/db/client'
import { requestDocuments } from '@/lib/review/request'
import { proposeDecision, refuseApplication, returnToExpert, takeApplication } from '@/lib/review/service'
import { createDoctor, createDraft, createFiled, createStaff, eventTypes, readApplication, target } from './support'

let expert: StaffActor
let secretary: StaffActor

beforeEach(async () => {
  ;[expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
})

describe('взять в работу', () => {
  test('из двух экспертов, взявших одну заявку сразу, её получает один, второму сказано о другом', async () => {
    const rival = await createStaff('EXPERT')
    const filed = await createFiled({ status: 'SUBMITTED' })
    const results = await Promise.all([takeApplication(expert, target(filed)), takeApplication(rival, target(filed))])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ code: 'CONFLICT' })
    const winner = results[0].ok ? expert : rival
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'IN_REVIEW',
      assigneeId: winner.userId,
      version: 2,
    })
    expect(await eventTypes(filed.id)).toEqual(['application.taken'])
  })

  test('свою собственную заявку взять нельзя', async () => {
    const doctor = await createDoctor('Экспертова', expert.userId)
    const filed = await createFiled({ status: 'SUBMITTED', doctor })
    expect(await takeApplication(expert, target(filed))).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await eventTypes(filed.id)).toEqual([])
  })

  test('черновика для сотрудников нет', async () => {
    const procedure = await prisma().procedure.findFirstOrThrow({ where: { kind: 'PERIODIC' } })
    const draft = await createDraft(await createDoctor(), procedure.id)
    const result = await takeApplication(expert, { applicationId: draft.id, version: 1 })
    expect(result).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })

  test('устаревшая страница получает CONFLICT и ничего не меняет', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    const result = await takeApplication(expert, { applicationId: filed.id, version: filed.version + 1 })
    expect(result).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await readApplication(filed.id)).toMatchObject({ status: 'SUBMITTED', assigneeId: null, version: 1 })
  })
})

describe('запрос документов', () => {
  const ask = {
    reasons: [
      { code: 'UNREADABLE_SCAN', note: 'Отсканируйте заново', documentKind: 'PASSPORT' as const },
      { code: 'INCOMPLETE_PACKAGE', note: 'Приложите все страницы', documentKind: null },
    ],
  }

  test('открывает один запрос с пунктом на причину, пишет событие и уведомляет врача', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const results = await Promise.all([
      requestDocuments(expert, { ...target(filed), ...ask }),
      requestDocuments(expert, { ...target(filed), ...ask }),
    ])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject({ code: 'CONFLICT' })
    const requests = await prisma().documentRequest.findMany({
      where: { applicationId: filed.id },
      select: {
        round: true,
        answeredAt: true,
        items: { orderBy: { reasonCode: 'asc' }, select: { reasonCode: true, note: true, documentKind: true } },
      },
    })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ round: 1, answeredAt: null })
    expect(requests[0]?.items).toEqual([
      { reasonCode: 'INCOMPLETE_PACKAGE', note: 'Приложите все страницы', documentKind: null },
      { reasonCode: 'UNREADABLE_SCAN', note: 'Отсканируйте заново', documentKind: 'PASSPORT' },
    ])
    expect(await readApplication(filed.id)).toMatchObject({ status: 'DOCUMENTS_REQUIRED', version: 2 })
    expect(await eventTypes(filed.id)).toEqual(['application.documentsRequested'])
    const told = await prisma().notification.findMany({ where: { userId: filed.doctor.userId } })
    expect(told.map((news) => news.title)).toEqual([`По заявке ${filed.number} нужны документы`])
  })

  test('по неустранимой причине запросить нечего', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const result = await requestDocuments(expert, {
      ...target(filed),
      reasons: [{ code: 'EDUCATION_MISMATCH', note: 'Приложите', documentKind: null }],
    })
    expect(result).toMatchObject({ ok: false, code: 'VALIDATION', fieldErrors: { reasons: expect.any(Array) } })
    expect(await prisma().documentRequest.count({ where: { applicationId: filed.id } })).toBe(0)
  })

  test('вид документа, названный справочником, выбором эксперта не меняется', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const reasons = [{ code: 'REPORT_NOT_SIGNED', note: 'Заверьте', documentKind: 'PASSPORT' as const }]
    expect(await requestDocuments(expert, { ...target(filed), reasons })).toMatchObject({ ok: true })
    const item = await prisma().documentRequestItem.findFirstOrThrow({
      where: { request: { applicationId: filed.id } },
    })
    expect(item.documentKind).toBe('PROFESSIONAL_REPORT')
  })

  test('четвёртый запрос не проходит: сказано решать', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const closed = { applicationId: filed.id, createdById: expert.userId, dueOn: new Date('2026-11-01') }
    const at = new Date('2026-10-20T09:00:00Z')
    await prisma().documentRequest.createMany({
      data: [1, 2, 3].map((round) => ({ ...closed, round, createdAt: at, answeredAt: at })),
    })
    expect(await requestDocuments(expert, { ...target(filed), ...ask })).toMatchObject({
      ok: false,
      code: 'CONFLICT',
      message: expect.stringContaining('примите решение'),
    })
    expect(await readApplication(filed.id)).toMatchObject({ status: 'IN_REVIEW', version: 1 })
  })

  test('чужую заявку эксперт не ведёт', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: await createStaff('EXPERT') })
    expect(await requestDocuments(expert, { ...target(filed), ...ask })).toMatchObject({ ok: false, code: 'CONFLICT' })
  })
})

describe('согласование', () => {
  test('предложенный отказ хранит причины, а новое предложение заменяет прежние', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const refuse = { decision: 'REFUSE' as const, reasons: ['EDUCATION_MISMATCH'], note: 'Специальность другая' }
    expect(await proposeDecision(expert, { ...target(filed), ...refuse })).toMatchObject({ ok: true })
    expect(await returnToExpert(secretary, { applicationId: filed.id, version: 2, note: 'Проверьте' })).toMatchObject({
      ok: true,
    })
    const approve = { decision: 'APPROVE' as const, reasons: ['EDUCATION_MISMATCH'], note: '' }
    expect(await proposeDecision(expert, { applicationId: filed.id, version: 3, ...approve })).toMatchObject({
      ok: true,
    })
    expect(await prisma().refusalReason.count({ where: { applicationId: filed.id } })).toBe(0)
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'AWAITING_APPROVAL',
      proposal: 'APPROVE',
      proposalNote: null,
    })
  })

  test('двойное нажатие «Направить на согласование» предлагает один раз', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    const propose = { ...target(filed), decision: 'REFUSE' as const, reasons: ['NO_EXPERIENCE'], note: '' }
    const results = await Promise.all([proposeDecision(expert, propose), proposeDecision(expert, propose)])
    expect(results.map((result) => (result.ok ? 'OK' : result.code)).sort()).toEqual(['CONFLICT', 'OK'])
    expect(await eventTypes(filed.id)).toEqual(['application.proposed'])
  })

  test('возврат эксперту убирает предложение, заявка остаётся у того же эксперта', async () => {
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    expect(await returnToExpert(secretary, { ...target(filed), note: 'Нет стажа' })).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'IN_REVIEW',
      assigneeId: expert.userId,
      proposal: null,
      proposalNote: null,
      proposedById: null,
      proposedAt: null,
    })
    expect(await eventTypes(filed.id)).toEqual(['application.returnedToExpert'])
  })

  test('отказ хранит решившего, событие с причинами и письмо врачу', async () => {
    const reasons = ['NO_EXPERIENCE']
    const filed = await createFiled({
      status: 'AWAITING_APPROVAL',
      assignee: expert,
      proposer: expert,
      proposal: 'REFUSE',
      reasons,
    })
    expect(await refuseApplication(secretary, target(filed))).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({ status: 'REFUSED', decidedById: secretary.userId })
    const event = await prisma().event.findFirstOrThrow({ where: { applicationId: filed.id } })
    expect(event).toMatchObject({ type: 'application.refused', actorId: secretary.userId, actorRole: 'SECRETARY' })
    expect(event.data).toMatchObject({ reasons: [expect.stringMatching(/стаж/i)] })
    const told = await prisma().notification.findFirstOrThrow({ where: { userId: filed.doctor.userId } })
    expect(told.title).toBe(`Заявка ${filed.number} отклонена`)
    expect(await prisma().certificate.count({ where: { applicationId: filed.id } })).toBe(0)
  })

  test('предложение одобрить нельзя превратить в отказ, и наоборот', async () => {
    const toApprove = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    const toRefuse = await createFiled({
      status: 'AWAITING_APPROVAL',
      assignee: expert,
      proposer: expert,
      proposal: 'REFUSE',
    })
    expect(await refuseApplication(secretary, target(toApprove))).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await approveApplication(secretary, target(toRefuse))).toMatchObject({ ok: false, code: 'CONFLICT' })
  })
})

describe('четыре глаза', () => {
  test('кто подготовил решение, не подтверждает его и в роли секретаря', async () => {
    const both = await createStaff('SECRETARY', 'EXPERT')
    for (const proposal of ['APPROVE', 'REFUSE'] as const) {
      const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: both, proposer: both, proposal })
      const confirm = proposal === 'APPROVE' ? approveApplication : refuseApplication
      expect(await confirm(both, target(filed))).toMatchObject({ ok: false, code: 'FORBIDDEN' })
      expect(await returnToExpert(both, { ...target(filed), note: 'Сам' })).toMatchObject({
        ok: false,
        code: 'FORBIDDEN',
      })
      expect(await eventTypes(filed.id)).toEqual([])
    }
  })

  test('секретарь не решает по собственной заявке', async () => {
    const doctor = await createDoctor('Секретарёва', secretary.userId)
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert, doctor })
    expect(await approveApplication(secretary, target(filed))).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  })

  test('база не хранит решения, подтверждённого его же автором', async () => {
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    const own = prisma().$executeRaw`
      UPDATE "Application" SET "status" = 'APPROVED', "decidedById" = "proposedById", "decidedAt" = "proposedAt"
      WHERE "id" = ${filed.id}::uuid`
    await expect(own).rejects.toThrow(/Application_four_eyes_check/)
  })
})
