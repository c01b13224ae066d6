import { formatDate } from '@/lib/core/format'
import type { Cell } from './cells'

// Without it Excel takes UTF-8 for the old Windows encoding.
const BOM = '\uFEFF'

/** A table as CSV the way the Russian Excel reads it: UTF-8 with its mark, semicolons. */
export async function* csv(head: readonly string[], batches: AsyncIterable<Cell[][]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BOM + csvLine(head.map((text) => ({ text }))))
  for await (const rows of batches) yield Buffer.from(rows.map(csvLine).join(''))
}

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => ('day' in cell ? formatDate(cell.day) : quoted(harmless(cell.text)))).join(';')}\r\n`
}

/** A text that begins like a formula would be run by a spreadsheet (OWASP, CSV Injection). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
