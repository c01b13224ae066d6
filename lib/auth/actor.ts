import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { shortName } from '@/lib/core/format'
import type { AccountLevel, Role } from '@/lib/db/generated/prisma/enums'
import type { EventActor } from '@/lib/history/record'
import type { SessionView } from './live-session'
import { listRoles, staffRoles, type StaffRole } from './roles'
import { currentSession } from './session'

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

/** A member of staff; `roles` holds the one they act in and no other. */
export type StaffActor = Person & { kind: 'staff'; role: StaffRole; roles: StaffRole[] }

/** Whoever checks lists for a medical organisation: its head or manager. */
export type OrganisationActor = Person & { kind: 'organisation'; role: (typeof listRoles)[number] }

export function eventActor(actor: DoctorActor | StaffActor | OrganisationActor): EventActor {
  return { userId: actor.userId, role: actor.role, shortName: actor.shortName }
}

/** The doctor of this request, or null: for route handlers and form actions, which answer by themselves. */
export async function findDoctor(): Promise<DoctorActor | null> {
  const session = await provenSession()
  return session && doctorOf(session)
}

/** The member of staff of this request when they act in one of the wanted roles, or null. */
export async function findStaff(...wanted: StaffRole[]): Promise<StaffActor | null> {
  const session = await provenSession()
  return session && staffOf(session, wanted)
}

/** The head or manager of an organisation of this request when they act as one, or null. */
export async function findOrganisation(): Promise<OrganisationActor | null> {
  const session = await provenSession()
  return session && organisationOf(session)
}

/** Whoever is signed in, in the role they act in: for what every person has of their own. */
export async function findAnyone(): Promise<DoctorActor | StaffActor | null> {
  const session = await provenSession()
  return session && (doctorOf(session) ?? staffOf(session, []))
}

/** The doctor of this request; otherwise leaves to the sign-in or to the no-rights page. */
export async function requireDoctor(): Promise<DoctorActor> {
  const session = await requireSession()
  return doctorOf(session) ?? noRights('DOCTOR')
}

/** The member of staff of this request when they act in one of the wanted roles (any when none is named). */
export async function requireStaff(...wanted: StaffRole[]): Promise<StaffActor> {
  const session = await requireSession()
  return staffOf(session, wanted) ?? noRights(wanted[0] ?? 'EXPERT')
}

/** The head or manager of an organisation of this request; otherwise leaves to the sign-in or to the no-rights page. */
export async function requireOrganisation(): Promise<OrganisationActor> {
  const session = await requireSession()
  return organisationOf(session) ?? noRights(...listRoles)
}

/** Whether the person of this request holds another role to switch to. */
export async function canSwitchRole(): Promise<boolean> {
  const session = await currentSession()
  return session !== null && session.roles.length > 1
}

/** Leaves for the page that says which roles open what was asked for and who grants them. */
export function noRights(...roles: [Role, ...Role[]]): never {
  redirect(`/no-rights?${roles.map((role) => `role=${role}`).join('&')}`)
}

/** The session unless the second factor is asked for first: a challenged one opens nothing. */
async function provenSession(): Promise<SessionView | null> {
  const session = await currentSession()
  return session?.challenge ? null : session
}

async function requireSession(): Promise<SessionView> {
  const session = await currentSession()
  const asked = await headers()
  const next = encodeURIComponent(asked.get('x-request-path') ?? '/cabinet')
  if (session?.challenge) redirect(`/confirm?next=${next}`)
  if (session) return session
  redirect(isSentForm(asked) ? `/session-ended?next=${next}` : `/sign-in?next=${next}`)
}

/**
 * Whether the page is rendered to answer a form sent without JavaScript. A redirect out of rendering is a 307: the
 * browser sends the same form on, so that its next page can give back what was typed.
 */
function isSentForm(asked: Headers): boolean {
  return (asked.get('content-type') ?? '').startsWith('multipart/form-data') && !asked.has('next-action')
}

function person(session: SessionView): Person {
  const { userId, sessionId, name, previousSignInAt, unreadNotifications } = session
  return { userId, sessionId, name, shortName: shortName(name), previousSignInAt, unreadNotifications }
}

function doctorOf(session: SessionView): DoctorActor | null {
  if (!session.doctorId || session.role !== 'DOCTOR') return null
  return { ...person(session), kind: 'doctor', role: 'DOCTOR', doctorId: session.doctorId, level: session.level }
}

function organisationOf(session: SessionView): OrganisationActor | null {
  const role = listRoles.find((candidate) => candidate === session.role)
  return role ? { ...person(session), kind: 'organisation', role } : null
}

function staffOf(session: SessionView, wanted: readonly StaffRole[]): StaffActor | null {
  const role = staffRoles.find((candidate) => candidate === session.role)
  if (!role || (wanted.length > 0 && !wanted.includes(role))) return null
  return { ...person(session), kind: 'staff', role, roles: [role] }
}
