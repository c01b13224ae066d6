import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { dateOfDay } from '@/lib/core/calendar'
import type { Cell } from './cells'

const COLUMN_WIDTH = 22

/** A table as an Excel workbook; the library builds it in memory, about 6 KB a row: `MOST_ROWS` keeps it small. */
export async function* xlsx(head: readonly string[], batches: AsyncIterable<Cell[][]>): AsyncGenerator<Uint8Array> {
  const data: SheetData = [head.map((value) => ({ value, fontWeight: 'bold' }))]
  for await (const rows of batches) data.push(...rows.map((row) => row.map(cell)))
  const workbook = await writeXlsxFile(data, {
    sheet: 'Заявки',
    dateFormat: 'dd.mm.yyyy',
    stickyRowsCount: 1,
    columns: head.map(() => ({ width: COLUMN_WIDTH })),
  }).toBuffer()
  yield workbook
}

function cell(given: Cell) {
  if ('day' in given) return { value: dateOfDay(given.day), type: Date }
  // XML 1.0 has no control characters but tab and line ends.
  const text = given.text.replace(/\p{Cc}/gu, (mark) => ('\t\n\r'.includes(mark) ? mark : ''))
  return { value: text, type: String }
}
