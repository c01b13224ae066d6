import { sql } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { shortName, type PersonName } from '@/lib/core/format'
import { kysely, prisma } from '@/lib/db/client'
import type { DocumentKind, ProfileChangeStatus, ProfileField } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { proofSchema } from '@/lib/history/schema'
import { profileFields } from '@/lib/profile/fields'
import { noteLooks } from '@/lib/review/files/looks'
import { isClosed, whyNotDecideFiles } from '@/lib/review/files/policy'
import type { FilesQuery } from '@/lib/review/files/schema'
import type { ShownFile } from '@/lib/review/files/types'
import { worksTogether } from '@/lib/review/relation'
import { isTied } from '@/lib/profile/tied'
import { shownValues } from './shown-values'
import type { ChangeCase, ChangePage, ChangeRow } from './types'

const PAGE_SIZE = 20

/** A page of requests: the open ones in the order they came, the decided ones by the latest decision; never one's own nor of whom one has a tie with. */
export async function listChanges(actor: StaffActor, { view, after }: FilesQuery): Promise<ChangePage> {
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'changes' })
  const place = parseCursor(after)
  const open = view === 'open'
  const at = open ? sql.ref('c.createdAt') : sql.ref('c.decidedAt')
  const onward = open ? sql`>` : sql`<`
  const order = open ? sql`ASC` : sql`DESC`
  const { rows } = await sql<Omit<ChangeRow, 'owner'> & { owner: PersonName; at: Date }>`
    SELECT c."id", c."field", c."status", c."createdAt", c."decidedAt", ${at} AS "at",
      json_build_object('last', o."lastName", 'first', o."firstName", 'middle', o."middleName") AS "owner"
    FROM "ProfileChange" c JOIN "Doctor" o ON o."id" = c."doctorId"
    WHERE c."status" IN (${open ? sql`'OPEN'` : sql`'APPROVED', 'REFUSED'`}) AND o."userId" <> ${actor.userId}::uuid
      AND NOT ${isTied(sql, actor.userId, sql`o."id"`)}
      AND ${place ? sql`(${at}, c."id") ${onward} (${place.at}, ${place.id}::uuid)` : sql`true`}
    ORDER BY ${at} ${order}, c."id" ${order} LIMIT ${PAGE_SIZE + 1}`.execute(kysely())
  const shown = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined
  return {
    rows: shown.map(({ id, field, status, createdAt, decidedAt, owner }) => ({
      ...{ id, field, status, createdAt, decidedAt, owner: shortName(owner) },
    })),
    next: last ? formatCursor(last) : null,
  }
}

type CaseRow = {
  id: string
  doctorId: string
  userId: string
  sameEmployer: boolean
  tied: boolean
  owner: PersonName
  decidedBy: PersonName | null
  field: ProfileField
  before: string
  after: string
  status: ProfileChangeStatus
  createdAt: Date
  decidedAt: Date | null
  reason: string | null
  note: string | null
  confirmedBy: unknown
  file: Omit<ShownFile, 'uploadedAt'> & { uploadedAt: string; kind: DocumentKind }
}

/**
 * A request with both values and the proof; the look goes into the doctor's journal. Null when there is none, when it was
 * taken back, and for whoever's own it is or has a tie with whose it is.
 */
export async function findChange(actor: StaffActor, changeId: string): Promise<ChangeCase | null> {
  if (!z.uuid().safeParse(changeId).success) return null
  const row = await caseRow(actor, changeId)
  if (!row || isClosed(actor, [row])) return null
  const { id, doctorId, field, status, createdAt, decidedAt, decidedBy, reason, note } = row
  const file = { ...row.file, uploadedAt: new Date(row.file.uploadedAt) }
  const { documentId, kind, fileName } = file
  await noteLook(actor, { doctorId }, { type: 'profile.changeViewed', field: profileFields[field].label })
  await noteLooks(actor, [{ doctorId, document: { documentId, kind, fileName } }])
  return {
    ...{ id, doctorId, field, status, createdAt, file, owner: shortName(row.owner) },
    ...shownValues(field, row),
    confirmedBy: proofSchema.nullable().parse(row.confirmedBy),
    decision: decidedBy && decidedAt ? { by: shortName(decidedBy), at: decidedAt, reason, note } : null,
    why: whyNotDecideFiles(actor, [row]),
  }
}

async function caseRow(actor: StaffActor, changeId: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    SELECT c."id", c."doctorId", c."field", c."before", c."after", c."status", c."createdAt", c."decidedAt", c."note",
      o."userId", ${worksTogether(sql, actor.userId, sql`o."id"`)} AS "sameEmployer",
      ${isTied(sql, actor.userId, sql`o."id"`)} AS "tied",
      json_build_object('last', o."lastName", 'first', o."firstName", 'middle', o."middleName") AS "owner",
      (SELECT json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName")
       FROM "User" u WHERE u."id" = c."decidedById") AS "decidedBy",
      (SELECT e."data" -> 'confirmedBy' FROM "Event" e WHERE e."doctorId" = c."doctorId"
         AND e."type" = 'profile.changeAsked' AND e."data" ->> 'changeId' = c."id"::text LIMIT 1) AS "confirmedBy",
      (SELECT r."title" FROM "Reason" r WHERE r."code" = c."reasonCode") AS "reason",
      json_build_object('documentId', d."id", 'versionId', v."id", 'kind', d."kind", 'fileName', v."fileName",
        'mediaType', v."mediaType", 'size', v."size", 'uploadedAt', v."uploadedAt", 'antivirus', v."antivirus") AS "file"
    FROM "ProfileChange" c
    JOIN "Doctor" o ON o."id" = c."doctorId"
    JOIN "DocumentVersion" v ON v."id" = c."documentVersionId"
    JOIN "Document" d ON d."id" = v."documentId"
    WHERE c."id" = ${changeId}::uuid AND c."status" <> 'WITHDRAWN'`.execute(kysely())
  return rows[0]
}

/** Why a change may be refused: reasons about the person and about papers. */
export function listChangeReasons(): Promise<{ code: string; title: string }[]> {
  return prisma().reason.findMany({
    where: { section: { in: ['PERSONAL', 'DOCUMENTS'] }, fixable: true },
    orderBy: [{ section: 'asc' }, { title: 'asc' }],
    select: { code: true, title: true },
  })
}
