import type { ExportFormat, ExportStatus, ExportSubject } from '@/lib/db/generated/prisma/enums'

/** One of a person's own exports. */
export type ExportRow = {
  id: string
  subject: ExportSubject
  format: ExportFormat
  status: ExportStatus
  /** What it is of, with the filters in words. */
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
