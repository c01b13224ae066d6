import { formatDate } from '@/lib/core/format'
import type { QueueRow } from '@/lib/review/queue/types'

/** The term and how near it is: a sign and words, coloured only in addition. */
export function DeadlineMark({ dueOn, deadline }: Pick<QueueRow, 'dueOn' | 'deadline'>) {
  return (
    <>
      {formatDate(dueOn)}
      {deadline ? <span className={`deadline deadline-${deadline.tone}`}>{deadline.label}</span> : null}
    </>
  )
}
