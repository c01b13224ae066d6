import { beforeAll, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { confirmAct, returnAct } from '@/lib/certificates/life/decide'
import { lapseActs } from '@/lib/certificates/life/lapse'
import { proposeAct } from '@/lib/certificates/life/propose'
import { rollBackDecision } from '@/lib/certificates/service'
import { moscowDate } from '@/lib/core/calendar'
import { DAY, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import { actOn, proposal, proposeOn, withTerm } from '@/tests/factories/certificates'
import { createApplication, versionOf } from '@/tests/factories/applications'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { createCertificate } from './support'

let one: StaffActor
let two: StaffActor
beforeAll(async () => {
  ;[one, two] = await Promise.all([createStaff('SECRETARY'), createStaff('SECRETARY')])
})

const rowOf = (id: string) => prisma().certificate.findUniqueOrThrow({ where: { id } })
const today = () => moscowDate(now())

async function certificate(wanted: Parameters<typeof createCertificate>[1] = {}) {
  const doctor = await createDoctor({ lastName: 'Иванова' })
  const made = await createCertificate(doctor.doctorId, wanted)
  return { ...made, doctor }
}

const eventsOf = (certificateId: string) =>
  prisma().event.findMany({ where: { certificateId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
const newsOf = (userId: string) => prisma().notification.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })

describe('приостановить, возобновить, отозвать', () => {
  test('предложение ничего не меняет и владельцу не видно; подтверждение меняет статус, пишет событие и извещает разом', async () => {
    const { id, doctor } = await certificate()
    await prisma().roleGrant.create({ data: { userId: doctor.userId, role: 'SECRETARY' } })
    const actId = await proposeOn(id, 'SUSPEND', {
      by: one,
      effectiveOn: '20.11.2026',
      words: 'Тайна следствия, дело 1.',
    })
    expect(await rowOf(id)).toMatchObject({ status: 'ACTIVE', statusSince: null })
    expect(await newsOf(doctor.userId)).toEqual([])
    expect(await prisma().event.count({ where: { doctorId: doctor.doctorId } })).toBe(0)
    expect((await newsOf(two.userId)).at(-1)).toMatchObject({ kind: 'certificateActProposed' })

    expect(await confirmAct(two, actId)).toEqual({ ok: true, data: { certificateId: id } })
    expect(await rowOf(id)).toMatchObject({ status: 'SUSPENDED', statusSince: new Date('2026-11-20') })
    const [proposed, suspended] = await eventsOf(id)
    expect(proposed).toMatchObject({ type: 'certificate.actProposed', doctorId: null, actorId: one.userId })
    expect(suspended).toMatchObject({
      ...{ type: 'certificate.suspended', doctorId: doctor.doctorId, actorId: two.userId },
      data: { from: '2026-11-20', reason: 'Проверяется подлинность документов. Тайна следствия, дело 1.' },
    })
    const [told] = await newsOf(doctor.userId)
    expect(told).toMatchObject({ kind: 'certificateSuspended', href: `/cabinet/certificates/${id}` })
    expect(told?.body).toContain('Тайна следствия')
    const letter = await prisma().outgoingMessage.findFirstOrThrow({
      where: { notificationId: told?.id ?? '', channel: 'EMAIL' },
    })
    expect(letter.text).not.toContain('Тайна')
    expect((await newsOf(one.userId)).at(-1)).toMatchObject({ kind: 'certificateActAnswered' })

    await actOn(id, 'RESUME', { by: [two, one] })
    expect(await rowOf(id)).toMatchObject({ status: 'ACTIVE', statusSince: null })
    await actOn(id, 'REVOKE', { by: [one, two] })
    expect(await rowOf(id)).toMatchObject({ status: 'REVOKED', statusSince: new Date(today()) })
    expect((await newsOf(doctor.userId)).map(({ kind }) => kind)).toEqual([
      'certificateSuspended',
      'certificateResumed',
      'certificateRevoked',
    ])
  })

  test.each<[CertificateActKind, Parameters<typeof createCertificate>[1]]>([
    ['RESUME', {}],
    ['RESUME', { status: 'SUSPENDED', validUntil: '2022-01-01' }],
    ['RESUME', { status: 'REVOKED' }],
    ['SUSPEND', { status: 'SUSPENDED' }],
    ['SUSPEND', { validUntil: '2022-01-01' }],
    ['CORRECT', { status: 'SUSPENDED' }],
    ['DUPLICATE', { validUntil: '2022-01-01' }],
    ['REVOKE', { status: 'REVOKED' }],
  ])('%s свидетельства %j не предлагается', async (kind, wanted) => {
    const { id } = await certificate(wanted)
    expect(await proposeAct(one, proposal(id, kind))).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test.each([
    ['SUSPEND', { effectiveOn: '31.02.2026' }, 'effectiveOn'],
    ['SUSPEND', { effectiveOn: '01.01.2098' }, 'effectiveOn'],
    ['REVOKE', { effectiveOn: '11.01.2021' }, 'effectiveOn'],
    ['SUSPEND', { reason: 'REVOKE_FALSE' }, 'reason'],
    ['SUSPEND', { reason: 'NOWHERE' }, 'reason'],
    ['CORRECT', { firstName: 'Анна', lastName: 'Иванова' }, null],
    ['CORRECT', { lastName: ' ' }, 'lastName'],
  ] as const)('%s с %j: сказано, что исправить', async (kind, wanted, field) => {
    const { id } = await certificate()
    expect(await proposeAct(one, proposal(id, kind, wanted))).toMatchObject({
      ...{ ok: false, code: 'VALIDATION' },
      ...(field && { fieldErrors: { [field]: [expect.any(String)] } }),
    })
    expect(await prisma().certificateAct.count({ where: { certificateId: id } })).toBe(0)
  })

  test('срок кончился, пока предложение ждало: подтвердить нельзя, вернуть можно', async () => {
    const { id } = await certificate({ status: 'SUSPENDED', validUntil: '2099-12-31' })
    const actId = await proposeOn(id, 'RESUME', { by: one })
    await withTerm(id, { issuedOn: '2021-01-12', validUntil: '2022-01-01' })
    expect(await confirmAct(two, actId)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await returnAct(two, { actId, note: 'Срок уже закончился' })).toMatchObject({ ok: true })
    expect(await rowOf(id)).toMatchObject({ status: 'SUSPENDED' })
  })
})

describe('исправить и выдать дубликат', () => {
  test('исправленное: новый номер того же счёта, новый ключ, та же заявка; прежнее заменено и остаётся как напечатано', async () => {
    const { id: applicationId, doctor } = await createApplication({ state: 'approved' })
    const old = await prisma().certificate.findFirstOrThrow({ where: { applicationId } })
    const id = await actOn(old.id, 'CORRECT', { by: [one, two], firstName: 'Алла', validUntil: '01.11.2031' })
    const { firstName, number, status, validUntil, ...rest } = await rowOf(id)
    expect({ firstName, status, validUntil }).toEqual({
      ...{ firstName: 'Алла', status: 'ACTIVE', validUntil: new Date('2031-11-01') },
    })
    expect(number.slice(0, 4)).toBe(old.number.slice(0, 4))
    expect(Number(number.slice(4))).toBe(Number(old.number.slice(4)) + 1)
    expect(rest).toMatchObject({
      ...{ applicationId, doctorId: doctor.doctorId, replacesNumber: old.number, duplicate: false },
      ...{ lastName: old.lastName, issuedOn: old.issuedOn, protocolNumber: old.protocolNumber, extractSha256: null },
    })
    expect(rest.verificationKey).not.toBe(old.verificationKey)
    expect(await rowOf(old.id)).toEqual({ ...old, status: 'REPLACED', statusSince: new Date(today()) })
    const jobs = await prisma().$queryRaw<{ id: string }[]>`
      SELECT j."payload" ->> 'certificateId' AS id FROM graphile_worker._private_jobs j
      WHERE j."payload" ->> 'certificateId' IN (${old.id}, ${id})`
    expect(jobs.map((job) => job.id)).toContain(id)
    expect((await eventsOf(old.id)).at(-1)).toMatchObject({
      ...{ type: 'certificate.replaced', applicationId },
      data: { number: old.number, by: number, duplicate: false },
    })
    expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['certificate.issued'])
    expect((await newsOf(doctor.userId)).at(-1)).toMatchObject({
      ...{ kind: 'certificateReplaced', href: `/cabinet/certificates/${id}` },
    })
  })

  test('дубликат: те же сведения с пометкой; дубликат дубликата тоже', async () => {
    const { id } = await certificate()
    const old = await rowOf(id)
    const second = await rowOf(await actOn(id, 'DUPLICATE'))
    const third = await rowOf(await actOn(second.id, 'DUPLICATE'))
    expect([second.duplicate, third.duplicate]).toEqual([true, true])
    expect([second.replacesNumber, third.replacesNumber]).toEqual([old.number, second.number])
    for (const field of ['lastName', 'firstName', 'specialtyName', 'protocolNumber', 'centre'] as const)
      expect(third[field]).toBe(old[field])
    expect([third.issuedOn, third.validUntil]).toEqual([old.issuedOn, old.validUntil])
    expect((await rowOf(second.id)).status).toBe('REPLACED')
  })

  test('десять исправлений разом: номера без пропусков и повторов', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => certificate()))
    const numbers = await Promise.all(
      made.map(async ({ id }) => Number((await rowOf(await actOn(id, 'CORRECT', { by: [one, two] }))).number.slice(4))),
    )
    numbers.sort((left, right) => left - right)
    const first = numbers[0] ?? 0
    expect(numbers).toEqual(Array.from({ length: 10 }, (_, index) => first + index))
  })

  test('отмена решения по заявке отзывает то свидетельство, которое действует теперь', async () => {
    const { id: applicationId } = await createApplication({ state: 'approved' })
    const old = await prisma().certificate.findFirstOrThrow({ where: { applicationId } })
    const id = await actOn(old.id, 'DUPLICATE')
    const admin = await createStaff('ADMIN')
    const actId = await proposeOn(id, 'SUSPEND', { by: one })
    const { number } = await prisma().application.findUniqueOrThrow({ where: { id: applicationId } })
    const input = { applicationId, version: await versionOf(applicationId), reason: 'Ошибка комиссии' }
    expect(await rollBackDecision(admin, { ...input, confirmation: number ?? '' })).toMatchObject({ ok: true })
    expect((await rowOf(id)).status).toBe('REVOKED')
    expect((await rowOf(old.id)).status).toBe('REPLACED')
    const act = await prisma().certificateAct.findUniqueOrThrow({ where: { id: actId } })
    expect(act).toMatchObject({ state: 'WITHDRAWN' })
    expect((await newsOf(admin.userId)).map(({ kind }) => kind)).toContain('certificateActProposed')
  })
})

test('срок закончился: предложение, которое уже не подтвердить, снимается само, об отзыве остаётся', async () => {
  const ends = { validUntil: today() }
  const [suspended, revoked] = [await certificate(ends), await certificate(ends)]
  const words = 'Проверка продолжается.'
  const actId = await proposeOn(suspended.id, 'SUSPEND', { by: one, words })
  const other = await proposeOn(revoked.id, 'REVOKE', { by: one, words })
  const stateOf = async (id: string) => (await prisma().certificateAct.findUniqueOrThrow({ where: { id } })).state
  await lapseActs()
  expect(await stateOf(actId)).toBe('PROPOSED')
  moveClock(new Date(now().getTime() + DAY))
  try {
    await Promise.all([lapseActs(), lapseActs()])
    expect([await stateOf(actId), await stateOf(other)]).toEqual(['WITHDRAWN', 'PROPOSED'])
    const told = (await newsOf(one.userId)).filter(({ kind }) => kind === 'certificateActLapsed')
    expect(told).toMatchObject([{ href: `/staff/certificates/${suspended.id}` }])
    expect((await eventsOf(suspended.id)).at(-1)).toMatchObject({ type: 'certificate.actWithdrawn', actorId: null })
    expect(await newsOf(suspended.doctor.userId)).toEqual([])
    expect(await confirmAct(two, actId)).toMatchObject({ ok: false, code: 'CONFLICT' })
  } finally {
    moveClock(null)
  }
})
