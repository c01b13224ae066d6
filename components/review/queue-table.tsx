'use client'

import type { ReactNode } from 'react'
import { DataTable, type DataColumn } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { shortKindLabels } from '@/lib/review/labels'
import type { QueueRow } from '@/lib/review/types'
import { DeadlineMark } from './deadline-mark'

const cell = 'px-3'
const oneLine = 'px-3 @min-[75rem]/table:whitespace-nowrap'

const columns: readonly DataColumn[] = [
  { key: 'number', header: 'Номер', className: 'px-3 whitespace-nowrap' },
  { key: 'applicant', header: 'Заявитель', className: oneLine },
  { key: 'kind', header: 'Вид', className: cell },
  { key: 'specialty', header: 'Специальность и регион', className: cell },
  { key: 'status', header: 'Статус', className: cell },
  { key: 'due', header: 'Срок', className: cell },
  { key: 'assignee', header: 'Ответственный', className: cell },
]

export function QueueTable({ rows, caption, empty }: { rows: readonly QueueRow[]; caption: string; empty: ReactNode }) {
  return (
    <DataTable
      caption={caption}
      className="text-[0.9375rem] leading-snug"
      columns={columns}
      empty={empty}
      rows={rows.map((row) => ({
        key: row.id,
        href: `/staff/applications/${row.id}`,
        cells: {
          number: row.number,
          applicant: row.applicant,
          kind: shortKindLabels[row.kind],
          specialty: (
            <span>
              {row.specialty}
              {row.region ? <span className="block text-soft">{row.region}</span> : null}
            </span>
          ),
          status: <Tag tone={statusTones[row.status]}>{statusLabels[row.status]}</Tag>,
          due: <DeadlineMark dueOn={row.dueOn} deadline={row.deadline} />,
          assignee: row.assignee ?? <span className="text-soft">не назначен</span>,
        },
      }))}
    />
  )
}
