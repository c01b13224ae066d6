import type { ExportFormat, ExportStatus } from '@/lib/db/generated/prisma/enums'

/** One of a person's own exports. */
export type ExportRow = {
  id: string
  format: ExportFormat
  status: ExportStatus
  /** Filters in words. */
  about: string
  done: number
  total: number | null
  /** bytes */
  size: number | null
  createdAt: Date
  /** When the file is removed. */
  keptUntil: Date
  can: { download: boolean; retry: boolean }
}
