import { formatDate } from '@/lib/core/format'
import type { Deadline } from '@/lib/review/deadline'

type DeadlineMarkProps = {
  /** 'YYYY-MM-DD' */
  dueOn: string
  deadline: Deadline | null
}

/** The term and how near it is: a sign and words, coloured only in addition. */
export function DeadlineMark({ dueOn, deadline }: DeadlineMarkProps) {
  return (
    <>
      {formatDate(dueOn)}
      {deadline ? <span className={`deadline deadline-${deadline.tone}`}>{deadline.label}</span> : null}
    </>
  )
}
