import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { dateOfDay } from '@/lib/core/calendar'
import type { Cell, Table } from './table'

const WIDTH_OF_SHARE = 11
const MOSCOW_MS = 3 * 3_600_000

/** Tables as the sheets of an Excel workbook; the library builds it in memory, about 6 KB a row: `MOST_ROWS` keeps it small. */
export async function* xlsx(tables: readonly Table[]): AsyncGenerator<Uint8Array> {
  const sheets = []
  for (const { title, columns, rows } of tables) {
    const data: SheetData = [columns.map(({ header }) => ({ value: header, fontWeight: 'bold' }))]
    for await (const batch of rows) data.push(...batch.map((row) => row.map(cell)))
    sheets.push({
      ...{ data, sheet: title, stickyRowsCount: 1, dateFormat: 'dd.mm.yyyy' },
      columns: columns.map(({ share }) => ({ width: share * WIDTH_OF_SHARE })),
    })
  }
  yield await writeXlsxFile(sheets).toBuffer()
}

function cell(given: Cell) {
  if ('day' in given) return { value: dateOfDay(given.day), type: Date }
  // A workbook knows no time zones: its moments are Moscow's, as everywhere here.
  if ('at' in given) {
    return { value: new Date(given.at.getTime() + MOSCOW_MS), type: Date, format: 'dd.mm.yyyy hh:mm' }
  }
  if ('count' in given) return { value: given.count, type: Number }
  // XML 1.0 has no control characters but tab and line ends.
  const text = given.text.replace(/\p{Cc}/gu, (mark) => ('\t\n\r'.includes(mark) ? mark : ''))
  return { value: text, type: String }
}
