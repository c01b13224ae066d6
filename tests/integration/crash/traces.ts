import { prisma } from '@/lib/db/client'
import { asOwner } from '@/tests/support/owner'

/** Where a news, a letter or a job names what it is about, so that looking for it does not read them all. */
export function indexTraces(): Promise<void> {
  return asOwner(
    `CREATE INDEX ON "Notification" (substring("href" FROM '[0-9a-f-]{36}'))`,
    `CREATE INDEX ON "OutgoingMessage" (substring("text" FROM '[0-9a-f-]{36}'))`,
    `CREATE INDEX ON graphile_worker._private_jobs ((payload->>'messageId'))`,
    `CREATE INDEX ON graphile_worker._private_jobs ((payload->>'certificateId'))`,
  )
}

/**
 * Everything in the database that tells of the applications, one after another, without what differs from one to another
 * (ids, numbers, moments) and without looks, which a refused repeat may add: a whole act always leaves the same.
 */
export async function traces(applicationIds: readonly string[]): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ traces: unknown }[]>`
    SELECT jsonb_build_object(
      'row', jsonb_build_object('status', a."status", 'version', a."version", 'draft', a."draft",
        'number', a."number" IS NOT NULL, 'filed', a."filed" IS NOT NULL, 'submittedAt', a."submittedAt" IS NOT NULL,
        'registeredOn', a."registeredOn" IS NOT NULL, 'dueOn', a."dueOn" IS NOT NULL, 'proposal', a."proposal",
        'decidedBy', a."decidedById" IS NOT NULL, 'decidedAt', a."decidedAt" IS NOT NULL),
      'documents', (SELECT count(*) FROM "ApplicationDocument" d WHERE d."applicationId" = a."id"),
      'events', (SELECT jsonb_agg(e."type" ORDER BY e."type") FROM "Event" e
        WHERE e."applicationId" = a."id" AND e."type" <> 'application.viewed'),
      'notifications', (SELECT count(*) FROM "Notification" n
        WHERE substring(n."href" FROM '[0-9a-f-]{36}') = a."id"::text),
      'letters', (SELECT count(*) FROM "OutgoingMessage" m
        WHERE substring(m."text" FROM '[0-9a-f-]{36}') = a."id"::text),
      'letterJobs', (SELECT count(*) FROM "OutgoingMessage" m JOIN graphile_worker._private_jobs j
          ON j."payload"->>'messageId' = m."id"::text
        WHERE substring(m."text" FROM '[0-9a-f-]{36}') = a."id"::text),
      'certificates', (SELECT count(*) FROM "Certificate" c WHERE c."applicationId" = a."id"),
      'extractJobs', (SELECT count(*) FROM "Certificate" c JOIN graphile_worker._private_jobs j
          ON j."payload"->>'certificateId' = c."id"::text
        WHERE c."applicationId" = a."id")
    ) AS "traces"
    FROM unnest(${[...applicationIds]}::uuid[]) WITH ORDINALITY AS asked ("id", "place")
    JOIN "Application" a ON a."id" = asked."id"
    ORDER BY asked."place"`
  return rows.map((row) => JSON.stringify(row.traces))
}
