import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/roles'
import { DAY, now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { snilsIndex } from '@/lib/core/personal-data'
import { prisma } from '@/lib/db/client'
import type { Role } from '@/lib/db/generated/prisma/enums'
import type { EsiaPerson } from '@/lib/esia/schema'
import { systemActor } from '@/lib/history/record'
import { refreshDoctor } from '@/lib/profile/refresh'
import { orderAllowedChecks } from '@/lib/profile/registry-checks'
import { giveAllConsents } from '@/tests/factories/consents'
import { esiaAccounts, type Persona } from '../esia-accounts'

const staffRolesOf: Partial<Record<Persona, StaffRole>> = {
  expert: 'EXPERT',
  expert2: 'EXPERT',
  secretary: 'SECRETARY',
  secretary2: 'SECRETARY',
  support: 'SUPPORT',
  admin: 'ADMIN',
  auditor: 'AUDITOR',
}

/** Petrov meets the cabinet for the first time in front of the person who tries the demonstration. */
const NEVER_SIGNED_IN: Persona = 'petrov'

const LAST_SIGN_IN_DAYS_AGO = 3

/** Before the oldest of their stories. */
const FIRST_CONSENTS = '2020-03-02T08:30:00Z'

export type DemoPeople = {
  doctor: (persona: Persona) => DoctorActor
  staff: (persona: Persona) => StaffActor
}

/** Makes the accounts of the personas; nobody has a session yet. */
export async function createPeople(): Promise<DemoPeople> {
  const doctors = new Map<Persona, DoctorActor>()
  const staff = new Map<Persona, StaffActor>()
  for (const { persona, person } of esiaAccounts) {
    if (persona === NEVER_SIGNED_IN) continue
    const role = staffRolesOf[persona]
    const roles: Role[] = role ? [role] : persona === 'head' ? ['DOCTOR', 'ORGANISATION_HEAD'] : ['DOCTOR']
    const userId = await createUser(person, roles)
    const base = actorBase(userId, person)
    if (role) {
      staff.set(persona, { ...base, kind: 'staff', role, roles: [role] })
      continue
    }
    const doctorId = await prisma().$transaction((tx) => refreshDoctor(tx, systemActor, userId, person))
    await prisma().doctor.update({ where: { id: doctorId }, data: { onboardedAt: now() } })
    await giveAllConsents(doctorId, new Date(FIRST_CONSENTS))
    await orderAllowedChecks(doctorId)
    doctors.set(persona, { ...base, kind: 'doctor', role: 'DOCTOR', doctorId, level: person.level })
  }
  return { doctor: (persona) => found(doctors, persona), staff: (persona) => found(staff, persona) }
}

function actorBase(userId: string, person: EsiaPerson) {
  const name = { last: person.lastName, first: person.firstName, middle: person.middleName }
  return { userId, sessionId: userId, name, shortName: shortName(name), previousSignInAt: null, unreadNotifications: 0 }
}

async function createUser(person: EsiaPerson, roles: Role[]): Promise<string> {
  const { oid: esiaOid, level, lastName, firstName, middleName, email, phone, snils } = person
  const user = await prisma().user.create({
    data: {
      ...{ esiaOid, level, lastName, firstName, middleName, email, phone, snilsIndex: snilsIndex(snils) },
      lastSignInAt: new Date(now().getTime() - LAST_SIGN_IN_DAYS_AGO * DAY),
      roles: { create: roles.map((role) => ({ role })) },
    },
    select: { id: true },
  })
  return user.id
}

function found<T>(people: Map<Persona, T>, persona: Persona): T {
  const actor = people.get(persona)
  if (!actor) throw new Error(`There is no ${persona} among them`)
  return actor
}
