import type { StaffRole } from '@/lib/auth/roles'
import type { BulkAct } from '@/lib/db/generated/prisma/enums'

export const bulkActLabels: Record<BulkAct, string> = {
  ASSIGN: 'Назначить эксперту',
  REQUEST: 'Запросить документы',
  APPROVE: 'Одобрить подготовленные решения',
}

/** What will happen to a row. */
export const bulkActOutcomes: Record<BulkAct, string> = {
  ASSIGN: 'перейдёт к выбранному эксперту',
  REQUEST: 'врач получит запрос',
  APPROVE: 'будет одобрена, свидетельство выдано',
}

export const bulkActRoles: Record<BulkAct, StaffRole> = {
  ASSIGN: 'SECRETARY',
  REQUEST: 'EXPERT',
  APPROVE: 'SECRETARY',
}
