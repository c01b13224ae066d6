import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { queueStatusLabels } from '@/lib/review/labels'
import type { QueueFilters } from '@/lib/review/schema'

/** Why the list is empty and where to look next. */
export function QueueEmpty({ filters }: { filters: QueueFilters }) {
  const { q, status, kind, mine } = filters
  if (q !== '') {
    const wider = status === 'ALL' ? '/staff' : `/staff?${new URLSearchParams({ q, status: 'ALL' })}`
    return (
      <EmptyState
        icon="search"
        title="Ничего не нашлось"
        action={
          <ButtonLink href={wider} variant="secondary">
            {status === 'ALL' ? 'К очереди' : 'Искать среди всех заявок'}
          </ButtonLink>
        }
      >
        Искали «{q}» в списке «{queueStatusLabels[status]}». Проверьте номер целиком или начало фамилии.
      </EmptyState>
    )
  }
  if (kind || mine || status !== 'OPEN') {
    return (
      <EmptyState
        title="Заявок с такими условиями нет"
        action={
          <ButtonLink href="/staff" variant="secondary">
            Показать всю очередь
          </ButtonLink>
        }
      />
    )
  }
  return (
    <EmptyState title="Все заявки рассмотрены">Новые появятся здесь сами, как только врачи их отправят.</EmptyState>
  )
}
