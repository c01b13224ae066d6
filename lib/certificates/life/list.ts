import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { formatCursor, parseCursor } from '@/lib/core/cursor'
import { fullName, shortName, type PersonName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import type { CertificateActKind, CertificateStatus } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { statusView } from '../queries'
import type { CertificatesQuery } from './schema'
import { nameBounds, openSearch } from './search'
import type { StaffCertificatePage, StaffCertificateRow } from './types'

const PAGE_SIZE = 20

type Row = PersonName & {
  id: string
  number: string
  status: CertificateStatus
  statusSince: string | null
  replacedBy: string | null
  specialty: string
  issuedOn: string
  validUntil: string
  createdAt: Date
  act: { id: string; kind: CertificateActKind; at: string; by: PersonName } | null
}

/** Which rows, in which order, and where the next page begins. */
type Plan = { where: RawBuilder<unknown>; order: RawBuilder<unknown>; next: (row: Row) => string }

/**
 * A page of certificates: found by the beginning of the number or of the holder's name, those that wait for a second
 * person, or all, newest first. Each way has its index; one's own certificates are not among them.
 */
export async function listStaffCertificates(
  actor: StaffActor,
  query: CertificatesQuery,
): Promise<StaffCertificatePage> {
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'certificates' })
  const name = openSearch(actor, query.find)
  const { where, order, next } = planOf(query, name)
  const { rows } = await sql<Row>`
    SELECT c."id", c."number", c."status", c."statusSince", c."lastName" AS "last", c."firstName" AS "first",
      c."middleName" AS "middle", c."specialtyName" AS "specialty", c."issuedOn", c."validUntil", c."createdAt",
      (SELECT next."number" FROM "Certificate" next WHERE next."replacesNumber" = c."number") AS "replacedBy",
      CASE WHEN a."id" IS NOT NULL THEN json_build_object('id', a."id", 'kind', a."kind", 'at', a."proposedAt",
        'by', json_build_object('last', u."lastName", 'first', u."firstName", 'middle', u."middleName")) END AS "act"
    FROM "Certificate" c
      JOIN "Doctor" o ON o."id" = c."doctorId"
      LEFT JOIN "CertificateAct" a ON a."certificateId" = c."id" AND a."state" = 'PROPOSED'
      LEFT JOIN "User" u ON u."id" = a."proposedById"
    WHERE o."userId" <> ${actor.userId}::uuid AND ${where}
    ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`.execute(kysely())
  const shown = rows.slice(0, PAGE_SIZE)
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined
  return { rows: shown.map(toRow), next: last ? next(last) : null, sought: name ?? query.number ?? '' }
}

function planOf({ view, number, after }: CertificatesQuery, name: string | null): Plan {
  if (view === 'waiting') return waiting(after)
  if (number) return byNumber(number, after)
  return name === null ? newest(after) : byName(name, after)
}

function waiting(after: string | undefined): Plan {
  const place = parseCursor(after)
  return {
    where: sql`a."state" = 'PROPOSED'
      AND ${place ? sql`(a."proposedAt", a."id") > (${place.at}, ${place.id}::uuid)` : sql`true`}`,
    order: sql`a."proposedAt", a."id"`,
    next: ({ act }) => (act ? formatCursor({ at: new Date(act.at), id: act.id }) : ''),
  }
}

function byNumber(number: string, after: string | undefined): Plan {
  const from =
    after && /^\d{13}$/.test(after) ? sql`c."number" > ${after}` : sql`c."number" >= ${number.padEnd(13, '0')}`
  return {
    where: sql`${from} AND c."number" <= ${number.padEnd(13, '9')}`,
    order: sql`c."number"`,
    next: (row) => row.number,
  }
}

const holder = sql`(holder_name(c."lastName", c."firstName", c."middleName") COLLATE "C")`

function byName(name: string, after: string | undefined): Plan {
  const { from, to, patronymic } = nameBounds(name)
  // The place is an id: the name it stands for must not be in an address.
  const place = z.uuid().safeParse(after)
  const onward = sql`(${holder}, c."id") > (SELECT holder_name(p."lastName", p."firstName", p."middleName") COLLATE "C", p."id"
    FROM "Certificate" p WHERE p."id" = ${place.data ?? null}::uuid)`
  const rest = sql`starts_with(plain_name(c."middleName"), ${patronymic})`
  return {
    where: sql`${holder} >= ${from} AND ${holder} < ${to} AND ${place.success ? onward : sql`true`}
      AND ${patronymic ? rest : sql`true`}`,
    order: sql`${holder}, c."id"`,
    next: (row) => row.id,
  }
}

function newest(after: string | undefined): Plan {
  const place = parseCursor(after)
  return {
    where: place ? sql`(c."createdAt", c."id") < (${place.at}, ${place.id}::uuid)` : sql`true`,
    order: sql`c."createdAt" DESC, c."id" DESC`,
    next: ({ createdAt, id }) => formatCursor({ at: createdAt, id }),
  }
}

function toRow(row: Row): StaffCertificateRow {
  const { status, phrase } = statusView(row)
  const { id, number, specialty, issuedOn, validUntil, act } = row
  return {
    ...{ id, number, specialty, issuedOn, validUntil, status, phrase },
    holder: fullName(row),
    proposed: act && { kind: act.kind, by: shortName(act.by), at: new Date(act.at) },
  }
}
