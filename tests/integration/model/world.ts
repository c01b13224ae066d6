import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import {
  DocumentKind,
  type ApplicationStatus,
  type Decision,
  type ProcedureKind,
} from '@/lib/db/generated/prisma/enums'
import type { EventData } from '@/lib/history/schema'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor, createStaff } from '@/tests/factories/people'
import type { Random } from './random'

export type EventType = EventData['type']

export type Staff = {
  experts: StaffActor[]
  secretaries: StaffActor[]
  admin: StaffActor
  /** One person with both roles: the four eyes must not take them for two. */
  both: { expert: StaffActor; secretary: StaffActor }
}

/** One row of the story: an application as it stood when the next commands were chosen. */
export type Seen = {
  id: string
  doctorId: string
  kind: ProcedureKind
  status: ApplicationStatus
  version: number
  dueOn: string | null
  number: string | null
  filed: boolean
  /** Steps of the draft that are still to be filled. */
  missing: string[]
  assigneeId: string | null
  proposedById: string | null
  proposal: Decision | null
  decidedById: string | null
  request: {
    id: string
    round: number
    dueOn: string
    items: { id: string; answered: boolean }[]
  } | null
  appealId: string | null
  held: boolean
  escalated: boolean
  decidedByRule: boolean
  certificates: number
}

export type JournalEntry = {
  id: string
  applicationId: string
  type: EventType
  actorId: string | null
  actorRole: string | null
  data: Record<string, unknown>
}

/** A doctor with their applications, another doctor who tries to reach them, and the staff that all lanes share. */
export type Lane = {
  random: Random
  owner: DoctorActor
  stranger: DoctorActor
  staff: Staff
  /** Accepted documents of the owner by kind. */
  documents: Map<string, string>
  seen: Map<string, Seen>
  journal: Map<string, JournalEntry[]>
}

export async function makeStaff(): Promise<Staff> {
  const some = (role: 'EXPERT' | 'SECRETARY', count: number) =>
    Promise.all(Array.from({ length: count }, () => createStaff(role)))
  const [experts, secretaries, admin, both] = await Promise.all([
    some('EXPERT', 3),
    some('SECRETARY', 2),
    createStaff('ADMIN'),
    createStaff('EXPERT'),
  ])
  await prisma().roleGrant.create({ data: { userId: both.userId, role: 'SECRETARY' } })
  const roles: StaffActor['roles'] = ['EXPERT', 'SECRETARY']
  return {
    experts,
    secretaries,
    admin,
    both: { expert: { ...both, roles }, secretary: { ...both, roles, role: 'SECRETARY' } },
  }
}

export async function makeLane(random: Random, staff: Staff): Promise<Lane> {
  const [owner, stranger] = await Promise.all([createDoctor(), createDoctor()])
  const documents = await Promise.all(
    Object.values(DocumentKind).map(async (kind) => {
      const { documentVersionId } = await createDocument(owner, kind)
      return [kind, documentVersionId] as const
    }),
  )
  return { random, owner, stranger, staff, documents: new Map(documents), seen: new Map(), journal: new Map() }
}

/** Reads these applications and their journals anew, each in one statement. */
export async function look(lane: Lane, ids: readonly string[]): Promise<void> {
  const applications = await readApplications(ids)
  const events = await readJournal(ids)
  for (const application of applications) lane.seen.set(application.id, application)
  for (const id of ids) lane.journal.set(id, [])
  for (const event of events) lane.journal.get(event.applicationId)?.push(event)
}

function readApplications(ids: readonly string[]): Promise<Seen[]> {
  return prisma().$queryRaw<Seen[]>`
    SELECT a."id", a."doctorId", a."kind", a."status", a."version", a."dueOn"::text, a."number", a."filed" IS NOT NULL AS "filed",
      array_remove(ARRAY[
        CASE WHEN a."draft" #>> '{personal,phone}' IS DISTINCT FROM '+79161234567' THEN 'personal' END,
        CASE WHEN a."draft" #>> '{education,diplomaNumber}' IS NULL THEN 'education' END,
        CASE WHEN a."draft" #>> '{experience,nmoHours}' IS NULL THEN 'experience' END,
        CASE WHEN a."draft" #>> '{consents,truth}' IS NULL THEN 'consents' END,
        CASE WHEN NOT EXISTS (SELECT FROM "ApplicationDocument" d WHERE d."applicationId" = a."id") THEN 'documents' END
      ], NULL) AS "missing",
      a."assigneeId", a."proposedById", a."proposal", a."decidedById",
      a."heldAt" IS NOT NULL AS "held", a."escalatedAt" IS NOT NULL AS "escalated", a."decidedByRule",
      (SELECT json_build_object('id', r."id", 'round', r."round", 'dueOn', r."dueOn", 'items',
          (SELECT json_agg(json_build_object('id', i."id", 'answered', i."answeredAt" IS NOT NULL))
           FROM "DocumentRequestItem" i WHERE i."requestId" = r."id"))
        FROM "DocumentRequest" r WHERE r."applicationId" = a."id" AND r."answeredAt" IS NULL) AS "request",
      (SELECT p."id" FROM "Appeal" p WHERE p."applicationId" = a."id" AND p."status" = 'FILED') AS "appealId",
      (SELECT count(*)::int FROM "Certificate" c WHERE c."applicationId" = a."id" AND c."status" <> 'REVOKED') AS "certificates"
    FROM "Application" a WHERE a."id" = ANY(${ids}::uuid[])`
}

function readJournal(ids: readonly string[]): Promise<JournalEntry[]> {
  return prisma().$queryRaw<JournalEntry[]>`
    SELECT "id", "applicationId", "type", "actorId", "actorRole"::text, "data" FROM "Event"
    WHERE "applicationId" = ANY(${ids}::uuid[]) ORDER BY "applicationId", "id"`
}
