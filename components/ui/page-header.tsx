import type { ReactNode } from 'react'
import { Icon } from './icon'
import { unbrokenNumbers } from './unbroken'

type PageHeaderProps = {
  title: ReactNode
  lead?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
}

/** The top of a page: the way back, the one h1, a sentence about the page, its main actions. */
export function PageHeader({ title, lead, back, actions }: PageHeaderProps) {
  return (
    <div className="mb-6 sm:mb-8">
      {back ? (
        <a
          href={back.href}
          className="no-print mb-2 inline-flex min-h-11 items-center gap-1.5 text-accent hover:underline"
        >
          <Icon name="chevron-left" className="size-5" />
          <span>{unbrokenNumbers(back.label)}</span>
        </a>
      ) : null}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-[1_1_20rem]">
          <h1>{typeof title === 'string' ? unbrokenNumbers(title) : title}</h1>
          {lead ? (
            <div className="mt-2 max-w-[42rem] text-lg text-soft">
              {typeof lead === 'string' ? unbrokenNumbers(lead) : lead}
            </div>
          ) : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap gap-3">{actions}</div> : null}
      </div>
    </div>
  )
}
