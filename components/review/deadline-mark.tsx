import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'
import { toneText, type Tone } from '@/components/ui/tone'
import { formatDate } from '@/lib/core/format'

type DeadlineMarkProps = {
  /** 'YYYY-MM-DD' */
  dueOn: string
  deadline: { tone: Extract<Tone, 'neutral' | 'warning' | 'danger'>; label: string } | null
}

const icons: Record<'neutral' | 'warning' | 'danger', IconName> = {
  neutral: 'clock',
  warning: 'hourglass',
  danger: 'circle-alert',
}

/** The term and how near it is: a sign and words, coloured only in addition. */
export function DeadlineMark({ dueOn, deadline }: DeadlineMarkProps) {
  return (
    <span className="grid gap-0.5">
      <span className="whitespace-nowrap">{formatDate(dueOn)}</span>
      {deadline ? (
        <span
          className={clsx(
            'flex items-start gap-1 text-[0.9375rem] leading-5',
            toneText[deadline.tone],
            deadline.tone !== 'neutral' && 'font-medium',
          )}
        >
          <Icon name={icons[deadline.tone]} className="mt-0.5 size-4" />
          {deadline.label.replaceAll(/ (?=раб|дн)/g, '\u00a0')}
        </span>
      ) : null}
    </span>
  )
}
