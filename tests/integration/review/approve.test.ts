import { describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { nextNumber } from '@/lib/certificates/series'
import { approveApplication } from '@/lib/certificates/service'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import { inTransaction } from '@/lib/db/transaction'
import { sealJournal } from '@/lib/history/journal/seal'
import { recordEvent, systemActor } from '@/lib/history/record'
import { proposeDecision, refuseApplication } from '@/lib/review/service'
import { countJobs, createFiled, createStaff, eventTypes, readApplication, target } from './support'

const serialOf = (number: string) => Number(number.slice(4))

/** Hundreds wait for ten connections: whom a busy machine turns away, with nothing done, presses again. */
async function approvePatiently(actor: StaffActor, one: Parameters<typeof approveApplication>[1]) {
  for (;;) {
    try {
      return await approveApplication(actor, one)
    } catch (error) {
      if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2028') throw error
    }
  }
}

describe('одобрение', () => {
  test('выдаёт свидетельство, пишет историю, уведомляет врача и ставит письмо и выписку в очередь', async () => {
    const [expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    const result = await approveApplication(secretary, target(filed))
    if (!result.ok) throw new Error(result.message)
    const { certificateId, number } = result.data
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'APPROVED',
      decidedById: secretary.userId,
      version: 2,
    })
    expect(await prisma().certificate.findUniqueOrThrow({ where: { id: certificateId } })).toMatchObject({
      applicationId: filed.id,
      doctorId: filed.doctor.doctorId,
      number,
      lastName: 'Иванова',
      status: 'ACTIVE',
    })
    expect(number).toMatch(/^77\d{11}$/)
    expect(await eventTypes(filed.id)).toEqual(['application.approved', 'certificate.issued'])
    const told = await prisma().notification.findMany({ where: { userId: filed.doctor.userId } })
    expect(told.map((news) => news.title)).toEqual([`Заявка ${filed.number} одобрена`])
    const letters = await prisma().outgoingMessage.findMany({ where: { subject: `Заявка ${filed.number} одобрена` } })
    expect(letters).toHaveLength(1)
    expect(await countJobs('send_message', { messageId: letters[0]?.id })).toBe(1)
    expect(await countJobs('make_certificate_extract', { certificateId })).toBe(1)
  })

  test('два нажатия «Одобрить» выдают одно свидетельство', async () => {
    const [expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    const results = await Promise.all([1, 2].map(() => approveApplication(secretary, target(filed))))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await prisma().certificate.count({ where: { applicationId: filed.id } })).toBe(1)
  })

  test('200 одобрений сразу: номера разные и без пропусков, отвергнутые номера не занимают', async () => {
    const [expert, ...secretaries] = await Promise.all([
      createStaff('EXPERT'),
      ...Array.from({ length: 3 }, () => createStaff('SECRETARY')),
    ])
    const cases = await Promise.all(
      Array.from({ length: 220 }, () =>
        createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert }),
      ),
    )
    const results = await Promise.all(
      cases.map((filed, index) => {
        const secretary = secretaries[index % secretaries.length]
        if (!secretary) throw new Error('no secretary')
        const version = index % 11 === 10 ? filed.version + 1 : filed.version
        return approvePatiently(secretary, { applicationId: filed.id, version })
      }),
    )
    const numbers = results.flatMap((result) => (result.ok ? [serialOf(result.data.number)] : []))
    expect(numbers).toHaveLength(200)
    const first = Math.min(...numbers)
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => first + index))
    expect(results.flatMap((result) => (result.ok ? [] : [result.code]))).toEqual(Array(20).fill('CONFLICT'))
  })
})

test('у каждого региона и года свой счёт: разом, без пропусков, и отменённое номера не занимает', async () => {
  const series = [
    { region: '77', day: '2031-12-31' },
    { region: '78', day: '2031-12-31' },
    { region: '77', day: '2032-01-01' },
  ]
  const take = (region: string, day: string, stays: boolean) =>
    inTransaction(async (tx) => {
      const number = await nextNumber(tx, region, day)
      if (!stays) throw new Refusal(fail('CONFLICT', 'taken back'))
      return number
    })
  const taken = await Promise.all(
    Array.from({ length: 20 }, (_, turn) => series.map(({ region, day }) => take(region, day, turn % 4 !== 3))).flat(),
  )
  const numbers = taken.flatMap((result) => (result.ok ? [result.data] : [])).sort()
  const wanted = ['7731', '7732', '7831'].flatMap((head) =>
    Array.from({ length: 15 }, (_, index) => `${head}${String(index + 1).padStart(9, '0')}`),
  )
  expect(numbers).toEqual(wanted)
})

describe('журнал, который не заверяется больше часа', () => {
  const waitSince = (minutes: number) =>
    prisma().$executeRaw`UPDATE "UnsealedEvent" SET "addedAt" = now() - make_interval(mins => ${minutes}::int)`

  test('останавливает решения понятными словами и ничего не меняет, пока не заверится', async () => {
    const [expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
    const drafted = { status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert } as const
    const [approved, refused] = [await createFiled(drafted), await createFiled({ ...drafted, proposal: 'REFUSE' })]
    const inReview = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    await prisma().$transaction((tx) => recordEvent(tx, systemActor, {}, { type: 'account.signedOut' }))
    await waitSince(61)
    const asked = { ...target(inReview), decision: 'APPROVE' as const, reasons: [], note: '' }
    const results = await Promise.all([
      approveApplication(secretary, target(approved)),
      refuseApplication(secretary, target(refused)),
      proposeDecision(expert, asked),
    ])
    for (const result of results)
      expect(result).toMatchObject({ ok: false, code: 'UNAVAILABLE', message: expect.stringContaining('не заверен') })
    expect(await prisma().certificate.count({ where: { applicationId: approved.id } })).toBe(0)
    await waitSince(59)
    expect(await proposeDecision(expert, asked)).toMatchObject({ ok: true })
    await waitSince(61)
    await sealJournal()
    expect(await approveApplication(secretary, target(approved))).toMatchObject({ ok: true })
  })

  test('и так же, когда подписанная вершина не дошла до отдельного места', async () => {
    const [expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
    const filed = await createFiled({ status: 'AWAITING_APPROVAL', assignee: expert, proposer: expert })
    await sealJournal()
    await prisma().$executeRaw`UPDATE "JournalHead" SET "unpublishedSince" = now() - interval '61 minutes'`
    expect(await approveApplication(secretary, target(filed))).toMatchObject({ ok: false, code: 'UNAVAILABLE' })
    await sealJournal()
    expect(await approveApplication(secretary, target(filed))).toMatchObject({ ok: true })
  })
})
