import { sql } from 'kysely'
import { sealIdentity } from '@/lib/applications/identity'
import { filedIdentitySchema } from '@/lib/applications/schema'
import { snilsIndex } from '@/lib/core/personal-data'
import { kysely } from '@/lib/db/client'
import { sealDoctor } from '@/lib/profile/identity'
import { sealTieSnils } from '@/lib/review/ties/snils'
import type { SealedTable } from './places'

const BATCH = 500
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

type Report = (table: SealedTable, done: number) => void

/**
 * Encrypts what an installation older than encryption holds in the clear, then has the database check that nothing else
 * is left. Runs before anything is served; may be killed at any moment and repeated. Where it is done already it costs
 * one query.
 */
export async function adoptPlainData(report: Report): Promise<void> {
  const open = await unchecked()
  for (const table of open) {
    await adopt[table]((done) => report(table, done))
    await sql`ALTER TABLE ${sql.table(table)} VALIDATE CONSTRAINT ${sql.ref(`${table}_sealed_check`)}`.execute(kysely())
  }
}

/** Tables of which the database does not know yet that every row is encrypted. */
async function unchecked(): Promise<SealedTable[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT "conname" AS "name" FROM pg_constraint WHERE "conname" LIKE '%\\_sealed\\_check' AND NOT "convalidated"
  `.execute(kysely())
  const names = new Set(rows.map(({ name }) => name))
  return (Object.keys(adopt) as SealedTable[]).filter((table) => names.has(`${table}_sealed_check`))
}

const adopt: Record<SealedTable, (report: (done: number) => void) => Promise<void>> = {
  Doctor: (report) => walk(plainDoctors, sealDoctors, report),
  Application: (report) => walk(plainApplications, sealApplications, report),
  PersonalTie: (report) => walk(plainTies, sealTies, report),
}

async function walk<Row extends { id: string }>(
  read: (after: string) => Promise<Row[]>,
  write: (rows: readonly Row[]) => Promise<unknown>,
  report: (done: number) => void,
): Promise<void> {
  let done = 0
  for (let rows = await read(FIRST_ID); rows.length > 0; rows = await read(rows.at(-1)?.id ?? FIRST_ID)) {
    await write(rows)
    report((done += rows.length))
  }
}

type PlainDoctor = {
  id: string
  snils: string
  inn: string | null
  passportSeries: string | null
  passportNumber: string | null
}

async function plainDoctors(after: string): Promise<PlainDoctor[]> {
  const { rows } = await sql<PlainDoctor>`
    SELECT "id", "snils", "inn", "passportSeries", "passportNumber" FROM "Doctor"
    WHERE "id" > ${after}::uuid AND NOT is_envelope("snils") ORDER BY "id" LIMIT ${BATCH}`.execute(kysely())
  return rows
}

function sealDoctors(rows: readonly PlainDoctor[]) {
  const values = rows.map((row) => {
    const sealed = sealDoctor(row.id, row)
    return sql`(${row.id}::uuid, ${sealed.snils}, ${sealed.snilsIndex}, ${sealed.inn}::text, ${sealed.passportSeries}::text,
      ${sealed.passportNumber}::text)`
  })
  // A signature is known by the account's index, which has waited for the profile's.
  return sql`
    WITH sealed AS (
      UPDATE "Doctor" d SET "snils" = v."snils", "snilsIndex" = v."snilsIndex", "inn" = v."inn",
        "passportSeries" = v."passportSeries", "passportNumber" = v."passportNumber"
      FROM (VALUES ${sql.join(values)}) AS v ("id", "snils", "snilsIndex", "inn", "passportSeries", "passportNumber")
      WHERE d."id" = v."id" RETURNING d."userId", d."snilsIndex"
    )
    UPDATE "User" u SET "snilsIndex" = sealed."snilsIndex" FROM sealed WHERE u."id" = sealed."userId"`.execute(kysely())
}

type PlainApplication = { id: string; identity: unknown }

async function plainApplications(after: string): Promise<PlainApplication[]> {
  const { rows } = await sql<PlainApplication>`
    SELECT "id", jsonb_build_object('snils', "filed" #> '{applicant,snils}', 'passport', "filed" #> '{applicant,passport}')
      AS "identity" FROM "Application"
    WHERE "id" > ${after}::uuid AND "filed" IS NOT NULL AND "filedIdentity" IS NULL ORDER BY "id" LIMIT ${BATCH}
  `.execute(kysely())
  return rows
}

function sealApplications(rows: readonly PlainApplication[]) {
  const values = rows.map(
    ({ id, identity }) => sql`(${id}::uuid, ${sealIdentity(id, filedIdentitySchema.parse(identity))})`,
  )
  return sql`
    UPDATE "Application" a SET "filedIdentity" = v."identity",
      "filed" = a."filed" #- '{applicant,snils}' #- '{applicant,passport}'
    FROM (VALUES ${sql.join(values)}) AS v ("id", "identity") WHERE a."id" = v."id"`.execute(kysely())
}

type PlainTie = { id: string; snils: string }

async function plainTies(after: string): Promise<PlainTie[]> {
  const { rows } = await sql<PlainTie>`
    SELECT "id", "snils" FROM "PersonalTie" WHERE "id" > ${after}::uuid AND NOT is_envelope("snils")
    ORDER BY "id" LIMIT ${BATCH}`.execute(kysely())
  return rows
}

function sealTies(rows: readonly PlainTie[]) {
  const values = rows.map(({ id, snils }) => sql`(${id}::uuid, ${sealTieSnils(id, snils)}, ${snilsIndex(snils)})`)
  return sql`
    UPDATE "PersonalTie" t SET "snils" = v."snils", "snilsIndex" = v."snilsIndex"
    FROM (VALUES ${sql.join(values)}) AS v ("id", "snils", "snilsIndex") WHERE t."id" = v."id"`.execute(kysely())
}
