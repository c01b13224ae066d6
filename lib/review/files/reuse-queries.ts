import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { shortName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import type { AntivirusVerdict, DocumentKind, DocumentReuseKind } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { isTied } from '@/lib/profile/tied'
import { worksTogether } from '../relation'
import { filedBy, filedWith } from './filed-with'
import { noteLooks } from './looks'
import { isClosed, reuseState, whyNotDecideFiles } from './policy'
import type { FilesQuery } from './schema'
import type { FiledWith, ReuseCase, ReusedDiploma, ReusePage, ReuseSide } from './types'

const PAGE_SIZE = 20

type PersonJson = { last: string; first: string; middle: string | null }

type SideJson = {
  doctorId: string
  userId: string
  name: PersonJson
  sameEmployer: boolean
  tied: boolean
  applications: FiledWith[]
  file: {
    documentId: string
    versionId: string
    kind: DocumentKind
    fileName: string
    mediaType: string
    size: number
    uploadedAt: string
    antivirus: AntivirusVerdict
    page: number | null
  } | null
  diplomas: ReusedDiploma[]
}

type CaseRow = {
  id: string
  kind: DocumentReuseKind
  distance: number | null
  createdAt: Date
  closedAt: Date | null
  confirmed: boolean | null
  note: string | null
  closedBy: PersonJson | null
  newer: SideJson
  other: SideJson
}

/**
 * A page of alarms, the newest first. Left out are those of which neither file was ever filed, so that nobody examines
 * them, and those about files of the one who looks or of whom they have a tie with.
 */
export async function listReuses(actor: StaffActor, { view, after }: FilesQuery): Promise<ReusePage> {
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'reuse' })
  const place = parseCursor(after)
  const at = view === 'open' ? sql.ref('r.createdAt') : sql.ref('r.closedAt')
  const { rows } = await sql<CaseRow & { at: Date }>`
    SELECT * FROM (
      SELECT r."id", r."kind", r."confirmed", r."closedAt", ${at} AS "at",
        ${briefOf('doctorId', 'versionId')} AS "newer", ${briefOf('otherDoctorId', 'otherVersionId')} AS "other"
      FROM "DocumentReuse" r
      WHERE r."closedAt" IS ${view === 'open' ? sql`NULL` : sql`NOT NULL`}
        AND ${place ? sql`(${at}, r."id") < (${place.at}, ${place.id}::uuid)` : sql`true`}
        AND NOT ${isTied(sql, actor.userId, sql`r."doctorId"`)}
        AND NOT ${isTied(sql, actor.userId, sql`r."otherDoctorId"`)}
    ) alarm
    WHERE json_array_length("newer" -> 'applications') + json_array_length("other" -> 'applications') > 0
      AND ${actor.userId} NOT IN ("newer" ->> 'userId', "other" ->> 'userId')
    ORDER BY "at" DESC, "id" DESC LIMIT ${PAGE_SIZE + 1}`.execute(kysely())
  const shown = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined
  return {
    rows: shown.map(({ id, kind, at: when, newer, other, ...row }) => ({
      ...{ id, kind, at: when, state: reuseState(row) },
      people: [nameOf(newer), nameOf(other)],
      numbers: [...newer.applications, ...other.applications].map(({ number }) => number),
    })),
    next: last ? formatCursor(last) : null,
  }
}

/**
 * An alarm with both sides as this person may see them; the look goes into the journals of both people whose file is
 * shown. Null when there is none, when neither side was filed, and for whoever's own file it is about or has a tie
 * with whose it is.
 */
export async function findReuse(actor: StaffActor, reuseId: string): Promise<ReuseCase | null> {
  if (!z.uuid().safeParse(reuseId).success) return null
  const row = await caseRow(actor, reuseId)
  if (!row) return null
  const sides = [row.newer, row.other] as const
  if (isClosed(actor, sides) || sides.every(({ applications }) => applications.length === 0)) return null
  await noteLooks(
    actor,
    sides
      .filter(({ applications }) => applications.length > 0)
      .map(({ doctorId, file }) => ({ doctorId, document: file })),
  )
  const { id, kind, distance, createdAt } = row
  return {
    ...{ id, kind, distance, createdAt },
    sides: [sideOf(row.newer), sideOf(row.other)],
    verdict: verdictOf(row),
    why: whyNotDecideFiles(actor, sides),
  }
}

function nameOf({ applications, name }: SideJson): string | null {
  return applications.length > 0 ? shortName(name) : null
}

function sideOf({ doctorId, applications, name, file, diplomas }: SideJson): ReuseSide {
  if (applications.length === 0) return { filed: false, kind: file?.kind ?? null }
  return {
    filed: true,
    doctorId,
    owner: shortName(name),
    applications,
    file: file && { ...file, uploadedAt: new Date(file.uploadedAt) },
    diplomas,
  }
}

function verdictOf(row: CaseRow): ReuseCase['verdict'] {
  const state = reuseState(row)
  if (state === 'open' || !row.closedAt || !row.closedBy) return null
  return { state, note: row.note ?? '', by: shortName(row.closedBy), at: row.closedAt }
}

async function caseRow(actor: StaffActor, reuseId: string): Promise<CaseRow | undefined> {
  const { rows } = await sql<CaseRow>`
    SELECT r."id", r."kind", r."distance", r."createdAt", r."closedAt", r."confirmed", r."note",
      ${wholeOf(actor, 'doctorId', 'versionId', 'page')} AS "newer",
      ${wholeOf(actor, 'otherDoctorId', 'otherVersionId', 'otherPage')} AS "other",
      (SELECT json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName")
       FROM "User" u WHERE u."id" = r."closedById") AS "closedBy"
    FROM "DocumentReuse" r WHERE r."id" = ${reuseId}::uuid`.execute(kysely())
  return rows[0]
}

type DoctorColumn = 'doctorId' | 'otherDoctorId'
type VersionColumn = 'versionId' | 'otherVersionId'

/** Where a side was filed: the file of a file's alarm, the person of a number's. */
function applicationsOf(doctor: DoctorColumn, version: VersionColumn): RawBuilder<FiledWith[]> {
  const [doctorId, versionId] = [sql`${sql.ref(`r.${doctor}`)}`, sql`${sql.ref(`r.${version}`)}`]
  return sql`CASE WHEN r."kind" = 'SAME_NUMBER' THEN ${filedBy(doctorId)} ELSE ${filedWith(versionId)} END`
}

function person(doctor: DoctorColumn, more: RawBuilder<unknown>) {
  return sql`(
    SELECT json_build_object('userId', d."userId", 'doctorId', d."id",
      'name', json_build_object('last', d."lastName", 'first', d."firstName", 'middle', d."middleName"), ${more})
    FROM "Doctor" d WHERE d."id" = ${sql.ref(`r.${doctor}`)})`
}

function briefOf(doctor: DoctorColumn, version: VersionColumn) {
  return person(doctor, sql`'applications', ${applicationsOf(doctor, version)}`)
}

function wholeOf(actor: StaffActor, doctor: DoctorColumn, version: VersionColumn, page: 'page' | 'otherPage') {
  return person(
    doctor,
    sql`'applications', ${applicationsOf(doctor, version)},
      'sameEmployer', ${worksTogether(sql, actor.userId, sql`d."id"`)},
      'tied', ${isTied(sql, actor.userId, sql`d."id"`)},
      'file', (
        SELECT json_build_object('documentId', v."documentId", 'versionId', v."id", 'kind', own."kind",
          'fileName', v."fileName", 'mediaType', v."mediaType", 'size', v."size", 'uploadedAt', v."uploadedAt", 'antivirus', v."antivirus",
          'page', ${sql.ref(`r.${page}`)})
        FROM "DocumentVersion" v JOIN "Document" own ON own."id" = v."documentId"
        WHERE v."id" = ${sql.ref(`r.${version}`)}),
      'diplomas', (
        SELECT coalesce(json_agg(json_build_object('institution', e."institution", 'series', e."series",
          'number', e."number", 'issuedOn', e."issuedOn") ORDER BY e."issuedOn"), '[]')
        FROM "Education" e
        WHERE r."kind" = 'SAME_NUMBER' AND e."doctorId" = d."id" AND diploma_key(e."series", e."number") = r."number")`,
  )
}
