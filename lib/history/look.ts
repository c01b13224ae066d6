import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { prisma, type Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import { recordEvent, type EventSubject } from './record'
import { eventDataSchema, type EventData } from './schema'

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

type Search = Omit<Extract<EventData, { type: 'staff.searched' }>, 'type'>

/** Writes that a member of staff has searched for a person, without what was typed; whoever was found reads of it. */
export function noteSearch({ userId, role, shortName }: Viewer, search: Search, doctorId?: string): Promise<void> {
  const subject = doctorId ? { doctorId } : {}
  return prisma().$transaction((tx) =>
    recordEvent(tx, { userId, role, shortName }, subject, { type: 'staff.searched', ...search }),
  )
}
