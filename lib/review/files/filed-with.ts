import { sql, type RawBuilder } from 'kysely'
import type { FiledWith } from './types'

// A draft is nobody's but the doctor's, and of what was withdrawn nothing is needed any more (ст. 5 152-ФЗ).
const open = sql`a."number" IS NOT NULL AND a."submittedAt" IS NOT NULL AND a."status" NOT IN ('DRAFT', 'WITHDRAWN')`

const SHOWN = 5

/** Applications that a version was filed with or given to in answer, as JSON; empty when the staff may not see it. */
export function filedWith(versionId: RawBuilder<unknown>): RawBuilder<FiledWith[]> {
  return listed(sql`
    SELECT a."id", a."number", a."submittedAt" FROM "ApplicationDocument" laid
    JOIN "Application" a ON a."id" = laid."applicationId"
    WHERE laid."documentVersionId" = ${versionId} AND ${open}
    UNION
    SELECT a."id", a."number", a."submittedAt" FROM "DocumentRequestItem" item
    JOIN "DocumentRequest" request ON request."id" = item."requestId"
    JOIN "Application" a ON a."id" = request."applicationId"
    WHERE item."documentVersionId" = ${versionId} AND item."answeredAt" IS NOT NULL
      AND request."answeredAt" IS NOT NULL AND ${open}`)
}

/** Filed applications of a doctor, as JSON; empty when the staff have nothing to do with them. */
export function filedBy(doctorId: RawBuilder<unknown>): RawBuilder<FiledWith[]> {
  return listed(sql`
    SELECT a."id", a."number", a."submittedAt" FROM "Application" a WHERE a."doctorId" = ${doctorId} AND ${open}`)
}

function listed(applications: RawBuilder<unknown>): RawBuilder<FiledWith[]> {
  return sql<FiledWith[]>`(
    SELECT coalesce(json_agg(json_build_object('id', f."id", 'number', f."number") ORDER BY f."submittedAt" DESC), '[]')
    FROM (SELECT * FROM (${applications}) every ORDER BY "submittedAt" DESC LIMIT ${sql.lit(SHOWN)}) f)`
}
