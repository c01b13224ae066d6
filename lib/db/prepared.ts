import type { Compilable } from 'kysely'
import { sha256Hex } from '@/lib/core/crypto'
import { pool } from './client'

class Placeholder {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

type Statement = { name: string; text: string; parameters: readonly unknown[] }

function compile<Values extends object>(build: (values: Values) => Compilable): Statement {
  const placeholders = new Proxy({} as Values, { get: (_target, name) => new Placeholder(String(name)) })
  const { sql, parameters } = build(placeholders).compile()
  return { name: sha256Hex(sql).slice(0, 24), text: sql, parameters }
}

/**
 * A query of every page or of a hot list, built by kysely once per process and planned by PostgreSQL once per
 * connection. `build` only puts the values into the query: its text must not depend on them.
 */
export function prepare<Values extends object, Row>(
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Promise<Row[]> {
  let statement: Statement | undefined
  return async (values) => {
    const { name, text, parameters } = (statement ??= compile(build))
    const given = new Map(Object.entries(values))
    const filled = parameters.map((value) => (value instanceof Placeholder ? given.get(value.name) : value))
    const { rows } = await pool().query({ name, text, values: filled })
    return rows as Row[]
  }
}
