import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { describeView, queueStatusLabels } from '@/lib/review/queue/labels'
import { emptyView, NOBODY, queueAddress, queueQuery, type QueueView } from '@/lib/review/queue/schema'
import type { Sought } from '@/lib/review/queue/types'

const COMING = 'Новые появятся здесь сами, как только врачи их отправят.'

type Props = {
  view: QueueView
  sought: Sought | null
  /** The list was read from a place in it, not from its start. */
  midway: boolean
}

/** Why the list is empty and where to look next. */
export function QueueEmpty({ view, sought, midway }: Props) {
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
  if (midway) {
    return (
      <EmptyState
        title="Дальше заявок нет"
        action={
          <ButtonLink href={queueAddress(view)} variant="secondary">
            К началу списка
          </ButtonLink>
        }
      >
        Список изменился, пока вы его смотрели.
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
  const { columns, sort, order } = emptyView
  const conditions = { ...view, columns, sort, order }
  if (queueQuery(conditions) === '') {
    return <EmptyState title="Решения никто не ждёт">{COMING}</EmptyState>
  }
  if (queueQuery({ ...conditions, status: 'OPEN' }) === '' && status === 'ALL') {
    return <EmptyState title="Поданных заявок пока нет">{COMING}</EmptyState>
  }
  return (
    <EmptyState
      title="Заявок с такими условиями нет"
      action={
        <ButtonLink href="/staff" variant="secondary">
          Показать всю очередь
        </ButtonLink>
      }
    >
      Условия: {describeView(conditions)}.
    </EmptyState>
  )
}
