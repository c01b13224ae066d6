import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'

// Alarms of the staff (DOC-9): what stands under two people. Found in the background after every new version and every
// new record of education, so it never makes an upload wait; found again, a pair is kept once. Of the two versions the
// one with the greater id is the newer: ids follow the time.

/** Bits of 64 in which the prints of two pages may differ; the four bands of 16 find no more than 3 surely. */
const NEAR_BITS = 3

/** A page with fewer set or fewer unset bits is blank or of one tone: such pages are all alike. */
const LEAST_VARIED_BITS = 8

/** A page that more people than this have is a form that everybody fills in, which says nothing of anybody. */
const COMMON_FORM_PEOPLE = 10

/** People raised for one file at most: the ones who had it first. */
const MOST_PAIRS = 20

/** A series with a number has more signs; fewer identify nothing («б/н», «1»). */
const SHORTEST_NUMBER = 6

/** Colleagues rightly hand in the same copy of these. */
const SHARED_KINDS = Prisma.sql`('ORGANISATION_LICENCE')`

export type ReuseSearch = { versionId: string } | { educationId: string }

/** Looks for the file, its pages or the number of the diploma under other people and keeps an alarm for each. */
export async function findReuse(search: ReuseSearch): Promise<void> {
  if ('educationId' in search) {
    await prisma().$executeRaw(sameNumber(search.educationId))
    return
  }
  await prisma().$executeRaw(sameFile(search.versionId))
  await prisma().$executeRaw(similarPages(search.versionId))
}

/** The statement that keeps an alarm for every other person with the same bytes. */
export function sameFile(versionId: string): Prisma.Sql {
  return Prisma.sql`
    WITH found AS (
      SELECT mine."id" AS "mineId", own."doctorId" AS "mineDoctor", other."id" AS "otherId", theirs."doctorId" AS "otherDoctor"
      FROM "DocumentVersion" mine
      JOIN "Document" own ON own."id" = mine."documentId"
      JOIN "DocumentVersion" other ON other."sha256" = mine."sha256" AND other."id" <> mine."id"
      JOIN "Document" theirs ON theirs."id" = other."documentId"
      WHERE mine."id" = ${versionId}::uuid AND ${betweenPeople}
      ORDER BY other."id" LIMIT ${MOST_PAIRS}
    )
    ${insertPairs(Prisma.sql`'SAME_FILE'`, Prisma.sql`NULL::int, NULL::int, NULL::int`)}`
}

/** The statement that keeps an alarm for every other person with a near page, the nearest pair of pages of each two files. */
export function similarPages(versionId: string): Prisma.Sql {
  return Prisma.sql`
    WITH near AS (
      SELECT mine."page", other."page" AS "otherPage", other."versionId",
             bit_count((mine."print" # other."print")::bit(64))::int AS "distance"
      FROM "DocumentPagePrint" mine
      CROSS JOIN LATERAL (${Prisma.join(bands, ' UNION ')}) other
      WHERE mine."versionId" = ${versionId}::uuid AND ${varied(Prisma.sql`mine`)} AND ${varied(Prisma.sql`other`)}
        AND bit_count((mine."print" # other."print")::bit(64)) <= ${NEAR_BITS}
    ), pairs AS (
      SELECT near.*, mine."id" AS "mineId", own."doctorId" AS "mineDoctor", other."id" AS "otherId",
             theirs."doctorId" AS "otherDoctor"
      FROM near
      JOIN "DocumentVersion" other ON other."id" = near."versionId"
      JOIN "Document" theirs ON theirs."id" = other."documentId"
      JOIN "DocumentVersion" mine ON mine."id" = ${versionId}::uuid
      JOIN "Document" own ON own."id" = mine."documentId"
      WHERE other."sha256" <> mine."sha256" AND ${betweenPeople}
    ), telling AS (
      SELECT "page" FROM pairs GROUP BY "page" HAVING count(DISTINCT "otherDoctor") <= ${COMMON_FORM_PEOPLE}
    ), found AS (
      SELECT DISTINCT ON ("otherId") * FROM pairs WHERE "page" IN (SELECT "page" FROM telling)
      ORDER BY "otherId", "distance", "page", "otherPage" LIMIT ${MOST_PAIRS}
    )
    ${insertPairs(
      Prisma.sql`'SIMILAR_PAGE'`,
      Prisma.sql`CASE WHEN "mineId" > "otherId" THEN "page" ELSE "otherPage" END,
        CASE WHEN "mineId" > "otherId" THEN "otherPage" ELSE "page" END, "distance"`,
    )}`
}

/** The statement that keeps an alarm for every other person with the same series and number of a diploma. */
export function sameNumber(educationId: string): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "DocumentReuse" ("kind", "doctorId", "otherDoctorId", "number", "createdAt")
    SELECT 'SAME_NUMBER', mine."doctorId", other."doctorId", diploma_key(mine."series", mine."number"), ${now()}
    FROM "Education" mine
    JOIN "Education" other ON diploma_key(other."series", other."number") = diploma_key(mine."series", mine."number")
      AND other."doctorId" <> mine."doctorId"
    WHERE mine."id" = ${educationId}::uuid AND length(diploma_key(mine."series", mine."number")) >= ${SHORTEST_NUMBER}
    GROUP BY mine."doctorId", mine."series", mine."number", other."doctorId"
    ORDER BY min(other."id"::text) LIMIT ${MOST_PAIRS}
    ON CONFLICT DO NOTHING`
}

const betweenPeople = Prisma.sql`
  own."doctorId" <> theirs."doctorId" AND own."deletedAt" IS NULL AND theirs."deletedAt" IS NULL
  AND NOT (own."kind" IN ${SHARED_KINDS} AND theirs."kind" IN ${SHARED_KINDS})`

// Each band by its own index: together they find every print within the distance.
const bands = [0, 1, 2, 3].map((band) => {
  const column = Prisma.raw(`"band${band}"`)
  return Prisma.sql`SELECT o."versionId", o."page", o."print" FROM "DocumentPagePrint" o WHERE o.${column} = mine.${column}`
})

function varied(print: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`bit_count(${print}."print"::bit(64)) BETWEEN ${LEAST_VARIED_BITS} AND ${64 - LEAST_VARIED_BITS}`
}

/** Keeps the pairs of `found`, the newer version first, whichever of the two was searched for. */
function insertPairs(kind: Prisma.Sql, pages: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO "DocumentReuse" ("kind", "versionId", "otherVersionId", "doctorId", "otherDoctorId", "page", "otherPage",
      "distance", "createdAt")
    SELECT ${kind}::"DocumentReuseKind", greatest("mineId", "otherId"), least("mineId", "otherId"),
      CASE WHEN "mineId" > "otherId" THEN "mineDoctor" ELSE "otherDoctor" END,
      CASE WHEN "mineId" > "otherId" THEN "otherDoctor" ELSE "mineDoctor" END, ${pages}, ${now()}
    FROM found
    ON CONFLICT DO NOTHING`
}
