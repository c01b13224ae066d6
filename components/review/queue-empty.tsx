import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { queueStatusLabels } from '@/lib/review/queue/labels'
import { emptyView, NOBODY, queueAddress, queueQuery, usualColumns, type QueueView } from '@/lib/review/queue/schema'
import type { Sought } from '@/lib/review/queue/types'

/** Why the list is empty and where to look next. */
export function QueueEmpty({ view, sought }: { view: QueueView; sought: Sought | null }) {
  const { number, find, doctor, status } = view
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
  if (find && !sought) {
    return (
      <EmptyState
        icon="search"
        title="Поиск устарел"
        action={
          <ButtonLink href={queueAddress({ ...view, find: '' })} variant="secondary">
            К очереди
          </ButtonLink>
        }
      >
        Фамилия в адресе не хранится: введите её в поле поиска ещё раз.
      </EmptyState>
    )
  }
  if (number || find || doctor) {
    const wider = status === 'ALL' ? '/staff' : queueAddress({ ...emptyView, status: 'ALL', number, find, doctor })
    const words = doctor ? 'заявки врача, найденного по СНИЛС,' : `«${sought?.text ?? number}»`
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
        Искали {words} в списке «{queueStatusLabels[status]}».
        {advice}
      </EmptyState>
    )
  }
  if (queueQuery({ ...view, columns: usualColumns }) !== '') {
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
