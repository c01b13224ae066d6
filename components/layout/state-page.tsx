import type { ReactNode } from 'react'

type StatePageProps = { icon: ReactNode; title: string; children: ReactNode; actions: ReactNode }

/** One message instead of a page: what happened and the way on. */
export function StatePage({ icon, title, children, actions }: StatePageProps) {
  return (
    <div className="mx-auto grid max-w-xl gap-4 py-10 sm:py-16">
      <span aria-hidden="true" className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent">
        {icon}
      </span>
      <h1>{title}</h1>
      <div className="prose-plain text-lg text-soft">{children}</div>
      <div className="mt-2 flex flex-wrap gap-3">{actions}</div>
    </div>
  )
}
