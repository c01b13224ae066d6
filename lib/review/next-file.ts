import { sql } from 'kysely'
import { isTied } from '@/lib/profile/tied'

/**
 * What to open after this file: the own one with the next term, else the first of the own ones, else the nearest one
 * that nobody has taken. Each branch is one step down an index of the queue, and a later one runs only for want of an
 * earlier.
 */
export function nextFile(userId: string) {
  const own = sql`SELECT json_build_object('id', n."id", 'own', true) FROM "Application" n
    WHERE n."assigneeId" = ${userId}::uuid AND n."status" = 'IN_REVIEW' AND n."heldAt" IS NULL
      AND n."id" <> "Application"."id"`
  return sql<{ id: string; own: boolean } | null>`coalesce(
    (${own} AND (n."dueOn", n."id") > ("Application"."dueOn", "Application"."id") ORDER BY n."dueOn", n."id" LIMIT 1),
    (${own} ORDER BY n."dueOn", n."id" LIMIT 1),
    (SELECT json_build_object('id', n."id", 'own', false) FROM "Application" n JOIN "Doctor" d ON d."id" = n."doctorId"
      WHERE n."status" = 'SUBMITTED' AND n."assigneeId" IS NULL AND n."id" <> "Application"."id"
        AND d."userId" <> ${userId}::uuid AND NOT ${isTied(sql, userId, sql`d."id"`)}
      ORDER BY n."dueOn", n."id" LIMIT 1)
  )`
}
