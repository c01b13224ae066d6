import clsx from 'clsx'
import { useId, type ReactNode } from 'react'

type CardProps = {
  title?: ReactNode
  /** Links and buttons at the right of the title. */
  actions?: ReactNode
  children?: ReactNode
  as?: 'section' | 'article' | 'div' | 'li' | 'aside'
  className?: string
}

/** A block of a page on its own ground; a titled one is a named region. */
export function Card({ title, actions, children, as: Element = 'section', className }: CardProps) {
  const titleId = useId()
  const named = title && Element !== 'div' && Element !== 'li'
  return (
    <Element
      aria-labelledby={named ? titleId : undefined}
      className={clsx(
        'min-w-0 rounded-card border border-line bg-surface p-5 shadow-card sm:p-6 print:border-0 print:p-0 print:shadow-none',
        className,
      )}
    >
      {title || actions ? (
        <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
          {title ? <h2 id={titleId}>{title}</h2> : null}
          {actions ? <div className="no-print flex flex-wrap gap-3">{actions}</div> : null}
        </div>
      ) : null}
      {children}
    </Element>
  )
}
