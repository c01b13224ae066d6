import { z } from 'zod'
import { ExportFormat } from '@/lib/db/generated/prisma/enums'

const query = z.string().max(4000).default('')

export const requestExportSchema = z.object({ format: z.enum(['XLSX', 'CSV']), query })

/** What of the own history is wanted: `query` is that of the page, of one case `case=<id>`. */
export const historyExportSchema = z.object({
  subject: z.enum(['ACCREDITATIONS', 'ACCREDITATION', 'ACTIONS']),
  format: z.enum(['XLSX', 'PDF']),
  query,
})
export type HistoryExport = z.infer<typeof historyExportSchema>

export const retryExportSchema = z.object({ exportId: z.uuid() })

/** Rows of one file at most: a workbook and a PDF are built in memory, CSV goes out row by row. */
export const MOST_ROWS: Record<ExportFormat, number> = { XLSX: 20_000, CSV: 100_000, PDF: 2000 }
