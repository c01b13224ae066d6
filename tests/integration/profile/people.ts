import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { createDoctor } from '@/tests/factories/people'

type Wanted = Parameters<typeof createDoctor>[0] & { userAgent?: string }

/** A doctor with an open session, as the actor of a request. */
export async function createSignedInDoctor({ userAgent, ...wanted }: Wanted = {}): Promise<DoctorActor> {
  const doctor = await createDoctor(wanted)
  return { ...doctor, sessionId: await openAnotherSession(doctor.userId, userAgent) }
}

export async function openAnotherSession(userId: string, userAgent: string | null = null): Promise<string> {
  const meta = { userAgent, esiaSessionId: null, authenticatedAt: now() }
  const { sessionId } = await prisma().$transaction((tx) => openSession(tx, userId, meta))
  return sessionId
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
  const events = await prisma().event.findMany({
    where: { doctorId: actor.doctorId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return events.map(({ type }) => type)
}
