import { now } from '@/lib/core/clock'
import { publishConsentText } from '@/lib/consents/publish'
import { consentKinds, dataGroups } from '@/lib/consents/schema'
import { prisma } from '@/lib/db/client'
import { consents } from '@/prisma/seed/reference/consents'

/** The texts that the code brings, as the start of the cabinet publishes them. */
export async function publishConsents(): Promise<void> {
  await prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('publish consents'))`
    for (const kind of consentKinds) {
      await publishConsentText(tx, kind, consents[kind], new Date('2019-01-01T00:00:00Z'))
    }
  })
}

/** Both consents to the newest texts, for all groups of data, confirmed as people confirm them. */
export async function giveAllConsents(doctorId: string, decidedAt = now()): Promise<void> {
  if ((await answerNewest(doctorId, decidedAt)) > 0) return
  await publishConsents()
  await answerNewest(doctorId, decidedAt)
}

function answerNewest(doctorId: string, decidedAt: Date): Promise<number> {
  return prisma().$executeRaw`
    INSERT INTO "ConsentAnswer" ("doctorId", "textId", "kind", "outcome", "groups", "method", "sentTo", "channel", "decidedAt")
    SELECT DISTINCT ON (t."kind") ${doctorId}::uuid, t."id", t."kind", 'GIVEN',
      CASE WHEN t."kind" = 'EGISZ' THEN '{}' ELSE ${[...dataGroups]}::text[] END,
      (CASE WHEN t."kind" = 'EGISZ' THEN 'CODE' ELSE 'PRESS' END)::"ConsentMethod",
      CASE WHEN t."kind" = 'EGISZ' THEN '+7 *** ** 12 34' END,
      (CASE WHEN t."kind" = 'EGISZ' THEN 'SMS' END)::"MessageChannel",
      ${decidedAt}
    FROM "ConsentText" t ORDER BY t."kind", t."version" DESC`
}
