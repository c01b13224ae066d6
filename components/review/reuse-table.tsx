import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatDateTime } from '@/lib/core/format'
import { reuseStateLabels, reuseTitles, reuseTones } from '@/lib/review/files/labels'
import type { ReuseRow } from '@/lib/review/files/types'

const UNFILED = 'владелец не подавал его'

/** Alarms line by line, the newest first. */
export function ReuseTable({ rows, view }: { rows: readonly ReuseRow[]; view: 'open' | 'closed' }) {
  const open = view === 'open'
  return (
    <DataTable
      caption={open ? 'Совпадения, которые не разобраны' : 'Разобранные совпадения'}
      columns={[
        { key: 'what', header: 'Что совпало' },
        { key: 'newer', header: 'Появилось позже' },
        { key: 'other', header: 'Было раньше' },
        { key: 'numbers', header: 'Заявки' },
        { key: 'at', header: open ? 'Замечено' : 'Разобрано' },
        ...(open ? [] : [{ key: 'state', header: 'Вывод' }]),
      ]}
      rows={rows.map(({ id, kind, state, at, people: [newer, other], numbers }) => ({
        key: id,
        href: `/staff/reuse/${id}`,
        cells: {
          what: reuseTitles[kind],
          newer: newer ?? UNFILED,
          other: other ?? UNFILED,
          numbers: numbers.join(', '),
          at: formatDateTime(at),
          state: <Tag tone={reuseTones[state]}>{reuseStateLabels[state]}</Tag>,
        },
      }))}
      empty={
        <EmptyState
          title={open ? 'Неразобранных совпадений нет' : 'Разобранных совпадений пока нет'}
          icon="folder-open"
        >
          {open ? 'Совпадение появится здесь, когда один и тот же документ приложат к заявкам разные люди.' : null}
        </EmptyState>
      }
    />
  )
}
