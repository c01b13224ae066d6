import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { listHistory } from '@/lib/history/queries'
import { getWorkbench } from '@/lib/review/queries'
import { requestDocuments } from '@/lib/review/request'
import { proposeDecision, returnToExpert } from '@/lib/review/service'
import { judgeSection } from '@/lib/review/verdicts'
import { createDoctor, createFiled, createStaff, eventTypes, readApplication, target, type FiledCase } from './support'

let expert: StaffActor
let filed: FiledCase

beforeEach(async () => {
  expert = await createStaff('EXPERT')
  filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
})

const SCAN = { code: 'UNREADABLE_SCAN', note: 'Вторая страница не читается' }
const passed = (section: 'PERSONAL' | 'DOCUMENTS' | 'EDUCATION') => ({
  section,
  verdict: 'PASSED' as const,
  reasons: [],
})
const failed = { section: 'DOCUMENTS' as const, verdict: 'FAILED' as const, reasons: [SCAN] }

const at = async () => ({ applicationId: filed.id, version: (await readApplication(filed.id)).version })

async function verdicts() {
  const rows = await prisma().sectionVerdict.findMany({
    where: { applicationId: filed.id },
    orderBy: [{ round: 'asc' }, { section: 'asc' }],
    select: { round: true, section: true, verdict: true, reasons: { select: { reasonCode: true, note: true } } },
  })
  return rows.map(({ round, section, verdict, reasons }) => [
    round,
    section,
    verdict,
    reasons.map(({ reasonCode, note }) => `${reasonCode}: ${note ?? ''}`).sort(),
  ])
}

describe('вердикт по разделу', () => {
  test('сохраняется сразу, двигает версию и пишет событие без слов эксперта', async () => {
    expect(await judgeSection(expert, { ...target(filed), ...failed })).toEqual({ ok: true, data: { version: 2 } })
    expect(await verdicts()).toEqual([[0, 'DOCUMENTS', 'FAILED', ['UNREADABLE_SCAN: Вторая страница не читается']]])
    const event = await prisma().event.findFirstOrThrow({ where: { applicationId: filed.id } })
    expect(event).toMatchObject({ type: 'application.sectionJudged', actorId: expert.userId })
    expect(JSON.stringify(event.data)).not.toContain('страница')
    const workbench = await getWorkbench(expert, filed.id)
    expect(workbench?.sections.find(({ section }) => section === 'DOCUMENTS')?.judgement).toMatchObject({
      verdict: 'FAILED',
      by: expert.shortName,
      reasons: [{ ...SCAN, fixable: true }],
    })
  })

  test('новый вердикт заменяет прежний вместе с причинами', async () => {
    await judgeSection(expert, { ...(await at()), ...failed })
    await judgeSection(expert, { ...(await at()), ...passed('DOCUMENTS') })
    expect(await verdicts()).toEqual([[0, 'DOCUMENTS', 'PASSED', []]])
  })

  test('из двух вердиктов с одной версии сохраняется один, второму сказано о конфликте', async () => {
    const results = await Promise.all([
      judgeSection(expert, { ...target(filed), ...failed }),
      judgeSection(expert, { ...target(filed), ...passed('DOCUMENTS') }),
    ])
    expect(results.map((result) => (result.ok ? 'OK' : result.code)).sort()).toEqual(['CONFLICT', 'OK'])
    expect(await verdicts()).toHaveLength(1)
    expect(await eventTypes(filed.id)).toEqual(['application.sectionJudged'])
  })

  test('причина чужого раздела, выдуманная или без заметки о том, что исправить, не проходит', async () => {
    for (const reasons of [
      [{ code: 'EDUCATION_MISMATCH', note: 'Не та' }],
      [{ code: 'НЕТ ТАКОЙ', note: 'Не та' }],
      [SCAN, { code: "' OR 1=1 --", note: '' }],
    ]) {
      const result = await judgeSection(expert, { ...target(filed), ...failed, reasons })
      expect(result).toMatchObject({ ok: false, code: 'VALIDATION', fieldErrors: { reasons: expect.any(Array) } })
    }
    const silent = { ...failed, reasons: [{ ...SCAN, note: '' }] }
    expect(await judgeSection(expert, { ...target(filed), ...silent })).toMatchObject({
      code: 'VALIDATION',
      fieldErrors: { 'note.UNREADABLE_SCAN': ['Напишите, что исправить врачу'] },
    })
    const final = { section: 'EDUCATION' as const, verdict: 'FAILED' as const }
    const unfixable = { ...final, reasons: [{ code: 'EDUCATION_MISMATCH', note: '' }] }
    expect(await judgeSection(expert, { ...target(filed), ...unfixable })).toMatchObject({ ok: true })
    expect(await verdicts()).toEqual([[0, 'EDUCATION', 'FAILED', ['EDUCATION_MISMATCH: ']]])
  })

  test('судит только тот, кто взял заявку в работу, и не свою собственную', async () => {
    const own = await createFiled({
      status: 'IN_REVIEW',
      assignee: expert,
      doctor: await createDoctor('Экспертова', expert.userId),
    })
    expect(await judgeSection(expert, { ...target(own), ...failed })).toMatchObject({ code: 'FORBIDDEN' })
    for (const stranger of [
      await createStaff('EXPERT'),
      await createStaff('SECRETARY'),
      await createStaff('AUDITOR'),
    ]) {
      expect(await judgeSection(stranger, { ...target(filed), ...failed })).toMatchObject({ code: 'CONFLICT' })
    }
    const proposed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    expect(await judgeSection(expert, { ...target(proposed), ...failed })).toMatchObject({ code: 'CONFLICT' })
    expect(
      await prisma().sectionVerdict.count({ where: { applicationId: { in: [own.id, filed.id, proposed.id] } } }),
    ).toBe(0)
  })

  test('врач не видит ни вердикта, ни заметок: ни в истории, ни в журнале', async () => {
    await judgeSection(expert, { ...target(filed), ...failed })
    const doctor = { ...expert, kind: 'doctor', role: 'DOCTOR', level: 'CONFIRMED', ...filed.doctor } as const
    const { items } = await listHistory(doctor, { from: null, to: null, group: null })
    expect(items.map(({ data }) => data.type)).toEqual(['application.sectionJudged'])
    expect(JSON.stringify(items)).not.toContain('страница')
  })

  test('заявитель, который и сам сотрудник, вердиктов и записей о себе не видит', async () => {
    await judgeSection(expert, { ...target(filed), ...failed })
    const both: StaffActor = { ...(await createStaff('EXPERT', 'ADMIN')), userId: filed.doctor.userId }
    const seen = await getWorkbench(both, filed.id)
    expect(seen?.sections.every(({ judgement, earlier }) => judgement === null && earlier === null)).toBe(true)
    expect(JSON.stringify(seen?.history)).not.toContain('замечания')
  })
})

describe('вердикты и решение', () => {
  test('пока есть замечания, одобрение не предложить; после их снятия прочие разделы пройдены этим предложением', async () => {
    await judgeSection(expert, { ...(await at()), ...failed })
    const approve = { decision: 'APPROVE' as const, reasons: [], note: '' }
    const refused = await proposeDecision(expert, { ...(await at()), ...approve })
    expect(refused).toMatchObject({ ok: false, code: 'VALIDATION', message: expect.stringContaining('«Документы»') })
    expect(await readApplication(filed.id)).toMatchObject({ status: 'IN_REVIEW', version: 2 })
    await judgeSection(expert, { ...(await at()), ...passed('DOCUMENTS') })
    expect(await proposeDecision(expert, { ...(await at()), ...approve })).toMatchObject({ ok: true })
    expect((await verdicts()).map(([, section, verdict]) => [section, verdict])).toEqual([
      ['PERSONAL', 'PASSED'],
      ['EDUCATION', 'PASSED'],
      ['EXPERIENCE', 'PASSED'],
      ['DOCUMENTS', 'PASSED'],
      ['REGISTRY', 'PASSED'],
    ])
  })

  test('предложенный отказ записывает замечания в разделы своих причин, прежние замечания остаются', async () => {
    await judgeSection(expert, { ...(await at()), ...failed })
    const refuse = { decision: 'REFUSE' as const, reasons: ['EDUCATION_MISMATCH', 'EXPIRED_DOCUMENT'], note: '' }
    expect(await proposeDecision(expert, { ...(await at()), ...refuse })).toMatchObject({ ok: true })
    expect(await verdicts()).toEqual([
      [0, 'EDUCATION', 'FAILED', ['EDUCATION_MISMATCH: ']],
      [0, 'DOCUMENTS', 'FAILED', ['EXPIRED_DOCUMENT: ', 'UNREADABLE_SCAN: Вторая страница не читается']],
    ])
  })

  test('возврат эксперту снимает то, что записало предложение, а не то, что решил сам эксперт', async () => {
    await judgeSection(expert, { ...(await at()), ...passed('PERSONAL') })
    await proposeDecision(expert, { ...(await at()), decision: 'REFUSE', reasons: ['EDUCATION_MISMATCH'], note: '' })
    await returnToExpert(await createStaff('SECRETARY'), { ...(await at()), note: 'Проверьте' })
    expect(await verdicts()).toEqual([[0, 'PERSONAL', 'PASSED', []]])
  })

  test('запрос документов записывает замечания, а ответ открывает новый круг с прежними вердиктами рядом', async () => {
    expect(
      await requestDocuments(expert, { ...(await at()), reasons: [{ ...SCAN, documentKind: null }] }),
    ).toMatchObject({ ok: true })
    expect(await verdicts()).toEqual([[0, 'DOCUMENTS', 'FAILED', ['UNREADABLE_SCAN: Вторая страница не читается']]])
    await prisma().documentRequest.updateMany({ where: { applicationId: filed.id }, data: { answeredAt: new Date() } })
    await prisma().application.update({ where: { id: filed.id }, data: { status: 'IN_REVIEW' } })
    const workbench = await getWorkbench(expert, filed.id)
    expect(workbench?.round).toBe(1)
    expect(workbench?.sections.find(({ section }) => section === 'DOCUMENTS')).toMatchObject({
      judgement: null,
      earlier: { round: 0, verdict: 'FAILED' },
    })
    expect(workbench?.changes).toMatchObject([{ section: 'DOCUMENTS', asked: SCAN.note, answer: null }])
    expect(await judgeSection(expert, { ...(await at()), ...passed('DOCUMENTS') })).toMatchObject({ ok: true })
    expect((await verdicts()).map(([round, , verdict]) => [round, verdict])).toEqual([
      [0, 'FAILED'],
      [1, 'PASSED'],
    ])
  })

  test('вердикты отменённого решения никого не связывают', async () => {
    await judgeSection(expert, { ...(await at()), ...failed })
    await prisma().overturnedDecision.create({
      data: {
        applicationId: filed.id,
        ...{ decision: 'REFUSE', cause: 'APPEAL', reason: 'Апелляция', decidedAt: new Date() },
        ...{ overturnedById: expert.userId, overturnedAt: new Date() },
      },
    })
    const workbench = await getWorkbench(expert, filed.id)
    expect(workbench?.sections.find(({ section }) => section === 'DOCUMENTS')).toMatchObject({
      judgement: null,
      earlier: { verdict: 'FAILED' },
    })
    const approve = { decision: 'APPROVE' as const, reasons: [], note: '' }
    const another = await createStaff('EXPERT')
    await prisma().application.update({ where: { id: filed.id }, data: { assigneeId: another.userId } })
    expect(await proposeDecision(another, { ...(await at()), ...approve })).toMatchObject({ ok: true })
  })
})
