import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/roles'
import { prisma } from '@/lib/db/client'
import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'

const name = { last: 'Иванова', first: 'Анна', middle: 'Сергеевна' }
const common = {
  sessionId: randomUUID(),
  name,
  shortName: 'Иванова А. С.',
  previousSignInAt: null,
  unreadNotifications: 0,
}
const digits = (length: number) =>
  String(randomInt(10 ** 12))
    .padStart(length, '0')
    .slice(-length)

/** A doctor in the database, as the actor of a request. */
export async function createDoctor(lastName = name.last): Promise<DoctorActor> {
  const person = { lastName, firstName: name.first, middleName: name.middle }
  const user = await prisma().user.create({
    data: { ...person, esiaOid: randomUUID(), level: 'CONFIRMED', roles: { create: { role: 'DOCTOR' } } },
    select: { id: true },
  })
  const doctor = await prisma().doctor.create({
    data: {
      ...person,
      userId: user.id,
      birthDate: new Date('1985-03-12'),
      gender: 'FEMALE',
      snils: digits(11),
      esiaRefreshedAt: new Date('2026-01-12T09:00:00Z'),
    },
    select: { id: true },
  })
  return { ...common, kind: 'doctor', role: 'DOCTOR', userId: user.id, doctorId: doctor.id, level: 'CONFIRMED' }
}

/** A member of staff as the actor of a request; certificates never look at their account. */
export function staffActor(role: StaffRole): StaffActor {
  return { ...common, kind: 'staff', role, roles: [role], userId: randomUUID() }
}

type Wanted = { number?: string; lastName?: string; status?: CertificateStatus; issuedOn?: string; validUntil?: string }

/** A certificate without an extract, valid till 2099 unless said otherwise. */
export async function createCertificate(
  doctorId: string,
  wanted: Wanted = {},
): Promise<{ id: string; number: string }> {
  await prisma().specialty.upsert({
    where: { code: 76 },
    create: { code: 76, education: 'HIGHER', name: 'Терапия' },
    update: {},
    select: { code: true },
  })
  const issuedOn = new Date(wanted.issuedOn ?? '2021-01-12')
  return prisma().certificate.create({
    data: {
      doctorId,
      number: wanted.number ?? `7726${digits(9)}`,
      status: wanted.status ?? 'ACTIVE',
      kind: 'PERIODIC',
      specialtyCode: 76,
      specialtyName: 'Терапия',
      lastName: wanted.lastName ?? name.last,
      firstName: name.first,
      middleName: name.middle,
      issuedOn,
      validUntil: new Date(wanted.validUntil ?? '2099-12-31'),
      protocolNumber: '77-20210112',
      protocolDate: issuedOn,
      centre: 'Центральная аккредитационная комиссия',
      contact: 'Раздел «Помощь» личного кабинета',
      createdAt: issuedOn,
    },
    select: { id: true, number: true },
  })
}
