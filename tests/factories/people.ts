import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import type { organisationRoles, StaffRole } from '@/lib/auth/roles'
import { shortName } from '@/lib/core/format'
import { snilsIndex } from '@/lib/core/personal-data'
import { prisma } from '@/lib/db/client'
import { openDoctor, sealDoctor } from '@/lib/profile/identity'
import type { AccountLevel, Role } from '@/lib/db/generated/prisma/enums'
import { giveAllConsents } from './consents'
import { DISTINCT_PEOPLE, makePerson, type SeedPerson } from '@/prisma/seed/reference/people'

type Wanted = {
  lastName?: string
  level?: AccountLevel
  registerLastName?: string
  email?: string | null
  /** False for a person who was never asked. */
  consents?: boolean
}

/** A medical worker with an account and no session, as the actor of a request. */
export async function createDoctor(wanted: Wanted = {}): Promise<DoctorActor> {
  const person = somebody()
  const name = {
    lastName: wanted.lastName ?? person.lastName,
    firstName: person.firstName,
    middleName: person.middleName,
  }
  const level = wanted.level ?? 'CONFIRMED'
  const { phone, birthDate, snils, inn, gender } = person
  const email = wanted.email === undefined ? person.email : wanted.email
  const user = await createUser({ ...name, level, email, phone, snils }, 'DOCTOR')
  const id = randomUUID()
  const doctor = await prisma().doctor.create({
    data: {
      id,
      ...name,
      userId: user.id,
      birthDate: new Date(birthDate),
      gender: gender === 'female' ? 'FEMALE' : 'MALE',
      ...sealDoctor(id, { snils, inn, passportSeries: '4510', passportNumber: '123456' }),
      email,
      phone,
      passportIssuedOn: new Date('2015-03-20'),
      passportIssuer: 'ОВД района Хамовники г. Москвы',
      passportIssuerCode: '770001',
      onboardedAt: new Date('2026-01-12T09:00:00Z'),
      registerLastName: wanted.registerLastName ?? null,
      esiaRefreshedAt: new Date('2026-01-12T09:00:00Z'),
    },
    select: { id: true },
  })
  if (wanted.consents !== false) await giveAllConsents(doctor.id)
  return { ...actorOf(user.id, name), kind: 'doctor', role: 'DOCTOR', doctorId: doctor.id, level }
}

/** СНИЛС of a doctor, in the clear. */
export async function snilsOf(doctorId: string): Promise<string> {
  return openDoctor(doctorId, await prisma().doctor.findUniqueOrThrow({ where: { id: doctorId } })).snils
}

/** A member of staff with one role, as the actor of a request. */
export async function createStaff(role: StaffRole): Promise<StaffActor> {
  return { ...(await createPerson(role)), kind: 'staff', role, roles: [role] }
}

/** Somebody with one role inside a medical organisation. */
export function createInOrganisation(role: (typeof organisationRoles)[number]) {
  return createPerson(role)
}

async function createPerson(role: Role) {
  const { lastName, firstName, middleName, email, phone, snils } = somebody()
  const name = { lastName, firstName, middleName }
  const user = await createUser({ ...name, level: 'CONFIRMED', email, phone, snils }, role)
  return actorOf(user.id, name)
}

function somebody(): SeedPerson {
  return makePerson(randomInt(DISTINCT_PEOPLE))
}

type NewUser = {
  lastName: string
  firstName: string
  middleName: string
  level: AccountLevel
  email: string | null
  phone: string
  snils: string
}

async function createUser({ snils, ...data }: NewUser, role: Role): Promise<{ id: string }> {
  const [user] = await prisma().user.createManyAndReturn({
    data: [{ ...data, snilsIndex: snilsIndex(snils), esiaOid: randomUUID() }],
    select: { id: true },
  })
  if (!user) throw new Error('A person was not made')
  await prisma().roleGrant.createMany({ data: [{ userId: user.id, role }] })
  return user
}

function actorOf(
  userId: string,
  { lastName, firstName, middleName }: Pick<NewUser, 'lastName' | 'firstName' | 'middleName'>,
) {
  const name = { last: lastName, first: firstName, middle: middleName }
  return {
    userId,
    sessionId: randomUUID(),
    name,
    shortName: shortName(name),
    previousSignInAt: null,
    unreadNotifications: 0,
  }
}
