import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from } from 'pg-copy-streams'

export type Cell = string | number | boolean | null

const SPECIAL = /[\\\n\r\t]/g
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A row in the text format of COPY (PostgreSQL documentation, «COPY», File Formats). */
export function copyLine(row: readonly Cell[]): string {
  return `${row.map(textOf).join('\t')}\n`
}

function textOf(cell: Cell): string | number | boolean {
  if (cell === null) return '\\N'
  return typeof cell === 'string' ? cell.replace(SPECIAL, (character) => ESCAPES[character] ?? character) : cell
}

/** Loads lines made by `copyLine` into a table, the cells in the order of `columns`. */
export async function copyLines(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  lines: string,
): Promise<void> {
  if (lines === '') return
  const names = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(from(`COPY "${table}" (${names}) FROM STDIN`))
  await pipeline(Readable.from([Buffer.from(lines)]), stream)
}
