import { EmptyState } from '@/components/ui/empty-state'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { changeStatusLabels, changeTones } from '@/lib/changes/labels'
import type { ChangeRow } from '@/lib/changes/types'
import { formatDateTime } from '@/lib/core/format'
import { profileFields } from '@/lib/profile/fields'

/** Requests to change verified data line by line. */
export function ChangeTable({ rows, view }: { rows: readonly ChangeRow[]; view: 'open' | 'closed' }) {
  const open = view === 'open'
  return (
    <DataTable
      caption={open ? 'Изменения данных, которые ждут решения' : 'Рассмотренные изменения данных'}
      columns={[
        { key: 'owner', header: 'Врач' },
        { key: 'field', header: 'Поле' },
        { key: 'asked', header: 'Отправлен' },
        ...(open ? [] : [{ key: 'decided', header: 'Решение' }]),
      ]}
      rows={rows.map(({ id, owner, field, createdAt, decidedAt, status }) => ({
        key: id,
        href: `/staff/changes/${id}`,
        cells: {
          owner,
          field: profileFields[field].label,
          asked: formatDateTime(createdAt),
          decided: (
            <span className="flex flex-wrap items-center gap-2">
              {decidedAt ? formatDateTime(decidedAt) : null}
              <Tag tone={changeTones[status]}>{changeStatusLabels[status]}</Tag>
            </span>
          ),
        },
      }))}
      empty={
        <EmptyState
          title={open ? 'Изменений, которые ждут решения, нет' : 'Рассмотренных изменений пока нет'}
          icon="folder-open"
        >
          {open ? 'Запрос появится здесь, когда врач попросит исправить свои данные и приложит документ.' : null}
        </EmptyState>
      }
    />
  )
}
