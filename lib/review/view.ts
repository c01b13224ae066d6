import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { eventDataSchema } from '@/lib/history/schema'
import { sql } from 'kysely'
import type { AutomaticCheck } from './checks'

type Viewed = {
  id: string
  doctorId: string
  number: string
  /** Results to keep as the first run of the automatic checks; null when there has been one. */
  firstRun: readonly AutomaticCheck[] | null
}

/**
 * Writes into the doctor's journal that a member of staff has opened a filed application; once an hour per person and
 * application. The first look also keeps the checks it was shown, to compare later runs with. One statement, so that
 * the page pays a single round trip; two simultaneous first views may both be written.
 */
export async function noteView(actor: StaffActor, { id, doctorId, number, firstRun }: Viewed): Promise<void> {
  const at = now()
  const { type, ...data } = eventDataSchema.parse({ type: 'application.viewed', number })
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
        AND "type" = ${type} AND "actorId" = ${actor.userId}::uuid
    )`.execute(kysely())
}
