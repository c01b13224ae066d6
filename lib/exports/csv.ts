import { textOf, type Cell, type Table } from './table'

// Without it Excel takes UTF-8 for the old Windows encoding.
const BOM = '\uFEFF'

/** A table as CSV the way the Russian Excel reads it: UTF-8 with its mark, semicolons. */
export async function* csv({ columns, rows }: Table): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BOM + csvLine(columns.map(({ header }) => ({ text: header }))))
  for await (const batch of rows) yield Buffer.from(batch.map(csvLine).join(''))
}

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => ('text' in cell ? quoted(harmless(cell.text)) : textOf(cell))).join(';')}\r\n`
}

/** A text that begins like a formula would be run by a spreadsheet (OWASP, CSV Injection). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
