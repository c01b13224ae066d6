import { sql } from 'kysely'
import { kysely } from '@/lib/db/client'

const MOST_SURNAMES = 500
const MOST_SIMILAR = 40
// Shorter beginnings are too common to be mistyped.
const SHORTEST_MISTYPED = 4

export type FoundSurnames = {
  names: string[]
  /** Nothing begins so: these differ by a letter or two. */ similar: boolean
}

/** Surnames of the dictionary that begin with the plain name, or else the ones that are nearly it. */
export async function findSurnames(typed: string): Promise<FoundSurnames> {
  const beginning = `${typed.replace(/[\\%_]/g, '\\$&')}%`
  const exact = await sql<{ name: string }>`
    SELECT "name" FROM "Surname" WHERE plain_name("name") LIKE ${beginning} ORDER BY plain_name("name")
    LIMIT ${MOST_SURNAMES}`.execute(kysely())
  if (exact.rows.length > 0 || typed.length < SHORTEST_MISTYPED) {
    return { names: exact.rows.map(({ name }) => name), similar: false }
  }
  const distance = typed.length < 7 ? 1 : 2
  const near = await sql<{ name: string }>`
    SELECT similar_surnames(${typed}, ${distance}::int, ${MOST_SIMILAR}::int) AS name`.execute(kysely())
  return { names: near.rows.map(({ name }) => name), similar: true }
}
