import type { DoctorActor } from '@/lib/auth/actor'
import { addDays, moscowDate } from '@/lib/core/calendar'
import { HOUR, now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { kysely, prisma } from '@/lib/db/client'
import { ownRenewals } from '@/lib/renewal/queries'
import { deadlinesOf, KEPT_DAYS } from './deadlines'
import { digestOf } from './render'
import type { Deadline, FeedState, Revision } from './types'

type Owner = Pick<DoctorActor, 'doctorId'>

/** The doctor's own address, without its secret. */
export async function getFeedState(actor: DoctorActor): Promise<FeedState> {
  return prisma().calendarFeed.findUnique({
    where: { doctorId: actor.doctorId },
    select: { createdAt: true, readAt: true },
  })
}

/** Whose calendar the secret opens; null for a secret that is none, no longer one, or of a blocked account. */
export async function findFeedOwner(secret: string): Promise<Owner | null> {
  const feed = await prisma().calendarFeed.findUnique({
    where: { secretHash: sha256Hex(secret), doctor: { user: { blockedAt: null } } },
    select: { doctorId: true, readAt: true },
  })
  if (!feed) return null
  const at = now()
  if (!feed.readAt || at.getTime() - feed.readAt.getTime() > HOUR) {
    await prisma().calendarFeed.updateMany({ where: { secretHash: sha256Hex(secret) }, data: { readAt: at } })
  }
  return { doctorId: feed.doctorId }
}

/** The doctor's deadlines with how often each has changed since a calendar first saw it. */
export async function listRevisedDeadlines(owner: Owner): Promise<(Deadline & Revision)[]> {
  return revised(owner, await readDeadlines(owner))
}

/** The same for the doctor's own eyes, the nearest first. */
export async function listOwnDeadlines(actor: DoctorActor): Promise<Deadline[]> {
  const deadlines = await readDeadlines(actor)
  return deadlines.toSorted((left, right) => left.day.localeCompare(right.day))
}

async function readDeadlines(owner: Owner): Promise<Deadline[]> {
  const today = moscowDate(now())
  const [{ certificates }, requests, documents] = await Promise.all([
    ownRenewals(owner),
    openRequests(owner),
    endingDocuments(owner, addDays(today, -KEPT_DAYS)),
  ])
  return deadlinesOf({ today, certificates, requests, documents })
}

function openRequests({ doctorId }: Owner) {
  return kysely()
    .selectFrom('DocumentRequest')
    .innerJoin('Application', 'Application.id', 'DocumentRequest.applicationId')
    .select(['DocumentRequest.id', 'DocumentRequest.dueOn', 'Application.id as applicationId', 'Application.number'])
    .where('Application.doctorId', '=', doctorId)
    .where('Application.status', '=', 'DOCUMENTS_REQUIRED')
    .where('DocumentRequest.answeredAt', 'is', null)
    .execute()
}

async function endingDocuments({ doctorId }: Owner, since: string) {
  const rows = await kysely()
    .selectFrom('Document')
    .select(['id', 'kind', 'validUntil'])
    .where('doctorId', '=', doctorId)
    .where('deletedAt', 'is', null)
    .where('validUntil', '>=', since)
    .execute()
  return rows.flatMap(({ id, kind, validUntil }) => (validUntil ? [{ id, kind, validUntil }] : []))
}

/** Only what has changed is written: most reads find everything as it was. */
async function revised({ doctorId }: Owner, deadlines: Deadline[]): Promise<(Deadline & Revision)[]> {
  const known = await entries(doctorId)
  const changed = deadlines.filter((deadline) => known.get(deadline.uid)?.digest !== digestOf(deadline))
  if (changed.length === 0) return withRevisions(deadlines, known)
  // In the order of their uids, so that two reads at once do not wait for each other in a ring; the second adds nothing.
  await prisma().$executeRaw`
    INSERT INTO "CalendarEntry" ("doctorId", "uid", "digest", "modifiedAt")
    SELECT ${doctorId}::uuid, changed."uid", changed."digest", ${now()}
    FROM unnest(${changed.map(({ uid }) => uid)}::text[], ${changed.map(digestOf)}::text[]) AS changed ("uid", "digest")
    ON CONFLICT ("doctorId", "uid") DO UPDATE
      SET "digest" = EXCLUDED."digest", "sequence" = "CalendarEntry"."sequence" + 1, "modifiedAt" = EXCLUDED."modifiedAt"
      WHERE "CalendarEntry"."digest" <> EXCLUDED."digest"`
  return withRevisions(deadlines, await entries(doctorId))
}

type Entry = Revision & { digest: string }

async function entries(doctorId: string): Promise<Map<string, Entry>> {
  const rows = await prisma().calendarEntry.findMany({
    where: { doctorId },
    select: { uid: true, digest: true, sequence: true, modifiedAt: true },
  })
  return new Map(rows.map(({ uid, ...entry }) => [uid, entry]))
}

function withRevisions(deadlines: Deadline[], known: Map<string, Entry>): (Deadline & Revision)[] {
  return deadlines.flatMap((deadline) => {
    const entry = known.get(deadline.uid)
    return entry ? [{ ...deadline, sequence: entry.sequence, modifiedAt: entry.modifiedAt }] : []
  })
}
