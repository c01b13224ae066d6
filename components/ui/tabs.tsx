import clsx from 'clsx'
import type { ReactNode } from 'react'

export type TabItem = { href: string; label: ReactNode; current: boolean; count?: number }

/** Parts of one page as links: each has its own address and works without JavaScript. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  return (
    <nav aria-label={label} className="no-print mb-6 border-b border-line">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {items.map((item) => (
          <li key={item.href}>
            <a
              href={item.href}
              aria-current={item.current ? 'page' : undefined}
              className={clsx(
                'inline-flex min-h-12 items-center gap-2 border-b-[3px]',
                item.current
                  ? 'border-fill font-semibold text-ink'
                  : 'border-transparent text-accent hover:border-line-strong',
              )}
            >
              {item.label}
              {item.count === undefined ? null : (
                <span className="rounded-full bg-sunken px-2 text-[0.9375rem] text-ink">{item.count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
