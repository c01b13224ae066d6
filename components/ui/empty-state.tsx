import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon-paths'

type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode; icon?: IconName }

/** A list with nothing in it: why it is empty and how to fill it. */
export function EmptyState({ title, children, action, icon = 'inbox' }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-3 px-4 py-10 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} className="size-7" />
      </span>
      <p className="text-lg font-semibold">{title}</p>
      {children ? <div className="max-w-md text-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
