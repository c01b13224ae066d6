import type { CalendarDate } from '@/lib/core/calendar'
import { formatDate, formatDateTime } from '@/lib/core/format'

/** A text, a day, a moment or a number: a workbook keeps the difference. */
export type Cell = { text: string } | { day: CalendarDate } | { at: Date } | { count: number }

export type Column = {
  header: string
  /** How wide it is beside the others. */
  share: number
}

/** One table of a file: a sheet of a workbook, a part of a PDF, the whole of a CSV. */
export type Table = {
  /** Name of the sheet and heading of the part. */
  title: string
  columns: readonly Column[]
  rows: AsyncIterable<Cell[][]>
}

/** What is to be written as a file. */
export type Sheaf = {
  /** Title of the document, with what it is about. */
  title: string
  about: string
  /** Rows to be written, as far as it is known before. */
  total: number | null
  tables: readonly Table[]
}

/** The cell as people read it. */
export function textOf(cell: Cell): string {
  if ('day' in cell) return formatDate(cell.day)
  if ('at' in cell) return formatDateTime(cell.at)
  return 'count' in cell ? String(cell.count) : cell.text
}

export const text = (value: string | null | undefined): Cell => ({ text: value ?? '' })
export const day = (value: CalendarDate | null | undefined): Cell => (value ? { day: value } : text(''))
export const moment = (value: Date | null | undefined): Cell => (value ? { at: value } : text(''))

/** Rows that are at hand, as a table reads them. */
export async function* atOnce(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  if (rows.length > 0) yield rows
}
