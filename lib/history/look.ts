import { sql, type Compilable, type Expression } from 'kysely'
import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { kysely, prisma, type Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import type { Role } from '@/lib/db/generated/prisma/enums'
import { recordEvent, type EventSubject } from './record'
import { eventDataSchema, type EventData, type staffLists } from './schema'

export type Viewer = Pick<StaffActor, 'userId' | 'role' | 'shortName'>

type Look = { actor: Viewer; subject: EventSubject; data: EventData }

/**
 * Writes that a member of staff has looked at something, before it is shown: once an hour for the person, the role and the
 * thing, however often a page asks for its parts and a viewer for ranges of a file. Looks of the same moment wait for one
 * another, so that one of them is written.
 */
export async function noteLook(actor: Viewer, subject: EventSubject, data: EventData): Promise<void> {
  const { userId, role, shortName } = actor
  const look = { actor, subject, data: eventDataSchema.parse(data) }
  if (await isNoted(prisma(), look)) return
  await prisma().$transaction(async (tx) => {
    const name = JSON.stringify([userId, role, subject, data])
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`
    if (!(await isNoted(tx, look))) await recordEvent(tx, { userId, role, shortName }, subject, data)
  })
}

async function isNoted(tx: Tx, { actor, subject, data: { type, ...details } }: Look): Promise<boolean> {
  const { doctorId = null, applicationId = null, documentId = null, certificateId = null } = subject
  // `IS NOT DISTINCT FROM` would not be looked up in the index.
  const whose = doctorId === null ? Prisma.sql`"doctorId" IS NULL` : Prisma.sql`"doctorId" = ${doctorId}::uuid`
  const rows = await tx.$queryRaw<object[]>`
    SELECT 1 AS "noted" FROM "Event"
    WHERE ${whose} AND "type" = ${type} AND "at" > ${new Date(now().getTime() - HOUR)}
      AND "actorId" = ${actor.userId}::uuid AND "actorRole" = ${actor.role}::"Role"
      AND "applicationId" IS NOT DISTINCT FROM ${applicationId}::uuid
      AND "documentId" IS NOT DISTINCT FROM ${documentId}::uuid
      AND "certificateId" IS NOT DISTINCT FROM ${certificateId}::uuid
      AND "data" = ${JSON.stringify(details)}::jsonb
    LIMIT 1`
  return rows.length > 0
}

/** Who opens a list, when, and since when it would have been written already. */
export type ListLook = { viewer: string; viewerRole: Role; viewerName: string; seenAt: Date; seenSince: Date }

export function listLook({ userId, role, shortName }: Viewer): ListLook {
  const at = now()
  return {
    viewer: userId,
    viewerRole: role,
    viewerName: shortName,
    seenAt: at,
    seenSince: new Date(at.getTime() - HOUR),
  }
}

/**
 * The statement that reads a list, and writes once an hour for the person and the role that it was opened: for a page that
 * can pay no round trip of its own. Two first looks of the same moment may both be written.
 */
export function noteListWith<Row>(
  list: (typeof staffLists)[number],
  reading: Expression<Row>,
  { viewer, viewerRole, viewerName, seenAt, seenSince }: ListLook,
): Compilable<Row> {
  const type = sql.lit('staff.listOpened' satisfies EventData['type'])
  const data = sql`${sql.lit(JSON.stringify({ list }))}::jsonb`
  const statement = sql<Row>`
    WITH "look" AS (
      INSERT INTO "Event" ("at", "type", "actorId", "actorRole", "actorName", "data")
      SELECT ${seenAt}::timestamptz, ${type}, ${viewer}::uuid, ${viewerRole}::"Role", ${viewerName}::text, ${data}
      WHERE NOT EXISTS (
        SELECT 1 FROM "Event"
        WHERE "doctorId" IS NULL AND "type" = ${type} AND "at" > ${seenSince}::timestamptz
          AND "actorId" = ${viewer}::uuid AND "actorRole" = ${viewerRole}::"Role" AND "data" = ${data}))
    ${reading}`
  return { compile: () => statement.compile(kysely()) }
}

type Search = Omit<Extract<EventData, { type: 'staff.searched' }>, 'type'>

/** Writes that a member of staff has searched for a person, without what was typed; whoever was found reads of it. */
export function noteSearch({ userId, role, shortName }: Viewer, search: Search, doctorId?: string): Promise<void> {
  const subject = doctorId ? { doctorId } : {}
  return prisma().$transaction((tx) =>
    recordEvent(tx, { userId, role, shortName }, subject, { type: 'staff.searched', ...search }),
  )
}
