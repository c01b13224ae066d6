import { ButtonLink } from './button'
import { Icon } from './icon'

type KeysetPaginationProps = {
  previousHref?: string | undefined
  nextHref?: string | undefined
  firstHref?: string | undefined
  lastHref?: string | undefined
}

/** Steps through a long list; page numbers do not exist because nothing is counted or skipped. */
export function KeysetPagination({ previousHref, nextHref, firstHref, lastHref }: KeysetPaginationProps) {
  if (!previousHref && !nextHref) return null
  return (
    <nav aria-label="Страницы списка" className="no-print mt-6 flex flex-wrap gap-3">
      {firstHref ? (
        <ButtonLink href={firstHref} variant="quiet" size="small">
          В начало
        </ButtonLink>
      ) : null}
      {previousHref ? (
        <ButtonLink href={previousHref} variant="secondary" size="small" rel="prev">
          <Icon name="chevron-left" />
          Назад
        </ButtonLink>
      ) : null}
      {nextHref ? (
        <ButtonLink href={nextHref} variant="secondary" size="small" rel="next">
          Дальше
          <Icon name="chevron-right" />
        </ButtonLink>
      ) : null}
      {lastHref ? (
        <ButtonLink href={lastHref} variant="quiet" size="small">
          В конец
        </ButtonLink>
      ) : null}
    </nav>
  )
}
