import { createHash } from 'node:crypto'

/** A connection keeps a plan for each name, some tens of kilobytes: lists of many lengths must not fill its memory. */
const MOST = 300

const names = new Map<string, string>()

/**
 * The name under which a connection keeps the plan of this statement, so that it is planned a few times and not at each
 * call; empty (planned each time) for texts that come after the first three hundred.
 */
export function statementName({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known !== undefined) return known
  if (names.size >= MOST) return ''
  const name = createHash('sha256').update(sql).digest('base64url')
  names.set(sql, name)
  return name
}
