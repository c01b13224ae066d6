import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { signInPerson } from '@/lib/auth/sign-in'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { prisma } from '@/lib/db/client'
import { snilsOf } from '@/tests/factories/people'
import type { EsiaPerson } from '@/lib/esia/schema'

const way = {
  way: 'esia',
  userAgent: null,
  esiaSessionId: 'session-of-esia',
  authenticatedAt: null,
  previous: null,
} as const

function newcomer(): EsiaPerson {
  const digits = (length: number) => Array.from({ length }, () => randomInt(10)).join('')
  return {
    oid: digits(10),
    level: 'CONFIRMED',
    lastName: 'Первова',
    firstName: 'Нина',
    middleName: null,
    birthDate: '1990-02-03',
    gender: 'FEMALE',
    snils: digits(11),
    inn: null,
    citizenship: 'RUS',
    email: null,
    phone: null,
    registrationAddress: null,
    passport: null,
  }
}

test('десять первых входов сразу заводят одного человека с одним профилем и одной ролью', async () => {
  const person = newcomer()
  const entries = await Promise.all(Array.from({ length: 10 }, () => signInPerson(person, way)))
  expect(new Set(entries.map(({ userId }) => userId)).size).toBe(1)
  expect(new Set(entries.map(({ sessionId }) => sessionId)).size).toBe(10)
  const user = await prisma().user.findUniqueOrThrow({
    where: { esiaOid: person.oid },
    select: { doctor: true, roles: { select: { role: true } } },
  })
  expect(user.roles).toEqual([{ role: 'DOCTOR' }])
  expect(await snilsOf(user.doctor?.id ?? '')).toBe(person.snils)
})

test('заблокированный не входит: ни сеанса, ни события', async () => {
  const person = newcomer()
  const { userId } = await signInPerson(person, way)
  await prisma().user.update({ where: { id: userId }, data: { blockedAt: now() } })
  const before = await prisma().session.count({ where: { userId } })
  await expect(signInPerson(person, way)).rejects.toBeInstanceOf(Refusal)
  expect(await prisma().session.count({ where: { userId } })).toBe(before)
  expect(await prisma().event.count({ where: { actorId: userId, type: 'account.signedIn' } })).toBe(1)
})
