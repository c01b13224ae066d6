import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from } from 'pg-copy-streams'

export type Cell = string | number | boolean | null

const SPECIAL = /[\\\n\r\t]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Text format of COPY (PostgreSQL documentation, «COPY», File Formats). */
function line(row: readonly Cell[]): string {
  const cells = row.map((cell) =>
    cell === null ? '\\N' : String(cell).replace(SPECIAL, (character) => ESCAPES[character] ?? character),
  )
  return `${cells.join('\t')}\n`
}

/** Loads rows into a table by COPY, in the order of `columns`. */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  if (rows.length === 0) return
  const names = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(from(`COPY "${table}" (${names}) FROM STDIN`))
  await pipeline(Readable.from(chunks(rows)), stream)
}

function* chunks(rows: readonly (readonly Cell[])[]): Generator<string> {
  const size = 500
  for (let start = 0; start < rows.length; start += size) {
    yield rows
      .slice(start, start + size)
      .map(line)
      .join('')
  }
}
