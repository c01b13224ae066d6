import { beforeEach, expect, test, vi } from 'vitest'
import type { DoctorActor } from '@/lib/auth/actor'
import { currentSession, encodeSession } from '@/lib/auth/session'
import { listOwnSessions } from '@/lib/auth/sessions-queries'
import { endOtherSessions, endSession } from '@/lib/auth/sessions-service'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { createSignedInDoctor, eventTypes, openAnotherSession } from '../profile/people'

const FIREFOX = vi.hoisted(() => 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0')
const browser = vi.hoisted(() => ({ cookie: '' }))

vi.mock('next/headers', () => ({
  headers: async () => new Headers({ host: 'localhost:3000', 'user-agent': FIREFOX }),
  cookies: async () => ({ get: () => ({ value: browser.cookie }) }),
}))

let doctor: DoctorActor
let other: string

beforeEach(async () => {
  doctor = await createSignedInDoctor({ userAgent: FIREFOX })
  other = await openAnotherSession(doctor.userId)
})

async function signedInAs(sessionId: string): Promise<boolean> {
  browser.cookie = encodeSession(doctor.userId, sessionId)
  return (await currentSession()) !== null
}

test('свои сеансы перечислены, нынешний первый', async () => {
  const sessions = await listOwnSessions(doctor)
  expect(sessions.map(({ id, current }) => [id, current])).toEqual([
    [doctor.sessionId, true],
    [other, false],
  ])
})

test('завершённый сеанс не действует уже при следующем запросе', async () => {
  expect(await signedInAs(other)).toBe(true)
  expect(await endSession(doctor, other)).toMatchObject({ ok: true })
  expect(await signedInAs(other)).toBe(false)
  expect(await signedInAs(doctor.sessionId)).toBe(true)
  expect(await eventTypes(doctor)).toEqual(['account.sessionRevoked'])
})

test('блокировка действует уже при следующем запросе', async () => {
  expect(await signedInAs(doctor.sessionId)).toBe(true)
  await prisma().user.update({ where: { id: doctor.userId }, data: { blockedAt: now() } })
  expect(await signedInAs(doctor.sessionId)).toBe(false)
})

test('отозванная роль не действует уже при следующем запросе', async () => {
  browser.cookie = encodeSession(doctor.userId, doctor.sessionId)
  expect((await currentSession())?.roles).toEqual(['DOCTOR'])
  await prisma().roleGrant.updateMany({ where: { userId: doctor.userId }, data: { revokedAt: now() } })
  expect((await currentSession())?.roles).toEqual([])
})

test('повторное завершение ничего не меняет и говорит об этом', async () => {
  await endSession(doctor, other)
  const { revokedAt } = await prisma().session.findUniqueOrThrow({ where: { id: other } })
  expect(await endSession(doctor, other)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await prisma().session.findUniqueOrThrow({ where: { id: other } })).toMatchObject({ revokedAt })
  expect(await eventTypes(doctor)).toHaveLength(1)
})

test('нынешний сеанс этой кнопкой не завершить', async () => {
  expect(await endSession(doctor, doctor.sessionId)).toMatchObject({ ok: false, code: 'CONFLICT' })
  expect(await signedInAs(doctor.sessionId)).toBe(true)
})

test('«Завершить все остальные» оставляет нынешний', async () => {
  await openAnotherSession(doctor.userId)
  expect(await endOtherSessions(doctor)).toMatchObject({ ok: true, data: { count: 2 } })
  expect((await listOwnSessions(doctor)).map(({ id }) => id)).toEqual([doctor.sessionId])
  expect(await endOtherSessions(doctor)).toMatchObject({ ok: true, data: { count: 0 } })
  expect(await eventTypes(doctor)).toEqual(['account.sessionRevoked'])
})

test('чужой сеанс не виден и не завершается', async () => {
  const attacker = await createSignedInDoctor()
  expect((await listOwnSessions(attacker)).map(({ id }) => id)).toEqual([attacker.sessionId])
  expect(await endSession(attacker, doctor.sessionId)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  await endOtherSessions(attacker)
  expect(await signedInAs(doctor.sessionId)).toBe(true)
  expect(await signedInAs(other)).toBe(true)
  expect(await eventTypes(attacker)).toEqual([])
})
