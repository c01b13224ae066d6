import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** The menu of narrow screens: opens without JavaScript. */
export function FoldedMenu({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <details className={className}>
      <summary className="plain-summary inline-flex min-h-11 items-center gap-2 rounded-field bg-accent-soft px-4 font-medium text-accent">
        <Icon name="menu" />
        Меню
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  )
}
