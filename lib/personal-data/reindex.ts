import { sql } from 'kysely'
import { openPersonal, snilsIndex } from '@/lib/core/personal-data'
import { kysely } from '@/lib/db/client'

const BATCH = 500
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

type Holder = 'Doctor' | 'PersonalTie'
type Row = { id: string; snils: string; snilsIndex: string | null }
type Moved = { stale: string; fresh: string }

/**
 * Makes every index of СНИЛС anew that is not under the first key: a person's own row, what is joined with it and their
 * account move in one statement, so that nothing is missed meanwhile. May be killed at any moment and run again. Staff
 * without a profile are not known by СНИЛС any more until they sign in again.
 */
export async function reindexPersonalData(report: (done: number) => void): Promise<number> {
  let done = 0
  for (const holder of ['Doctor', 'PersonalTie'] as const) {
    for (let rows = await nextRows(holder, FIRST_ID); rows.length > 0;) {
      done += await move(rows.flatMap((row) => staleOf(holder, row) ?? []))
      report(done)
      rows = await nextRows(holder, rows.at(-1)?.id ?? FIRST_ID)
    }
  }
  // Rows that a sign-in or a tie has moved meanwhile are not stale any more, an account that was left behind then is.
  await sql`
    UPDATE "User" u SET "snilsIndex" = d."snilsIndex" FROM "Doctor" d
    WHERE d."userId" = u."id" AND u."snilsIndex" IS DISTINCT FROM d."snilsIndex"`.execute(kysely())
  await sql`
    UPDATE "User" u SET "snilsIndex" = NULL
    WHERE "snilsIndex" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Doctor" d WHERE d."userId" = u."id")`.execute(
    kysely(),
  )
  return done
}

async function nextRows(holder: Holder, last: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT "id", "snils", "snilsIndex" FROM ${sql.table(holder)} WHERE "id" > ${last}::uuid
    ORDER BY "id" LIMIT ${BATCH}`.execute(kysely())
  return rows
}

function staleOf(holder: Holder, { id, snils, snilsIndex: stale }: Row): Moved | null {
  const fresh = snilsIndex(openPersonal({ table: holder, column: 'snils', row: id }, snils))
  return stale === null || stale === fresh ? null : { stale, fresh }
}

async function move(rows: readonly Moved[]): Promise<number> {
  const distinct = [...new Map(rows.map((row) => [row.stale, row])).values()]
  if (distinct.length === 0) return 0
  const values = distinct.map(({ stale, fresh }) => sql`(${stale}, ${fresh})`)
  await sql`
    WITH moved ("stale", "fresh") AS (VALUES ${sql.join(values)}),
    accounts AS (
      UPDATE "User" u SET "snilsIndex" = moved."fresh"
      FROM moved JOIN "Doctor" d ON d."snilsIndex" = moved."stale" WHERE u."id" = d."userId"
    ),
    ties AS (
      UPDATE "PersonalTie" t SET "snilsIndex" = moved."fresh" FROM moved WHERE t."snilsIndex" = moved."stale"
    )
    UPDATE "Doctor" d SET "snilsIndex" = moved."fresh" FROM moved WHERE d."snilsIndex" = moved."stale"`.execute(
    kysely(),
  )
  return distinct.length
}
