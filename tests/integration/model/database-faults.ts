import { prisma } from '@/lib/db/client'

/** Faults that only the whole database shows, each told in one line; read in one moment per rule. */
export async function databaseFaults(): Promise<string[]> {
  const faults = await Promise.all([liveTwins(), gapsInNumbers(), mailWithoutJob()])
  return faults.flat()
}

async function liveTwins(): Promise<string[]> {
  const twins = await prisma().$queryRaw<{ doctorId: string; count: number }[]>`
    SELECT "doctorId", count(*)::int AS "count" FROM "Application"
    WHERE "status" IN ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL')
    GROUP BY "doctorId", "kind", "specialtyCode" HAVING count(*) > 1`
  return twins.map(({ doctorId, count }) => `${count} live applications of one kind and specialty of ${doctorId}`)
}

async function gapsInNumbers(): Promise<string[]> {
  const series = await prisma().$queryRaw<{ prefix: string; last: number; given: number; highest: number }[]>`
    SELECT s."regionCode" || lpad((s."year" % 100)::text, 2, '0') AS "prefix", s."last",
      count(c."id")::int AS "given", coalesce(max(substr(c."number", 5)::int), 0) AS "highest"
    FROM "CertificateSeries" s
    LEFT JOIN "Certificate" c ON left(c."number", 4) = s."regionCode" || lpad((s."year" % 100)::text, 2, '0')
    GROUP BY s."regionCode", s."year", s."last"`
  return series
    .filter(({ last, given, highest }) => last !== given || last !== highest)
    .map(({ prefix, last, given, highest }) => `series ${prefix}: last ${last}, given ${given}, highest ${highest}`)
}

/** Nothing runs the jobs here, so each letter that was written has exactly one job that will send it. */
async function mailWithoutJob(): Promise<string[]> {
  const letters = await prisma().$queryRaw<{ id: string; jobs: number }[]>`
    SELECT m."id", count(j."id")::int AS "jobs" FROM "OutgoingMessage" m
    LEFT JOIN (
      SELECT j."id", j."payload" FROM graphile_worker._private_jobs j
      JOIN graphile_worker._private_tasks t ON t."id" = j."task_id" AND t."identifier" = 'send_message'
    ) j ON j."payload"->>'messageId' = m."id"::text
    GROUP BY m."id" HAVING count(j."id") <> 1`
  return letters.map(({ id, jobs }) => `letter ${id} has ${jobs} jobs`)
}
