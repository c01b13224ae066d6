import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { shortName } from '@/lib/core/format'
import type { AccountLevel, Role } from '@/lib/db/generated/prisma/enums'
import type { EventActor } from '@/lib/history/record'
import { staffRoles, type StaffRole } from './roles'
import { currentSession, type SessionView } from './session'

type Person = {
  userId: string
  sessionId: string
  name: { last: string; first: string; middle: string | null }
  shortName: string
  previousSignInAt: Date | null
  unreadNotifications: number
}

/** A medical worker acting for themselves. */
export type DoctorActor = Person & { kind: 'doctor'; role: 'DOCTOR'; doctorId: string; level: AccountLevel }

/** A member of staff acting in one of their roles. */
export type StaffActor = Person & { kind: 'staff'; role: StaffRole; roles: StaffRole[] }

export function eventActor(actor: DoctorActor | StaffActor): EventActor {
  return { userId: actor.userId, role: actor.role, shortName: actor.shortName }
}

/** The doctor of this request, or null: for route handlers, which answer with a status. */
export async function findDoctor(): Promise<DoctorActor | null> {
  const session = await currentSession()
  return session && doctorOf(session)
}

/** The member of staff of this request in the first of the wanted roles they hold, or null. */
export async function findStaff(...wanted: StaffRole[]): Promise<StaffActor | null> {
  const session = await currentSession()
  return session && staffOf(session, wanted)
}

/** The doctor of this request; otherwise leaves to the sign-in or to the no-rights page. */
export async function requireDoctor(): Promise<DoctorActor> {
  const session = await requireSession()
  return doctorOf(session) ?? redirect('/no-rights?role=DOCTOR')
}

/** The member of staff of this request in the first of the wanted roles they hold (any staff role when none is named). */
export async function requireStaff(...wanted: StaffRole[]): Promise<StaffActor> {
  const session = await requireSession()
  return staffOf(session, wanted) ?? redirect(`/no-rights?role=${wanted[0] ?? 'EXPERT'}`)
}

/** Where a person lands after signing in, by their roles. */
export function homePath(roles: readonly Role[]): string {
  if (roles.includes('DOCTOR')) return '/cabinet'
  return staffRoles.some((role) => roles.includes(role)) ? '/staff' : '/no-rights?role=DOCTOR'
}

async function requireSession(): Promise<SessionView> {
  const session = await currentSession()
  if (session) return session
  const path = (await headers()).get('x-request-path') ?? '/cabinet'
  redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}

function person(session: SessionView): Person {
  const { userId, sessionId, name, previousSignInAt, unreadNotifications } = session
  return { userId, sessionId, name, shortName: shortName(name), previousSignInAt, unreadNotifications }
}

function doctorOf(session: SessionView): DoctorActor | null {
  if (!session.doctorId || !session.roles.includes('DOCTOR')) return null
  return { ...person(session), kind: 'doctor', role: 'DOCTOR', doctorId: session.doctorId, level: session.level }
}

function staffOf(session: SessionView, wanted: readonly StaffRole[]): StaffActor | null {
  const roles = staffRoles.filter((role) => session.roles.includes(role))
  const role = (wanted.length > 0 ? wanted : roles).find((candidate) => roles.includes(candidate))
  return role ? { ...person(session), kind: 'staff', role, roles } : null
}
