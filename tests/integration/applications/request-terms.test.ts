import { afterEach, describe, expect, test } from 'vitest'
import { saveAnswer, sendAnswers } from '@/lib/applications/answer'
import { findApplication } from '@/lib/applications/queries'
import { watchRequests } from '@/lib/applications/request-terms'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { moveClock } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { sealJournal } from '@/lib/history/journal/seal'
import { createApplication } from '@/tests/factories/applications'

afterEach(() => moveClock(null))

async function asked() {
  const { id, doctor } = await createApplication({ state: 'documentsRequired' })
  const request = await prisma().documentRequest.findFirstOrThrow({
    where: { applicationId: id },
    include: { items: true },
  })
  const itemId = request.items[0]?.id ?? ''
  const target = { applicationId: id, requestId: request.id }
  const save = () => saveAnswer(doctor, target, { itemId, answer: 'Готово', documentVersionId: null, seen: '' })
  return { id, doctor, target, dueOn: request.dueOn, save }
}

/** Noon in Moscow so many days after (or before) the last day of the term. */
function goTo(dueOn: Date, days: number): void {
  moveClock(new Date(dueOn.getTime() + days * 86_400_000 + 9 * 3_600_000))
}

const letters = (userId: string, text: string) =>
  prisma().notification.count({ where: { userId, title: { contains: text } } })
const events = async (applicationId: string) =>
  (await prisma().event.findMany({ where: { applicationId }, orderBy: { id: 'asc' } })).map(({ type }) => type)

describe('срок ответа на запрос', () => {
  test('напоминание за 7 дней приходит один раз, сколько бы раз задача ни запускалась', async () => {
    const { doctor, dueOn } = await asked()
    goTo(dueOn, -7)
    await Promise.all([watchRequests(), watchRequests()])
    await watchRequests()
    expect(await letters(doctor.userId, 'Осталось 7 дней')).toBe(1)
    goTo(dueOn, -6)
    await watchRequests()
    expect(await letters(doctor.userId, 'на ответ по заявке')).toBe(1)
  })

  test('сколько бы запросов ни ждало, ни один не остаётся без напоминания и без конца срока', async () => {
    const people = [await asked(), await asked(), await asked()]
    const [first] = people
    if (!first) throw new Error('Nobody was asked')
    goTo(first.dueOn, -7)
    await watchRequests(1)
    for (const { doctor } of people) expect(await letters(doctor.userId, 'Осталось 7 дней')).toBe(1)
    goTo(first.dueOn, 1)
    await watchRequests(1)
    for (const { doctor, id } of people) {
      expect(await findApplication(doctor, id)).toMatchObject({ status: 'REFUSED', decidedByRule: true })
    }
  })

  test('пока журнал не заверен, правило не отклоняет: заявка ждёт, а заверенный журнал её отпускает', async () => {
    const { doctor, id, dueOn } = await asked()
    goTo(dueOn, 1)
    await prisma().$executeRaw`UPDATE "UnsealedEvent" SET "addedAt" = now() - interval '61 minutes'`
    await watchRequests()
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'DOCUMENTS_REQUIRED' })
    await sealJournal()
    await watchRequests()
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'REFUSED', decidedByRule: true })
  })

  test('после простоя приходит одно напоминание, и в нём сказано, чем кончится срок', async () => {
    const { doctor, dueOn } = await asked()
    goTo(dueOn, -1)
    await watchRequests()
    const letter = await prisma().notification.findFirstOrThrow({
      where: { userId: doctor.userId, title: { contains: 'на ответ' } },
    })
    expect(letter.title).toContain('Остался 1 день')
    expect(letter.body).toContain('отклонена автоматически')
    expect(await letters(doctor.userId, 'на ответ по заявке')).toBe(1)
  })

  test('в последний день заявка ещё ждёт, в полночь по Москве отклонена по правилу один раз', async () => {
    const { id, doctor, dueOn } = await asked()
    moveClock(new Date(dueOn.getTime() + 86_400_000 - 3 * 3_600_000 - 1000))
    await watchRequests()
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'DOCUMENTS_REQUIRED' })
    moveClock(new Date(dueOn.getTime() + 86_400_000 - 3 * 3_600_000))
    await Promise.all([watchRequests(), watchRequests()])
    await watchRequests()
    expect(await findApplication(doctor, id)).toMatchObject({
      status: 'REFUSED',
      decidedByRule: true,
      refusals: [{ code: 'UNREADABLE_SCAN', note: expect.any(String) }],
      requests: [{ answeredAt: expect.any(Date), expiredAt: expect.any(Date) }],
      can: { resubmit: true },
    })
    expect((await events(id)).slice(-2)).toEqual(['application.requestExpired', 'application.refused'])
    const refused = await prisma().event.findFirstOrThrow({ where: { applicationId: id, type: 'application.refused' } })
    expect(refused).toMatchObject({ actorId: null, actorName: 'Система' })
    expect(await letters(doctor.userId, 'истёк срок ответа')).toBe(1)
    expect(await resubmitApplication(doctor, id)).toMatchObject({ ok: true, data: { created: true } })
  })

  test('сохранённое, но не отправленное остаётся, отправить его поздно', async () => {
    const { id, doctor, target, dueOn, save } = await asked()
    await save()
    goTo(dueOn, 3)
    await watchRequests()
    expect(await findApplication(doctor, id)).toMatchObject({
      status: 'REFUSED',
      refusals: [{ code: 'UNREADABLE_SCAN' }],
      requests: [{ items: [{ answer: 'Готово' }] }],
    })
    expect(await sendAnswers(doctor, target)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('ответ в тот же миг, что и задача: верх берёт ровно один', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, doctor, target, dueOn, save } = await asked()
      await save()
      goTo(dueOn, 1)
      const [sent] = await Promise.all([sendAnswers(doctor, target), watchRequests()])
      const { status } = (await findApplication(doctor, id)) ?? {}
      expect(status).toBe(sent.ok ? 'IN_REVIEW' : 'REFUSED')
      const types = await events(id)
      expect(types.includes('application.documentsProvided')).toBe(sent.ok)
      expect(types.includes('application.requestExpired')).toBe(!sent.ok)
      moveClock(null)
    }
  })
})
