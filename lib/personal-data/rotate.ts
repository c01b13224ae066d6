import { sql } from 'kysely'
import { keyOfEnvelope, openValue, sealValue, type Place } from '@/lib/core/envelope'
import type { MasterKey } from '@/lib/core/env'
import { kysely } from '@/lib/db/client'
import { places } from './places'

const BATCH = 500
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

type Keys = readonly [MasterKey, ...MasterKey[]]
type Column = Pick<Place, 'table' | 'column'>
type Row = { id: string; value: string }

export type Rotation = {
  /** Values encrypted anew. */
  done: number
  /** Values that could not be opened: names of the keys that are not known or do not fit, with their numbers. */
  refused: Map<string, number>
}

const columns: readonly Column[] = Object.entries(places).flatMap(([table, names]) =>
  names.map((column) => ({ table, column })),
)

/**
 * Encrypts everything anew that is not under the first key. May be killed at any moment and run again: what is done stays
 * done, and both keys open everything meanwhile. `report` hears of each batch.
 */
export async function rotatePersonalData(keys: Keys, report: (done: number) => void): Promise<Rotation> {
  const refused = new Map<string, number>()
  let done = 0
  for (const column of columns) {
    for (let last = FIRST_ID; ;) {
      const rows = await nextRows(column, keys[0].id, last)
      const final = rows.at(-1)
      if (!final) break
      last = final.id
      done += await store(
        column,
        rows.flatMap((row) => sealAnew(keys, column, row) ?? count(refused, row)),
      )
      report(done)
    }
  }
  return { done, refused }
}

async function nextRows({ table, column }: Column, keyId: string, last: string): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT "id", ${sql.ref(column)} AS "value" FROM ${sql.table(table)}
    WHERE "id" > ${last}::uuid AND split_part(${sql.ref(column)}, ':', 2) <> ${keyId}
    ORDER BY "id" LIMIT ${BATCH}`.execute(kysely())
  return rows
}

function sealAnew(keys: Keys, column: Column, { id, value }: Row): (Row & { fresh: string }) | null {
  const place = { ...column, row: id }
  try {
    return { id, value, fresh: sealValue(keys, place, openValue(keys, place, value)) }
  } catch {
    return null
  }
}

function count(refused: Map<string, number>, { value }: Row): [] {
  const keyId = keyOfEnvelope(value) ?? ''
  refused.set(keyId, (refused.get(keyId) ?? 0) + 1)
  return []
}

/** One statement a batch; a value that somebody has changed meanwhile is left as it is. */
async function store({ table, column }: Column, rows: readonly (Row & { fresh: string })[]): Promise<number> {
  if (rows.length === 0) return 0
  const values = rows.map(({ id, value, fresh }) => sql`(${id}::uuid, ${value}, ${fresh})`)
  const { numAffectedRows = 0n } = await sql`
    UPDATE ${sql.table(table)} t SET ${sql.ref(column)} = v."fresh"
    FROM (VALUES ${sql.join(values)}) AS v ("id", "value", "fresh")
    WHERE t."id" = v."id" AND ${sql.ref(`t.${column}`)} = v."value"`.execute(kysely())
  return Number(numAffectedRows)
}
