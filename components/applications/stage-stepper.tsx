import { Stepper, type Step } from '@/components/ui/stepper'
import { stageLabels } from '@/lib/applications/labels'
import { isFinal, stageOf, stages } from '@/lib/applications/status'
import type { ApplicationItem } from '@/lib/applications/types'

export function StageStepper({ status }: { status: ApplicationItem['status'] }) {
  // What was never filed or has been withdrawn has left the way.
  if (status === 'DRAFT' || status === 'WITHDRAWN') return null
  const at = isFinal(status) ? stages.length : stages.indexOf(stageOf(status))
  const state = (index: number): Step['state'] => (index < at ? 'done' : index === at ? 'current' : 'todo')
  return <Stepper steps={stages.map((stage, index) => ({ label: stageLabels[stage], state: state(index) }))} />
}
