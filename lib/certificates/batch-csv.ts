import { csvLine } from '@/lib/exports/csv'
import { batchColumnLabels } from './batch-labels'
import { batchColumns, type BatchAnswer } from './batch-check'

// Without it Excel takes UTF-8 for the old Windows encoding.
const BOM = '\uFEFF'

/** The answers as the Russian Excel reads them; what was typed cannot become a formula. */
export function batchCsv(answers: readonly BatchAnswer[]): string {
  const head = batchColumns.map((column) => ({ text: batchColumnLabels[column] }))
  const rows = answers.map(({ cells }) => batchColumns.map((column) => ({ text: cells[column] })))
  return BOM + [head, ...rows].map(csvLine).join('')
}
