import { z } from 'zod'
import { ExportFormat } from '@/lib/db/generated/prisma/enums'

export const requestExportSchema = z.object({ format: z.enum(ExportFormat), query: z.string().max(4000).default('') })

export const retryExportSchema = z.object({ exportId: z.uuid() })

/** Rows of one file at most: a workbook is built in memory, CSV goes out row by row. */
export const MOST_ROWS: Record<ExportFormat, number> = { XLSX: 20_000, CSV: 100_000 }
