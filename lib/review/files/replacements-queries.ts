import { sql } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { shortName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { isTied } from '@/lib/profile/tied'
import { worksTogether } from '../relation'
import { filedWith } from './filed-with'
import { noteLooks } from './looks'
import { isClosed, whyNotDecideFiles } from './policy'
import type { FilesQuery } from './schema'
import type { FiledWith, ReplacementCase, ReplacementPage, ReplacementState, ShownFile } from './types'

const PAGE_SIZE = 20

type PersonJson = { last: string; first: string; middle: string | null }
type FileJson = Omit<ShownFile, 'uploadedAt' | 'kind' | 'documentId'> & {
  uploadedAt: string
  applications: FiledWith[]
}

type CaseRow = {
  id: string
  reason: string
  createdAt: Date
  decidedAt: Date | null
  accepted: boolean | null
  note: string | null
  documentId: string
  kind: DocumentKind
  doctorId: string
  userId: string
  sameEmployer: boolean
  tied: boolean
  owner: PersonJson
  decidedBy: PersonJson | null
  before: FileJson | null
  after: FileJson
}

/** A page of requests to replace a file: the open ones in the order they came, the decided ones by the latest decision. */
export async function listReplacements(actor: StaffActor, { view, after }: FilesQuery): Promise<ReplacementPage> {
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'replacements' })
  const place = parseCursor(after)
  const open = view === 'open'
  const at = open ? sql.ref('r.createdAt') : sql.ref('r.decidedAt')
  const onward = open ? sql`>` : sql`<`
  const order = open ? sql`ASC` : sql`DESC`
  const { rows } = await sql<
    Pick<CaseRow, 'id' | 'kind' | 'owner' | 'createdAt' | 'decidedAt' | 'accepted'> & { at: Date }
  >`
    SELECT r."id", d."kind", r."createdAt", r."decidedAt", r."accepted", ${at} AS "at",
      json_build_object('last', o."lastName", 'first', o."firstName", 'middle', o."middleName") AS "owner"
    FROM "DocumentReplacement" r
    JOIN "Document" d ON d."id" = r."documentId"
    JOIN "Doctor" o ON o."id" = d."doctorId"
    WHERE r."decidedAt" IS ${open ? sql`NULL` : sql`NOT NULL`} AND d."deletedAt" IS NULL
      AND o."userId" <> ${actor.userId}::uuid AND NOT ${isTied(sql, actor.userId, sql`o."id"`)}
      AND ${place ? sql`(${at}, r."id") ${onward} (${place.at}, ${place.id}::uuid)` : sql`true`}
    ORDER BY ${at} ${order}, r."id" ${order} LIMIT ${PAGE_SIZE + 1}`.execute(kysely())
  const shown = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined
  return {
    rows: shown.map(({ id, kind, owner, createdAt, decidedAt, accepted }) => ({
      ...{ id, kind, createdAt, decidedAt, owner: shortName(owner), state: stateOf(accepted) },
    })),
    next: last ? formatCursor(last) : null,
  }
}

/**
 * A request to replace a file with both versions; the look goes into the doctor's journal. Whoever asks lets the staff see
 * both files while they decide, filed or not; afterwards only what was filed stays open. Null when there is none and for
 * whoever's own it is or has a tie with whose it is.
 */
export async function findReplacement(actor: StaffActor, replacementId: string): Promise<ReplacementCase | null> {
  if (!z.uuid().safeParse(replacementId).success) return null
  const row = await caseRow(actor, replacementId)
  if (!row || isClosed(actor, [row])) return null
  const { id, documentId, kind, reason, createdAt, doctorId } = row
  await noteLooks(actor, [{ doctorId, document: { documentId, kind, fileName: row.after.fileName } }])
  return {
    ...{ id, kind, reason, createdAt, doctorId, owner: shortName(row.owner) },
    applications: row.before?.applications ?? [],
    before: row.before && shownFile(row, row.before),
    after: shownFile(row, row.after),
    decision: decisionOf(row),
    why: whyNotDecideFiles(actor, [row]),
  }
}

function stateOf(accepted: boolean | null): ReplacementState {
  if (accepted === null) return 'open'
  return accepted ? 'accepted' : 'declined'
}

function shownFile({ documentId, kind, decidedAt }: CaseRow, { applications, uploadedAt, ...file }: FileJson) {
  const readable = decidedAt === null || applications.length > 0
  return { ...file, documentId, kind, readable, uploadedAt: new Date(uploadedAt) }
}

function decisionOf({ accepted, decidedAt, decidedBy, note }: CaseRow): ReplacementCase['decision'] {
  const state = stateOf(accepted)
  if (state === 'open' || !decidedAt || !decidedBy) return null
  return { state, note, by: shortName(decidedBy), at: decidedAt }
}

async function caseRow(actor: StaffActor, replacementId: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    SELECT r."id", r."reason", r."createdAt", r."decidedAt", r."accepted", r."note", d."id" AS "documentId", d."kind",
      o."id" AS "doctorId", o."userId", ${worksTogether(sql, actor.userId, sql`o."id"`)} AS "sameEmployer",
      ${isTied(sql, actor.userId, sql`o."id"`)} AS "tied",
      json_build_object('last', o."lastName", 'first', o."firstName", 'middle', o."middleName") AS "owner",
      (SELECT json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName")
       FROM "User" u WHERE u."id" = r."decidedById") AS "decidedBy",
      ${fileOf(sql`v."id" = (
        SELECT e."id" FROM "DocumentVersion" e JOIN "DocumentVersion" asked ON asked."id" = r."versionId"
        WHERE e."documentId" = r."documentId" AND NOT e."proposed" AND e."number" < asked."number"
        ORDER BY e."number" DESC LIMIT 1)`)} AS "before",
      ${fileOf(sql`v."id" = r."versionId"`)} AS "after"
    FROM "DocumentReplacement" r
    JOIN "Document" d ON d."id" = r."documentId"
    JOIN "Doctor" o ON o."id" = d."doctorId"
    WHERE r."id" = ${replacementId}::uuid AND d."deletedAt" IS NULL`.execute(kysely())
  return rows[0]
}

function fileOf(which: ReturnType<typeof sql>) {
  return sql`(
    SELECT json_build_object('versionId', v."id", 'fileName', v."fileName", 'mediaType', v."mediaType",
      'size', v."size", 'uploadedAt', v."uploadedAt", 'antivirus', v."antivirus", 'applications', ${filedWith(sql`v."id"`)})
    FROM "DocumentVersion" v WHERE ${which})`
}
