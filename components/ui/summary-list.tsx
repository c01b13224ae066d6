import clsx from 'clsx'
import type { ReactNode } from 'react'

export type SummaryRow = {
  label: ReactNode
  value: ReactNode
  action?: { href: string; label: string }
  /** Where the value comes from, when it was confirmed, what is wrong with it. */
  hint?: ReactNode
}

/** Facts in pairs of name and value, each with an optional way to change it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const columns = rows.some((row) => row.action)
    ? 'sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_8.5rem]'
    : 'sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]'
  return (
    <dl className="divide-y divide-line">
      {rows.map((row, index) => (
        <div key={index} className={clsx('print-keep grid gap-x-6 gap-y-1 py-3.5', columns)}>
          <dt className="text-soft">{row.label}</dt>
          <dd className="min-w-0">
            {row.value || <span className="text-soft">Не указано</span>}
            {row.hint ? <div className="mt-0.5 text-base text-soft">{row.hint}</div> : null}
          </dd>
          {row.action ? (
            <dd className="no-print sm:text-end">
              <a href={row.action.href} className="link inline-block py-1 sm:py-0">
                {row.action.label}
                {typeof row.label === 'string' ? <span className="sr-only">: {row.label}</span> : null}
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
