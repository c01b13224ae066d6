import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatDateTime } from '@/lib/core/format'
import { deliveryStateLabels, deliveryStateTones } from '@/lib/deliveries/labels'
import type { DeliveryRow } from '@/lib/deliveries/types'
import { channelLabels } from '@/lib/notifications/category-labels'

type DeliveryTableProps = { caption: string; rows: readonly DeliveryRow[]; filtered?: boolean }

/** Messages to the outside line by line. */
export function DeliveryTable({ caption, rows, filtered = false }: DeliveryTableProps) {
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'event', header: 'Событие' },
        { key: 'recipient', header: 'Кому' },
        { key: 'channel', header: 'Путь' },
        { key: 'state', header: 'Состояние' },
        { key: 'answer', header: 'Последний ответ' },
        { key: 'at', header: 'Создано' },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        href: `/staff/deliveries/${row.id}`,
        cells: {
          event: row.event,
          recipient: <Recipient row={row} />,
          channel: channelLabels[row.channel],
          state: <State row={row} />,
          answer: <Answer row={row} />,
          at: formatDateTime(row.at),
        },
      }))}
      empty={
        filtered ? (
          <EmptyState title="Таких сообщений нет" action={<a href="/staff/deliveries">Показать все</a>}>
            Измените отбор или проверьте номер заявки.
          </EmptyState>
        ) : (
          <EmptyState title="Сообщений пока нет" icon="send" />
        )
      }
    />
  )
}

function Recipient({ row: { person, recipient } }: { row: DeliveryRow }) {
  return (
    <span className="grid">
      {person ? <span>{person}</span> : null}
      <span className="wrap-anywhere text-soft">{recipient}</span>
    </span>
  )
}

export function State({ row: { state, inDigest, again } }: { row: DeliveryRow }) {
  const notes = [inDigest && 'в ежедневной сводке', again && 'отправлено снова'].filter(Boolean)
  return (
    <span className="grid justify-items-start gap-0.5">
      <Tag tone={deliveryStateTones[state]}>{deliveryStateLabels[state]}</Tag>
      {notes.length > 0 ? <span className="text-[0.9375rem] text-soft">{notes.join(', ')}</span> : null}
    </span>
  )
}

function Answer({ row: { answer, attempts } }: { row: DeliveryRow }) {
  return (
    <span className="grid">
      <span>{answer}</span>
      {attempts > 1 ? <span className="text-[0.9375rem] text-soft">Попыток: {attempts}</span> : null}
    </span>
  )
}
