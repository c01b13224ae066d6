import type { Compilable } from 'kysely'
import { sha256Hex } from '@/lib/core/crypto'
import { pool } from './client'

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = sha256Hex(text).slice(0, 24)
  names.set(text, name)
  return name
}

/**
 * Runs a kysely query as a named prepared statement: PostgreSQL parses and plans it once per connection. For the
 * queries of every page and of the hot lists; their text must not depend on data, only their parameters.
 */
export async function runPrepared<Row>(query: Compilable<Row>): Promise<Row[]> {
  const { sql, parameters } = query.compile()
  const { rows } = await pool().query({ name: nameOf(sql), text: sql, values: [...parameters] })
  return rows as Row[]
}
