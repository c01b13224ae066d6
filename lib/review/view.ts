import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import { eventDataSchema } from '@/lib/history/schema'
import { sql } from 'kysely'

/**
 * Writes into the doctor's journal that a member of staff has opened a filed application; once an hour per person and
 * application. One statement, so that the page pays a single round trip; two simultaneous first views may both be written.
 */
export async function noteView(
  actor: StaffActor,
  application: { id: string; doctorId: string; number: string },
): Promise<void> {
  const at = now()
  const { type, ...data } = eventDataSchema.parse({ type: 'application.viewed', number: application.number })
  await sql`
    INSERT INTO "Event" ("at", "type", "actorId", "actorRole", "actorName", "doctorId", "applicationId", "data")
    SELECT ${at}, ${type}, ${actor.userId}::uuid, ${actor.role}::"Role", ${actor.shortName},
           ${application.doctorId}::uuid, ${application.id}::uuid, ${JSON.stringify(data)}::jsonb
    WHERE NOT EXISTS (
      SELECT 1 FROM "Event"
      WHERE "applicationId" = ${application.id}::uuid AND "at" > ${new Date(at.getTime() - HOUR)}
        AND "type" = ${type} AND "actorId" = ${actor.userId}::uuid
    )`.execute(kysely())
}
