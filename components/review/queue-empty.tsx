import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { queueStatusLabels } from '@/lib/review/labels'
import { NOBODY, queueAddress, type QueueFilters } from '@/lib/review/schema'

/** Why the list is empty and where to look next. */
export function QueueEmpty({ filters }: { filters: QueueFilters }) {
  const { q, doctor, status, kind, specialty, region, mine } = filters
  if (doctor === NOBODY) {
    return (
      <EmptyState
        icon="search"
        title="Никого не нашлось"
        action={
          <ButtonLink href="/staff" variant="secondary">
            К очереди
          </ButtonLink>
        }
      >
        Врача с таким СНИЛС у нас нет. Проверьте все 11 цифр.
      </EmptyState>
    )
  }
  if (q !== '' || doctor) {
    const everywhere = { status: 'ALL', kind: null, specialty: null, region: null, mine: false, q, doctor } as const
    const wider = status === 'ALL' ? '/staff' : queueAddress(everywhere)
    const sought = doctor ? 'заявки врача, найденного по СНИЛС,' : `«${q}»`
    const advice = doctor ? null : ' Проверьте номер целиком или начало фамилии.'
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
        Искали {sought} в списке «{queueStatusLabels[status]}».
        {advice}
      </EmptyState>
    )
  }
  if (kind || specialty || region || mine || status !== 'OPEN') {
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
