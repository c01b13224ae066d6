import type { ApplicationItem } from '@/lib/applications/types'

/** The day that matters now and what it is; null when nothing is awaited. */
export function termOf(
  item: Pick<ApplicationItem, 'status' | 'dueOn' | 'answerDueOn'>,
): { label: string; day: string } | null {
  const { status, dueOn, answerDueOn } = item
  if (status === 'DOCUMENTS_REQUIRED') return answerDueOn ? { label: 'Ответьте до', day: answerDueOn } : null
  if (status === 'SUBMITTED' || status === 'IN_REVIEW' || status === 'AWAITING_APPROVAL') {
    return dueOn ? { label: 'Решение до', day: dueOn } : null
  }
  return null
}
