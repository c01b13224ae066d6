import { expect, test } from '@playwright/test'
import { asOwner } from './newcomer'

/** Rows of the demonstration that all browser tests run in: whatever they do, they only add to it. */
const rowsOf = (query: string) => asOwner(async (client) => (await client.query<Record<string, unknown>>(query)).rows)

test('демонстрация: заявки во всех состояниях, у каждой центр, справочники целы, темп рассмотрения известен сразу', async () => {
  const statuses = await rowsOf(`SELECT DISTINCT "status"::text FROM "Application" ORDER BY 1`)
  expect(statuses.map(({ status }) => status)).toEqual([
    ...['APPROVED', 'AWAITING_APPROVAL', 'DOCUMENTS_REQUIRED', 'DRAFT', 'IN_REVIEW', 'REFUSED', 'SUBMITTED'],
    'WITHDRAWN',
  ])
  const [counts] = await rowsOf(`SELECT (SELECT count(*)::int FROM "Application") AS "applications",
    (SELECT count(*)::int FROM "AccreditationCentre") AS "centres", (SELECT count(*)::int FROM "Specialty") AS "specialties",
    (SELECT count(*)::int FROM "Organization") AS "organizations"`)
  expect(counts).toMatchObject({ centres: 42, specialties: 115 })
  expect(counts?.applications).toBeGreaterThanOrEqual(200)
  expect(counts?.organizations).toBeGreaterThanOrEqual(300)
  expect(await rowsOf(`SELECT 1 FROM "Application" WHERE "number" IS NOT NULL AND "centreCode" IS NULL`)).toEqual([])
  const unjudged =
    await rowsOf(`SELECT 1 FROM "Application" a WHERE a."status" = 'AWAITING_APPROVAL' AND a."proposal" = 'APPROVE'
    AND NOT EXISTS (SELECT FROM "SectionVerdict" v WHERE v."applicationId" = a."id")`)
  expect(unjudged).toEqual([])
  const looks = await rowsOf(`SELECT DISTINCT e."actorName" FROM "Event" e JOIN "Doctor" d ON d."id" = e."doctorId"
    WHERE d."email" = 'kuznetsov@demo.test' AND e."type" = 'application.viewed' AND e."actorRole" = 'EXPERT'`)
  expect(looks).toContainEqual({ actorName: 'Экспертова В. П.' })
  await expect
    .poll(() => rowsOf(`SELECT "kind"::text FROM "ReviewPace" WHERE "decided" >= 30`), { timeout: 30_000 })
    .toHaveLength(3)
})
