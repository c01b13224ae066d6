import { randomBytes } from 'node:crypto'
import type { DoctorActor } from '@/lib/auth/actor'
import { encodeSession, openSession } from '@/lib/auth/session'
import { now } from '@/lib/core/clock'
import { formatSnils } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { createApplication, versionOf, type ApplicationState } from '@/tests/factories/applications'
import { createDoctor, createInOrganisation, createStaff, snilsOf } from '@/tests/factories/people'
import type { Visitor } from '@/tests/support/rights'

export type Person = { userId: string }
type Insider = 'anonymous' | 'owner' | 'assignedExpert'
type Outsider = Exclude<Visitor, Insider>
/** People without a part in any of the victims' files, each with a session to make others like it. */
export type Outsiders = Record<Outsider, Person & { sessionId: string }>

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

/** The same for all scenes. */
export async function makeOutsiders(): Promise<Outsiders> {
  const people: Record<Outsider, Person> = {
    otherDoctor: await createDoctor(),
    standardDoctor: await createDoctor({ level: 'STANDARD' }),
    otherExpert: await createStaff('EXPERT'),
    secretary: await createStaff('SECRETARY'),
    support: await createStaff('SUPPORT'),
    admin: await createStaff('ADMIN'),
    auditor: await createStaff('AUDITOR'),
    organisationHead: await createInOrganisation('ORGANISATION_HEAD'),
    organisationEmployee: await createInOrganisation('ORGANISATION_EMPLOYEE'),
  }
  const opened = Object.entries(people).map(
    async ([visitor, person]) => [visitor, { ...person, sessionId: await openSpareSession(person) }] as const,
  )
  return Object.fromEntries(await Promise.all(opened)) as Outsiders
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
    cookies: {
      ...(await copySessions(outsiders)),
      anonymous: null,
      owner: await openSessionOf(owner),
      assignedExpert: await openSessionOf(assignedExpert),
    },
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

/** A request may end the session that it came with, so that every scene has its own: in one statement for all. */
async function copySessions(outsiders: Outsiders): Promise<Record<Outsider, string>> {
  const models = Object.values(outsiders).map(({ sessionId }) => sessionId)
  const copied = await prisma().$queryRaw<{ id: string; userId: string }[]>`
    INSERT INTO "Session"
    SELECT (jsonb_populate_record(s, '{"revokedAt": null, "challengedAt": null}' || jsonb_build_object('id', uuidv7()))).*
    FROM "Session" s WHERE s."id" = ANY (${models}::uuid[]) RETURNING "id", "userId"`
  const ids = new Map(copied.map(({ id, userId }) => [userId, id]))
  const cookies = Object.entries(outsiders).map(
    ([visitor, { userId }]) => [visitor, encodeSession(userId, ids.get(userId) ?? '')] as const,
  )
  return Object.fromEntries(cookies) as Record<Outsider, string>
}

async function openSessionOf(person: Person): Promise<string> {
  return encodeSession(person.userId, await openSpareSession(person))
}

/** One more session of the person: gives its id. */
export async function openSpareSession({ userId }: Person): Promise<string> {
  const { sessionId } = await prisma().$transaction((tx) =>
    openSession(tx, userId, { userAgent: null, esiaSessionId: null, authenticatedAt: now() }),
  )
  return sessionId
}
