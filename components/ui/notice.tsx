import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import { toneIcons, toneSoft, toneText, type Tone } from './tone'

type NoticeProps = {
  tone: Tone
  title: ReactNode
  children?: ReactNode
  /** "status" or "alert" for news that appear without a page load. */
  role?: 'status' | 'alert' | 'note'
  className?: string
}

/** Something to know before going on: a sentence and, when needed, a way on. */
export function Notice({ tone, title, children, role, className }: NoticeProps) {
  return (
    <div
      role={role}
      className={clsx(
        'print-keep flex gap-3 rounded-card p-5 print:border print:border-line-strong',
        toneSoft[tone],
        className,
      )}
    >
      <Icon name={toneIcons[tone]} className={clsx('mt-0.5 size-6', toneText[tone])} />
      <div className="min-w-0 flex-1">
        <p className="text-lg leading-7 font-semibold">{title}</p>
        {children ? <div className="mt-1 grid max-w-[42rem] gap-3">{children}</div> : null}
      </div>
    </div>
  )
}
