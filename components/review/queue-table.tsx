import type { ReactNode } from 'react'
import { DataTable, type DataColumn } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { shortKindLabels } from '@/lib/review/labels'
import type { QueueRow } from '@/lib/review/types'
import { DeadlineMark } from './deadline-mark'

const columns: readonly DataColumn[] = [
  { key: 'number', header: 'Номер', className: 'sm:whitespace-nowrap' },
  { key: 'applicant', header: 'Заявитель' },
  { key: 'kind', header: 'Вид' },
  { key: 'specialty', header: 'Специальность' },
  { key: 'region', header: 'Регион' },
  { key: 'status', header: 'Статус' },
  { key: 'due', header: 'Срок' },
  { key: 'assignee', header: 'Ответственный' },
]

export function QueueTable({ rows, caption, empty }: { rows: readonly QueueRow[]; caption: string; empty: ReactNode }) {
  return (
    <DataTable
      caption={caption}
      columns={columns}
      empty={empty}
      rows={rows.map((row) => ({
        key: row.id,
        href: `/staff/applications/${row.id}`,
        cells: {
          number: row.number,
          applicant: row.applicant,
          kind: shortKindLabels[row.kind],
          specialty: row.specialty,
          region: row.region ?? '—',
          status: <Tag tone={statusTones[row.status]}>{statusLabels[row.status]}</Tag>,
          due: <DeadlineMark dueOn={row.dueOn} deadline={row.deadline} />,
          assignee: row.assignee ?? <span className="text-soft">не назначен</span>,
        },
      }))}
    />
  )
}
