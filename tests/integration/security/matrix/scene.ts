import { randomBytes } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { encodeSession, openSession } from '@/lib/auth/session'
import { formatSnils } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { createApplication, versionOf, type ApplicationState } from '@/tests/factories/applications'
import { createDoctor, createStaff, snilsOf } from '@/tests/factories/people'
import { visitors, type Visitor } from '@/tests/support/rights'

export type Person = { userId: string }
type Insider = 'anonymous' | 'owner' | 'assignedExpert'
export type Outsiders = Record<Exclude<Visitor, Insider>, Person>

/** An application of the victim with everybody who may ask for it. */
export type Scene = {
  id: string
  version: number
  owner: DoctorActor
  assignedExpert: Person
  cookies: Record<Visitor, string | null>
  /** Texts that stand nowhere but in the victim's records. */
  marks: string[]
  /** Whatever row names one of these belongs to the victim or to the file's expert. */
  theirs: string[]
}

/** The same for all scenes: nobody of them has a part in any of the victims' files. */
export async function makeOutsiders(): Promise<Outsiders> {
  const head = await createStaff('SUPPORT')
  await prisma().roleGrant.updateMany({ where: { userId: head.userId }, data: { role: 'ORGANISATION_HEAD' } })
  return {
    otherDoctor: await createDoctor(),
    standardDoctor: await createDoctor({ level: 'STANDARD' }),
    otherExpert: await createStaff('EXPERT'),
    secretary: await createStaff('SECRETARY'),
    support: await createStaff('SUPPORT'),
    admin: await createStaff('ADMIN'),
    auditor: await createStaff('AUDITOR'),
    organisationHead: head,
  }
}

const DRAFTS: readonly ApplicationState[] = ['draft', 'ready']
const SPEECH_THERAPY = 95

export async function makeScene(state: ApplicationState, outsiders: Outsiders): Promise<Scene> {
  const key = randomBytes(4).toString('hex')
  const owner = await createDoctor({ lastName: `Ждиунынова-${key}`, email: `victim-${key}@demo.test` })
  const { id, expert } = await createApplication({ state, doctor: owner })
  // A draft is nobody's file: its expert has another one of the same doctor in hand.
  const assignedExpert = DRAFTS.includes(state)
    ? (await createApplication({ state: 'inReview', doctor: owner, specialtyCode: SPEECH_THERAPY })).expert
    : expert
  const snils = await snilsOf(owner.doctorId)
  const filed = await prisma().application.findMany({
    where: { doctorId: owner.doctorId },
    select: { id: true, number: true },
  })
  return {
    ...{ id, owner, assignedExpert, version: await versionOf(id) },
    cookies: await openSessions({ ...outsiders, anonymous: null, owner, assignedExpert }),
    marks: [
      `Ждиунынова-${key}`,
      `victim-${key}`,
      snils,
      formatSnils(snils),
      ...filed.flatMap(({ number }) => number ?? []),
    ],
    theirs: [owner.userId, owner.doctorId, assignedExpert.userId, ...filed.map((application) => application.id)],
  }
}

async function openSessions(people: Record<Visitor, Person | null>): Promise<Scene['cookies']> {
  const cookies = await Promise.all(visitors.map(async (one) => [one, await openSessionOf(people[one])] as const))
  return Object.fromEntries(cookies) as Scene['cookies']
}

async function openSessionOf(person: Person | null): Promise<string | null> {
  if (!person) return null
  return encodeSession(person.userId, await openSpareSession(person))
}

/** One more session of the person: gives its id. */
export async function openSpareSession({ userId }: Person): Promise<string> {
  const { sessionId } = await prisma().$transaction((tx) =>
    openSession(tx, userId, { userAgent: null, esiaSessionId: null }),
  )
  return sessionId
}
