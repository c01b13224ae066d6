import { Stepper, type Step } from '@/components/ui/stepper'
import type { ApplicationItem } from '@/lib/applications/types'

const stages = ['Принятие', 'Проверка', 'Согласование', 'Решение'] as const

/** Which stage the status stands at; null when the application has left the way. */
const stageOf: Record<ApplicationItem['status'], number | null> = {
  DRAFT: null,
  SUBMITTED: 0,
  IN_REVIEW: 1,
  DOCUMENTS_REQUIRED: 1,
  AWAITING_APPROVAL: 2,
  APPROVED: stages.length,
  REFUSED: stages.length,
  WITHDRAWN: null,
}

export function StageStepper({ status }: { status: ApplicationItem['status'] }) {
  const at = stageOf[status]
  if (at === null) return null
  const state = (index: number): Step['state'] => (index < at ? 'done' : index === at ? 'current' : 'todo')
  return <Stepper steps={stages.map((label, index) => ({ label, state: state(index) }))} />
}
