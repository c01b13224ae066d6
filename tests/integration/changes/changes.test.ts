import { randomInt, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { signInPerson } from '@/lib/auth/sign-in'
import { decideChange } from '@/lib/changes/decide'
import { getFieldPage } from '@/lib/changes/queries'
import { askChange, sendChangeCode, withdrawChange } from '@/lib/changes/service'
import { findChange, listChanges } from '@/lib/changes/staff-queries'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { sealJournal } from '@/lib/history/journal/seal'
import { recordEvent, systemActor } from '@/lib/history/record'
import { esiaAccounts } from '@/prisma/seed/esia-accounts'
import { createApplication } from '@/tests/factories/applications'
import { openChange } from '@/tests/factories/changes'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { findApplication } from '@/lib/applications/queries'
import { codeFor, otherCode } from '../confirmation/support'
import { createOrganization, createReferences, eventTypes } from '../profile/people'

const REASON = 'SURNAME_CHANGE_NOT_CONFIRMED'
const WORDS = 'Приложите свидетельство о браке целиком'

let doctor: DoctorActor
let expert: StaffActor
beforeEach(async () => {
  doctor = await createDoctor({ lastName: 'Смирнова' })
  expert = await createStaff('EXPERT')
})

const approve = (actor: StaffActor, changeId: string) =>
  decideChange(actor, { changeId, outcome: 'APPROVE', reason: '', note: '' })
const refuse = (actor: StaffActor, changeId: string, reason = REASON) =>
  decideChange(actor, { changeId, outcome: 'REFUSE', reason, note: WORDS })
const surname = async () => (await prisma().doctor.findUniqueOrThrow({ where: { id: doctor.doctorId } })).lastName

async function asked(value: string) {
  const { documentVersionId } = await createDocument(doctor, 'NAME_CHANGE')
  return { field: 'LAST_NAME' as const, documentVersionId, typed: { value } }
}

describe('запрос врача', () => {
  test('с документом и кодом ждёт решения, данные пока прежние, значение в базе зашифровано', async () => {
    const request = await asked('Белова')
    expect(await sendChangeCode(doctor, request)).toMatchObject({ ok: true })
    expect(await askChange(doctor, { ...request, code: await codeFor(doctor) })).toMatchObject({ ok: true })
    const { open, history } = await getFieldPage(doctor, 'LAST_NAME')
    expect(open).toMatchObject({ before: 'Смирнова', after: 'Белова' })
    expect(history).toEqual([])
    expect(await surname()).toBe('Смирнова')
    expect(await eventTypes(doctor)).toEqual(['profile.changeAsked'])
    const row = await prisma().profileChange.findFirstOrThrow({ where: { doctorId: doctor.doctorId } })
    expect(JSON.stringify(row)).not.toMatch(/Белова|Смирнова/)
    expect(await findChange(expert, row.id)).toMatchObject({ confirmedBy: { channel: 'SMS' } })
  })

  test('код подходит только к тому значению, для которого отправлен', async () => {
    const request = await asked('Белова')
    await sendChangeCode(doctor, request)
    const code = await codeFor(doctor)
    const changed = await askChange(doctor, { ...request, typed: { value: 'Чернова' }, code })
    expect(changed).toMatchObject({ ok: false, fieldErrors: { code: [expect.stringContaining('изменили данные')] } })
    expect(await askChange(doctor, { ...request, code: otherCode(code) })).toMatchObject({ ok: false })
    expect(await prisma().profileChange.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
  })

  test.each<[string, (request: Awaited<ReturnType<typeof asked>>) => Promise<object>, string]>([
    ['то же значение', async (request) => ({ ...request, typed: { value: 'Смирнова' } }), 'value'],
    [
      'паспорт, выданный в будущем',
      async () => ({
        ...{ field: 'PASSPORT', ...(await createDocument(doctor, 'PASSPORT')) },
        typed: { series: '4510', number: '123456', issuedOn: '01.01.2199', issuer: 'ОВД', issuerCode: '770-001' },
      }),
      'issuedOn',
    ],
    ['латиница', async (request) => ({ ...request, typed: { value: 'Belova' } }), 'value'],
    [
      'документ другого вида',
      async (request) => ({ ...request, ...(await createDocument(doctor, 'DIPLOMA')) }),
      'documentVersionId',
    ],
    [
      'чужой документ',
      async (request) => ({ ...request, ...(await createDocument(await createDoctor(), 'NAME_CHANGE')) }),
      'documentVersionId',
    ],
  ])('%s: отказ назван у поля', async (_, change, field) => {
    const request = (await change(await asked('Белова'))) as Awaited<ReturnType<typeof asked>>
    expect(await sendChangeCode(doctor, request)).toMatchObject({
      ok: false,
      fieldErrors: { [field]: [expect.any(String)] },
    })
  })

  test('без согласия на обработку данных не принимается', async () => {
    const request = await asked('Белова')
    await sendChangeCode(doctor, request)
    await prisma().consentAnswer.updateMany({
      where: { doctorId: doctor.doctorId },
      data: { endedAt: now(), endedBy: 'WITHDRAWN' },
    })
    expect(await askChange(doctor, { ...request, code: await codeFor(doctor) })).toMatchObject({ code: 'FORBIDDEN' })
  })

  test('по одному полю живёт один запрос, отозвать его может только сам врач', async () => {
    const changeId = await openChange(doctor)
    expect(await sendChangeCode(doctor, await asked('Чернова'))).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await withdrawChange(await createDoctor(), changeId)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(await withdrawChange(doctor, changeId)).toMatchObject({ ok: true })
    expect(await withdrawChange(doctor, changeId)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await findChange(expert, changeId)).toBeNull()
    expect(await sendChangeCode(doctor, await asked('Чернова'))).toMatchObject({ ok: true })
  })
})

describe('решение сотрудника', () => {
  test('принятое меняет данные в той же транзакции, старое значение остаётся с тем, кто и когда решил', async () => {
    const changeId = await openChange(doctor)
    expect(await approve(expert, changeId)).toMatchObject({ ok: true })
    expect(await surname()).toBe('Белова')
    const { history, present } = await getFieldPage(doctor, 'LAST_NAME')
    expect(present).toBe('Белова')
    expect(history).toMatchObject([
      { status: 'APPROVED', before: 'Смирнова', after: 'Белова', decidedBy: expert.shortName },
    ])
    const [news] = await prisma().notification.findMany({ where: { userId: doctor.userId } })
    expect(news).toMatchObject({ title: 'Изменение фамилии принято', href: '/cabinet/profile/change/last-name' })
    expect(await eventTypes(doctor)).toContain('profile.changeDecided')
    expect((await findChange(expert, changeId))?.decision).toMatchObject({ by: expert.shortName })
  })

  test('отказ оставляет прежнее значение и говорит причину из справочника', async () => {
    const changeId = await openChange(doctor)
    expect(await refuse(expert, changeId, 'NO_SUCH_REASON')).toMatchObject({
      fieldErrors: { reason: [expect.any(String)] },
    })
    expect(await refuse(expert, changeId)).toMatchObject({ ok: true })
    expect(await surname()).toBe('Смирнова')
    const { history } = await getFieldPage(doctor, 'LAST_NAME')
    expect(history).toMatchObject([{ status: 'REFUSED', reason: expect.any(String), note: WORDS }])
  })

  test('из решающих сразу один успевает, остальным сказано кто; данные меняются один раз', async () => {
    const changeId = await openChange(doctor)
    const others = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
    const results = await Promise.all([approve(expert, changeId), ...others.map((one) => refuse(one, changeId))])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    for (const result of results) if (!result.ok) expect(result.code).toBe('CONFLICT')
    expect(await prisma().notification.count({ where: { userId: doctor.userId } })).toBe(1)
  })

  test('пока журнал не заверен, решения нет и данные прежние', async () => {
    const changeId = await openChange(doctor)
    await prisma().$transaction((tx) => recordEvent(tx, systemActor, {}, { type: 'account.signedOut' }))
    await prisma().$executeRaw`UPDATE "UnsealedEvent" SET "addedAt" = now() - interval '61 minutes'`
    expect(await approve(expert, changeId)).toMatchObject({ ok: false, code: 'UNAVAILABLE' })
    expect(await surname()).toBe('Смирнова')
    await sealJournal()
    expect(await approve(expert, changeId)).toMatchObject({ ok: true })
  })

  test('отзыв и решение сразу: побеждает что-то одно', async () => {
    const changeId = await openChange(doctor)
    const [withdrawn, decided] = await Promise.all([withdrawChange(doctor, changeId), approve(expert, changeId)])
    expect([withdrawn, decided].filter(({ ok }) => ok)).toHaveLength(1)
    expect(await surname()).toBe(decided.ok ? 'Белова' : 'Смирнова')
  })

  test('свой запрос сотрудник не видит и не решает, коллегам по работе отказано словами', async () => {
    const changeId = await openChange(doctor)
    const self: StaffActor = { ...expert, userId: doctor.userId }
    expect(await findChange(self, changeId)).toBeNull()
    expect(await approve(self, changeId)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect((await listChanges(self, { view: 'open' })).rows.map(({ id }) => id)).not.toContain(changeId)
    const { specialty, position } = await createReferences()
    const organizationId = await createOrganization()
    const work = { organizationId, positionCode: position, specialtyCode: specialty, since: new Date('2020-01-01') }
    await prisma().employment.create({ data: { ...work, doctorId: doctor.doctorId } })
    await prisma().staffMember.create({ data: { userId: expert.userId, organizationId, dailyCapacity: 5 } })
    expect(await approve(expert, changeId)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await approve(await createStaff('AUDITOR'), changeId)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
    expect(await surname()).toBe('Смирнова')
  })

  test('значение, которое за это время изменилось, не затирается', async () => {
    const changeId = await openChange(doctor)
    await prisma().doctor.update({ where: { id: doctor.doctorId }, data: { lastName: 'Чернова' } })
    expect(await approve(expert, changeId)).toMatchObject({ ok: false, code: 'VALIDATION' })
    expect(await surname()).toBe('Чернова')
  })
})

describe('смена фамилии дальше', () => {
  test('в черновике и в поданной без решения видны обе, поданная версия прежняя, решённая молчит', async () => {
    const filed = await createApplication({ state: 'inReview', doctor })
    const draft = await createApplication({ state: 'draft', doctor, specialtyCode: 95 })
    const decided = await createApplication({ state: 'approved', doctor, specialtyCode: 84 })
    await approve(expert, await openChange(doctor))
    const seen = await Promise.all([filed, draft, decided].map(({ id }) => findApplication(doctor, id)))
    expect(seen.map((one) => one?.surnames)).toEqual(['Белова (ранее Смирнова)', 'Белова (ранее Смирнова)', null])
    expect(seen[0]?.filed?.applicant.lastName).toBe('Смирнова')
  })

  async function newcomer() {
    const [account] = esiaAccounts
    if (!account) throw new Error('No persona')
    const person = {
      ...account.person,
      oid: String(Date.now()),
      snils: String(randomInt(1e10, 1e11)),
      email: `${randomUUID()}@demo.test`,
    }
    const way = { way: 'esia', userAgent: null, esiaSessionId: null, authenticatedAt: null, previous: null } as const
    const { userId } = await signInPerson(person, way)
    const { id: doctorId } = await prisma().doctor.findUniqueOrThrow({ where: { userId } })
    const self = { ...doctor, userId, doctorId, name: { last: person.lastName, first: person.firstName, middle: null } }
    const read = () => prisma().doctor.findUniqueOrThrow({ where: { id: doctorId }, include: { user: true } })
    return { person, self, read, signIn: (changes = {}) => signInPerson({ ...person, ...changes }, way) }
  }

  test('вход с прежними данными Госуслуг принятое не отменяет, новые данные Госуслуг важнее', async () => {
    const { self, read, signIn } = await newcomer()
    await approve(expert, await openChange(self))
    await signIn()
    expect((await read()).lastName).toBe('Белова')
    await signIn({ lastName: 'Чернова' })
    expect(await read()).toMatchObject({ lastName: 'Чернова', previousLastName: 'Белова' })
  })

  test('вход, начатый во время решения, ждёт его и принятого не затирает', async () => {
    const { self, read, signIn } = await newcomer()
    const changeId = await openChange(self)
    const waiting = async (count: number) => {
      const [row] = await prisma().$queryRaw<{ waiting: number }[]>`
        SELECT count(*)::int AS "waiting" FROM pg_stat_activity
        WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`
      expect(row?.waiting).toBe(count)
    }
    const [decision, entry] = await prisma().$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${self.userId}::uuid FOR NO KEY UPDATE`
        const decided = approve(expert, changeId)
        await vi.waitFor(() => waiting(1), 5000)
        const entered = signIn()
        await vi.waitFor(() => waiting(2), 5000)
        return [{ decided }, { entered }]
      },
      { timeout: 15_000 },
    )
    expect(await decision.decided).toMatchObject({ ok: true })
    await entry.entered
    expect(await read()).toMatchObject({ lastName: 'Белова', user: { lastName: 'Белова' } })
  })
})
