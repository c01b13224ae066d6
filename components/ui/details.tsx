import type { ReactNode } from 'react'
import { Icon } from './icon'

type DetailsProps = {
  summary: ReactNode
  children: ReactNode
  open?: boolean
  id?: string
  /** Key of the workbench that leads here. */
  dataKey?: string
}

/** A text that opens on demand. */
export function Details({ summary, children, open, id, dataKey }: DetailsProps) {
  return (
    <details id={id} open={open} data-key={dataKey} className="group border-b border-line">
      <summary className="plain-summary flex min-h-14 items-center justify-between gap-4 py-3 font-medium hover:text-accent">
        <span className="min-w-0">{summary}</span>
        <Icon name="chevron-down" className="size-5 text-accent transition-transform group-open:rotate-180" />
      </summary>
      <div className="prose-plain pb-5">{children}</div>
    </details>
  )
}
