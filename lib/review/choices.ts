import { sql } from 'kysely'
import type { StaffActor } from '@/lib/auth/actor'
import { shortName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import { noteReaders } from './policy'
import type { Colleague, ReasonChoice } from './types'

type Choices = { reasons: ReasonChoice[]; colleagues: Colleague[] }

type ColleagueJson = { id: string; last: string; first: string; middle: string | null }

const COLLEAGUES_OFFERED = 300

/** What the forms of the workbench offer to choose from, in one statement; none for who only reads. */
export async function listChoices(
  actor: StaffActor,
  wanted: { reasons: boolean; colleagues: boolean; applicantUserId: string },
): Promise<Choices> {
  if (!wanted.reasons && !wanted.colleagues) return { reasons: [], colleagues: [] }
  const row = await kysely()
    .selectNoFrom([
      (wanted.reasons ? reasons() : sql<ReasonChoice[]>`'[]'::json`).as('reasons'),
      (wanted.colleagues ? colleagues(actor, wanted.applicantUserId) : sql<ColleagueJson[]>`'[]'::json`).as('people'),
    ])
    .executeTakeFirstOrThrow()
  return { reasons: row.reasons, colleagues: row.people.map(({ id, ...name }) => ({ id, name: shortName(name) })) }
}

function reasons() {
  return sql<ReasonChoice[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'code', r."code", 'section', r."section", 'documentKind', r."documentKind",
      'title', r."title", 'fixable', r."fixable"
    ) ORDER BY r."section", r."title"), '[]') FROM "Reason" r
  )`
}

/** Who may read the notes, but for the one who writes and the one who is written about. */
function colleagues(actor: StaffActor, applicantUserId: string) {
  const roles = sql.join(noteReaders.map((role) => sql.lit(role)))
  return sql<ColleagueJson[]>`(
    SELECT coalesce(json_agg(json_build_object(
      'id', u."id", 'last', u."lastName", 'first', u."firstName", 'middle', u."middleName"
    ) ORDER BY u."lastName", u."firstName"), '[]')
    FROM (
      SELECT DISTINCT g."userId" FROM "RoleGrant" g WHERE g."revokedAt" IS NULL AND g."role" IN (${roles})
      LIMIT ${sql.lit(COLLEAGUES_OFFERED)}
    ) held
    JOIN "User" u ON u."id" = held."userId"
    WHERE u."blockedAt" IS NULL AND u."id" NOT IN (${actor.userId}::uuid, ${applicantUserId}::uuid)
  )`
}
