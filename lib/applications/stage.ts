import type { ApplicationStatus } from '@/lib/db/generated/prisma/enums'

/** The way of a filed application, as the doctor, the queue and exports call it. */
export const stages = ['intake', 'check', 'approval', 'decision'] as const
export type Stage = (typeof stages)[number]

export const stageLabels: Record<Stage, string> = {
  intake: 'Принятие',
  check: 'Проверка',
  approval: 'Согласование',
  decision: 'Решение',
}

/** The stage an application is at: принятие → проверка → согласование → решение. */
export function stageOf(status: Exclude<ApplicationStatus, 'DRAFT'>): Stage {
  if (status === 'SUBMITTED') return 'intake'
  if (status === 'IN_REVIEW' || status === 'DOCUMENTS_REQUIRED') return 'check'
  return status === 'AWAITING_APPROVAL' ? 'approval' : 'decision'
}
