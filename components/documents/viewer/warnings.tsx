import { Icon } from '@/components/ui/icon'
import { pageWarningLabels } from '@/lib/documents/labels'
import type { DocumentWarning } from '@/lib/documents/types'

type WarningsProps = { warnings: readonly DocumentWarning[]; open: boolean; goTo: ((page: number) => void) | null }

/** What the checks would have the person look at: of the whole document first, then page by page. */
export function Warnings({ warnings, open, goTo }: WarningsProps) {
  if (warnings.length === 0) return null
  const ordered = warnings.toSorted((one, other) => (one.page ?? 0) - (other.page ?? 0))
  return (
    <details open={open} className="rounded-field bg-warning-soft px-3 py-2 print:hidden">
      <summary className="font-medium text-warning">Предупреждения проверки: {warnings.length}</summary>
      <ul className="mt-1 grid gap-1">
        {ordered.map(({ code, page, message }) => (
          <li key={`${code} ${page}`} className="flex flex-wrap items-baseline gap-x-2">
            {page === null ? null : <PageOf page={page} goTo={goTo} />}
            <span className="min-w-0">{message}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function PageOf({ page, goTo }: { page: number; goTo: WarningsProps['goTo'] }) {
  if (!goTo) return <span className="font-medium">Страница {page}:</span>
  return (
    <button type="button" className="link py-0.5" onClick={() => goTo(page - 1)}>
      Страница {page}
    </button>
  )
}

/** The same in short, under the thumbnail of the page. */
export function PageWarnings({ warnings }: { warnings: readonly DocumentWarning[] }) {
  return warnings.map(({ code }) => (
    <span key={code} className="block text-center text-[0.8125rem] leading-snug wrap-anywhere text-warning">
      <Icon name="triangle-alert" className="me-1 inline size-3.5 align-[-0.125em]" />
      {pageWarningLabels[code]}
    </span>
  ))
}
