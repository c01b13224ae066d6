import { openStatuses, type Stage } from '@/lib/applications/status'
import { queueStatuses, type FiledStatus, type QueueView } from './schema'

const stageStatuses: Record<Stage, readonly FiledStatus[]> = {
  intake: ['SUBMITTED'],
  check: ['IN_REVIEW', 'DOCUMENTS_REQUIRED'],
  approval: ['AWAITING_APPROVAL'],
  decision: ['APPROVED', 'REFUSED', 'WITHDRAWN'],
}

const filedStatuses = queueStatuses.filter((status): status is FiledStatus => status !== 'OPEN' && status !== 'ALL')
// The term stands still while the doctor holds the move, and is over with the decision.
const withRunningTerm: readonly FiledStatus[] = ['SUBMITTED', 'IN_REVIEW', 'AWAITING_APPROVAL']
// The others always have somebody (constraint "Application_in_hand_check"; a decision is drafted by somebody).
const withoutAssignee: readonly FiledStatus[] = ['SUBMITTED', 'WITHDRAWN']

/** The statuses that the filters leave, each read by an index of its own. */
export function statusesOf({ status, stage, term, assignee, flags }: QueueView): FiledStatus[] {
  const limits: (readonly FiledStatus[])[] = []
  if (stage) limits.push(stageStatuses[stage])
  if (term) limits.push(withRunningTerm)
  if (assignee === 'nobody') limits.push(withoutAssignee)
  return chosen(status, stage, flags.includes('appeal')).filter((one) => limits.every((limit) => limit.includes(one)))
}

function chosen(status: QueueView['status'], stage: Stage | null, appeal: boolean): readonly FiledStatus[] {
  if (status === 'ALL') return filedStatuses
  if (status !== 'OPEN') return [status]
  // Without a status chosen, a stage or an appeal says it all: an appealed decision waits for another one.
  if (stage === 'decision') return stageStatuses.decision
  return appeal ? [...openStatuses, 'APPROVED', 'REFUSED'] : openStatuses
}
