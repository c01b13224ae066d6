import type { ExportFormat, ExportStatus, ExportSubject } from '@/lib/db/generated/prisma/enums'

export const exportStatusLabels: Record<ExportStatus, string> = {
  WAITING: 'В очереди',
  RUNNING: 'Готовится',
  READY: 'Готова',
  FAILED: 'Не получилась',
}

export const exportStatusTones: Record<ExportStatus, 'neutral' | 'info' | 'success' | 'danger'> = {
  WAITING: 'neutral',
  RUNNING: 'info',
  READY: 'success',
  FAILED: 'danger',
}

export const exportFormatLabels: Record<ExportFormat, string> = { XLSX: 'Excel', CSV: 'CSV', PDF: 'PDF' }

export const exportSubjectLabels: Record<ExportSubject, string> = {
  QUEUE: 'Заявки',
  ACCREDITATIONS: 'История аккредитаций',
  ACCREDITATION: 'Журнал заявки',
  ACTIONS: 'История действий',
}
