import { isTied, type Tag } from '@/lib/profile/tied'

/** Whether a member of staff works now where the doctor does; `doctor` is an id or a column. */
export function worksTogether<Value, Statement>(
  sql: Tag<Value, Statement>,
  userId: Value | string,
  doctor: Value | Statement | string,
): Statement {
  return sql`EXISTS (
    SELECT 1 FROM "Employment" present
    WHERE present."doctorId" = ${doctor}::uuid AND present."until" IS NULL AND present."organizationId" IN (
      SELECT member."organizationId" FROM "StaffMember" member WHERE member."userId" = ${userId}::uuid
      UNION ALL
      SELECT own."organizationId" FROM "Employment" own JOIN "Doctor" self ON self."id" = own."doctorId"
      WHERE self."userId" = ${userId}::uuid AND own."until" IS NULL))`
}

/**
 * How a member of staff stands to an application, as one JSON value: the facts that `policy` judges by. Whoever judged a
 * section, asked for documents, drafted a decision or had the file in hand has a part in it, also when the file has
 * been handed over since.
 * The text is written once for both drivers; `application` is an id or a column.
 */
export function relationOf<Value, Statement>(
  sql: Tag<Value, Statement>,
  userId: Value | string,
  application: Value | string,
): Statement {
  return sql`(
    SELECT json_build_object(
      'sameEmployer', ${worksTogether(sql, userId, sql`file."doctorId"`)},
      'tied', ${isTied(sql, userId, sql`file."doctorId"`)},
      'tookPart', coalesce(
        ${userId}::uuid IN (file."assigneeId", file."proposedById", file."decidedById")
        OR parts."last" > coalesce(overturned."at", '-infinity'), false),
      'tookPartBefore', coalesce(overturned."own" OR parts."first" <= overturned."at", false))
    FROM "Application" file
    CROSS JOIN LATERAL (
      SELECT max("overturnedAt") AS "at",
             bool_or(coalesce(${userId}::uuid IN ("assigneeId", "proposedById", "decidedById"), false)) AS "own"
      FROM "OverturnedDecision" WHERE "applicationId" = file."id") overturned
    CROSS JOIN LATERAL (
      SELECT min(part."at") AS "first", max(part."at") AS "last" FROM (
        SELECT "judgedAt" AS "at" FROM "SectionVerdict"
        WHERE "applicationId" = file."id" AND "judgedById" = ${userId}::uuid
        UNION ALL
        SELECT "createdAt" FROM "DocumentRequest"
        WHERE "applicationId" = file."id" AND "createdById" = ${userId}::uuid
        UNION ALL
        SELECT "at" FROM "Event"
        WHERE "applicationId" = file."id" AND ("actorId" = ${userId}::uuid
          AND ("type" IN ('application.taken', 'application.held', 'application.escalated', 'application.proposed',
              'application.sectionJudged')
            OR "type" = 'application.assigned' AND "actorRole" = 'EXPERT')
          OR "type" = 'application.assigned' AND "data" ->> 'toId' = ${userId}::uuid::text)) part) parts
    WHERE file."id" = ${application}::uuid)`
}
