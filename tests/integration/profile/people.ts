import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { openSession } from '@/lib/auth/session'
import { shortName } from '@/lib/core/format'
import { prisma } from '@/lib/db/client'

type Wanted = { last?: string; registerLastName?: string; userAgent?: string }

/** A doctor in the database with an open session, as the actor of a request. */
export async function createDoctor(wanted: Wanted = {}): Promise<DoctorActor> {
  const name = { last: wanted.last ?? 'Тестова', first: 'Анна', middle: 'Ивановна' }
  const columns = { lastName: name.last, firstName: name.first, middleName: name.middle }
  const user = await prisma().user.create({
    data: { ...columns, esiaOid: randomUUID(), level: 'CONFIRMED', roles: { create: { role: 'DOCTOR' } } },
  })
  const doctor = await prisma().doctor.create({
    data: {
      ...columns,
      userId: user.id,
      birthDate: new Date('1990-05-26'),
      gender: 'FEMALE',
      snils: String(randomInt(10_000_000_000, 99_999_999_999)),
      registerLastName: wanted.registerLastName ?? null,
      esiaRefreshedAt: new Date('2026-01-12T09:00:00Z'),
    },
  })
  const common = { kind: 'doctor', role: 'DOCTOR', userId: user.id, doctorId: doctor.id, level: 'CONFIRMED' } as const
  const sessionId = await openAnotherSession(user.id, wanted.userAgent)
  return {
    ...common,
    name,
    sessionId,
    shortName: shortName(name),
    previousSignInAt: null,
    unreadNotifications: 0,
  }
}

export function openAnotherSession(userId: string, userAgent: string | null = null): Promise<string> {
  return prisma().$transaction((tx) => openSession(tx, userId, { userAgent, esiaSessionId: null }))
}

/** Rows of the dictionaries of their own, so that tests never meet. */
export async function createReferences() {
  const code = randomInt(2_000_000, 2_000_000_000)
  await prisma().specialty.create({ data: { code, education: 'HIGHER', name: `Специальность ${code}` } })
  await prisma().position.create({ data: { code, name: `Должность ${code}` } })
  const region = { code: '77', name: 'Москва' }
  await prisma().region.upsert({ where: { code: region.code }, create: region, update: {} })
  return { specialty: code, position: code, organizationId: await createOrganization() }
}

export async function createOrganization(): Promise<string> {
  const digits = (length: number) => Array.from({ length }, () => randomInt(10)).join('')
  const organization = await prisma().organization.create({
    data: {
      oid: randomUUID(),
      nameFull: 'Городская поликлиника',
      nameShort: 'ГП',
      inn: digits(10),
      kpp: digits(9),
      ogrn: digits(13),
      regionCode: '77',
    },
  })
  return organization.id
}

export async function eventTypes(actor: DoctorActor): Promise<string[]> {
  const events = await prisma().event.findMany({ where: { doctorId: actor.doctorId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  return events.map(({ type }) => type)
}
