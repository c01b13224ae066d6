import { sql } from 'kysely'
import { isTied } from '@/lib/profile/tied'
import type { AntivirusVerdict, DocumentReuseKind, DocumentStatus } from '@/lib/db/generated/prisma/enums'

// What is known of the files of an application, as parts of the one statement of `findWorkbenchRow`.

type AlarmJson = {
  id: string
  kind: DocumentReuseKind
  versionId: string | null
  page: number | null
  closedAt: string | null
  confirmed: boolean | null
}

type StateJson = {
  versionId: string
  status: DocumentStatus
  antivirus: AntivirusVerdict
  reason: string | null
  at: string | null
  last: string | null
  first: string | null
  middle: string | null
}

const ALARMS_SHOWN = 100

/** Alarms about the applicant's files and diplomas, but those whose other side is the one who looks, or has a tie with them. */
export function alarms(userId: string) {
  return sql<AlarmJson[]>`(
    SELECT coalesce(json_agg(json_build_object('id', r."id", 'kind', r."kind", 'versionId', r."versionId",
      'page', r."page", 'closedAt', r."closedAt", 'confirmed', r."confirmed") ORDER BY r."createdAt"), '[]')
    FROM (
      SELECT every.* FROM (
        SELECT "id", "kind", "versionId", "page", "closedAt", "confirmed", "createdAt", "otherDoctorId" AS "other"
        FROM "DocumentReuse" WHERE "doctorId" = "Application"."doctorId"
        UNION ALL
        SELECT "id", "kind", "otherVersionId", "otherPage", "closedAt", "confirmed", "createdAt", "doctorId"
        FROM "DocumentReuse" WHERE "otherDoctorId" = "Application"."doctorId"
      ) every
      WHERE NOT EXISTS (SELECT 1 FROM "Doctor" d WHERE d."id" = every."other" AND d."userId" = ${userId}::uuid)
        AND NOT ${isTied(sql, userId, sql`every."other"`)}
      ORDER BY every."createdAt" LIMIT ${sql.lit(ALARMS_SHOWN)}
    ) r
  )`
}

/** Whether the files that were filed or given in answer are accepted, and who of the staff said so. */
export function fileStates() {
  return sql<StateJson[]>`(
    SELECT coalesce(json_agg(json_build_object('versionId', v."id", 'status', v."status", 'antivirus', v."antivirus",
      'reason', v."rejectionReason", 'at', v."judgedAt",
      'last', u."lastName", 'first', u."firstName", 'middle', u."middleName")), '[]')
    FROM "DocumentVersion" v LEFT JOIN "User" u ON u."id" = v."judgedById"
    WHERE v."id" IN (
      SELECT laid."documentVersionId" FROM "ApplicationDocument" laid WHERE laid."applicationId" = "Application"."id"
      UNION ALL
      SELECT item."documentVersionId" FROM "DocumentRequestItem" item
      JOIN "DocumentRequest" request ON request."id" = item."requestId"
      WHERE request."applicationId" = "Application"."id" AND request."answeredAt" IS NOT NULL
        AND item."answeredAt" IS NOT NULL)
  )`
}
