import clsx from 'clsx'

/** A grey place of the size of what will come; silent for screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('animate-pulse rounded-field bg-sunken', className ?? 'h-5')} />
}

/** The outline of a page while it is loading: heading, lead and rows at their final places. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">Загружаем…</span>
      <Skeleton className="h-10 w-2/3 max-w-md" />
      <Skeleton className="mt-3 h-6 w-full max-w-xl" />
      <div className="mt-8 grid gap-4 rounded-card border border-line bg-surface p-5 sm:p-6">
        {Array.from({ length: rows }, (_, index) => (
          <Skeleton key={index} className="h-11" />
        ))}
      </div>
    </div>
  )
}
