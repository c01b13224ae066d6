import { expect, test } from 'vitest'
import { saveAnswer, sendAnswers } from '@/lib/applications/answer'
import { withdrawApplication } from '@/lib/applications/withdraw'
import type { StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { requestDocuments } from '@/lib/review/request'
import { returnToExpert } from '@/lib/review/service'
import { createFiled, createStaff, doctorOf, readApplication, target } from './support'

const newsOf = async ({ userId }: StaffActor) =>
  (await prisma().notification.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(({ title }) => title)

test('эксперт узнаёт, что врач ответил на запрос: один раз, сколько бы раз ни нажали', async () => {
  const expert = await createStaff('EXPERT')
  const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
  const doctor = doctorOf(filed, expert)
  const reasons = [{ code: 'UNREADABLE_SCAN', note: 'Отсканируйте заново', documentKind: null }]
  expect(await requestDocuments(expert, { ...target(filed), reasons })).toMatchObject({ ok: true })
  const { id, items } = await prisma().documentRequest.findFirstOrThrow({
    where: { applicationId: filed.id },
    include: { items: true },
  })
  const asked = { applicationId: filed.id, requestId: id }
  for (const item of items) {
    await saveAnswer(doctor, asked, { itemId: item.id, answer: 'Готово', documentVersionId: null, seen: '' })
  }
  expect(await newsOf(expert)).toEqual([])
  await Promise.all([sendAnswers(doctor, asked), sendAnswers(doctor, asked)])
  expect(await newsOf(expert)).toEqual([`Врач ответил на запрос по заявке ${filed.number}`])
})

test('эксперт узнаёт об отзыве заявки и о возврате решения, а об отзыве из очереди говорить некому', async () => {
  const expert = await createStaff('EXPERT')
  const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
  const secretary = await createStaff('SECRETARY')
  expect(await returnToExpert(secretary, { ...target(filed), note: 'Проверьте стаж' })).toMatchObject({ ok: true })
  expect(await withdrawApplication(doctorOf(filed, expert), filed.id)).toMatchObject({ ok: true })
  expect(await newsOf(expert)).toEqual([
    `Секретарь вернул вам заявку ${filed.number}`,
    `Врач отозвал заявку ${filed.number}`,
  ])
  const waiting = await createFiled({ status: 'SUBMITTED' })
  expect(await withdrawApplication(doctorOf(waiting, expert), waiting.id)).toMatchObject({ ok: true })
  expect((await readApplication(waiting.id)).status).toBe('WITHDRAWN')
})
