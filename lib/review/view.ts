import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { kysely, prisma } from '@/lib/db/client'
import { noteLook } from '@/lib/history/look'
import { eventDataSchema } from '@/lib/history/schema'
import { sql } from 'kysely'
import type { AutomaticCheck } from './checks'

/** Opened by a person, or sent to their browser before they open it. */
type FileLook = 'application.viewed' | 'application.sentAhead'

/** What tells as much: whoever has looked within the hour has the file already. */
const covers: Record<FileLook, readonly FileLook[]> = {
  'application.viewed': ['application.viewed'],
  'application.sentAhead': ['application.sentAhead', 'application.viewed'],
}

export type Viewed = {
  id: string
  doctorId: string
  number: string
  look: FileLook
  /** Results to keep as the first run of the automatic checks; null when there has been one. */
  firstRun: readonly AutomaticCheck[] | null
}

/**
 * Writes into the doctor's journal that a member of staff has opened a filed application, or that it is on its way to them;
 * once an hour for the person, the role and the application. The first look also keeps the checks it was shown, to compare
 * later runs with. One statement, so that the page pays a single round trip; two simultaneous first views may both be written.
 */
export async function noteView(actor: StaffActor, { id, doctorId, number, look, firstRun }: Viewed): Promise<void> {
  const at = now()
  const { type, ...data } = eventDataSchema.parse({ type: look, number })
  const keepRun = sql`
    WITH first_run AS (
      INSERT INTO "CheckRun" ("applicationId", "ranAt", "results")
      SELECT ${id}::uuid, ${at}, ${JSON.stringify(firstRun)}::jsonb
      WHERE NOT EXISTS (SELECT 1 FROM "CheckRun" WHERE "applicationId" = ${id}::uuid)
    )`
  await sql`
    ${firstRun ? keepRun : sql``}
    INSERT INTO "Event" ("at", "type", "actorId", "actorRole", "actorName", "doctorId", "applicationId", "data")
    SELECT ${at}, ${type}, ${actor.userId}::uuid, ${actor.role}::"Role", ${actor.shortName},
           ${doctorId}::uuid, ${id}::uuid, ${JSON.stringify(data)}::jsonb
    WHERE NOT EXISTS (
      SELECT 1 FROM "Event"
      WHERE "applicationId" = ${id}::uuid AND "at" > ${new Date(at.getTime() - HOUR)}
        AND "type" IN (${sql.join(covers[look])})
        AND "actorId" = ${actor.userId}::uuid AND "actorRole" = ${actor.role}::"Role"
    )`.execute(kysely())
}

/** Whoever was sent the file and may have it no more sees it all the same when they open it: that is a look too. */
export async function noteViewOfSent(actor: StaffActor, applicationId: string): Promise<void> {
  const sent = await prisma().event.findFirst({
    where: { applicationId, actorId: actor.userId, type: { in: [...covers['application.sentAhead']] } },
    select: { doctorId: true },
  })
  if (!sent) return
  const { number } = await prisma().application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { number: true },
  })
  await noteLook(actor, { doctorId: sent.doctorId, applicationId }, { type: 'application.viewed', number })
}
