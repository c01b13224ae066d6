'use client'

import type { ReactNode } from 'react'
import { Table, Tbody, Thead } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { shortKindLabels } from '@/lib/review/labels'
import type { QueueRow } from '@/lib/review/types'
import { DeadlineMark } from './deadline-mark'

const headers = ['Номер', 'Заявитель', 'Специальность', 'Статус', 'Срок', 'Ответственный']

type QueueTableProps = { rows: readonly QueueRow[]; caption: string; empty: ReactNode }

/** The queue page by page. A client component of plain cells: each answer then carries the rows once, as data. */
export function QueueTable({ rows, caption, empty }: QueueTableProps) {
  if (rows.length === 0) return empty
  return (
    <Table wide className="queue-table" labels={headers}>
      <caption className="sr-only">{caption}</caption>
      <Thead>
        <tr role="row">
          {headers.map((header) => (
            <th key={header} role="columnheader" scope="col" className="text-start font-medium">
              {header}
            </th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </Tbody>
    </Table>
  )
}

function Row({ row }: { row: QueueRow }) {
  return (
    <tr role="row">
      <td role="cell">
        <a className="link font-medium whitespace-nowrap" href={`/staff/applications/${row.id}`}>
          {row.number}
        </a>
      </td>
      <td role="cell">{row.applicant.replaceAll(' ', '\u00a0')}</td>
      <td role="cell">
        {row.specialty}
        <small>{row.region ? `${shortKindLabels[row.kind]}, ${row.region}` : shortKindLabels[row.kind]}</small>
      </td>
      <td role="cell">
        <Tag tone={statusTones[row.status]}>{statusLabels[row.status]}</Tag>
      </td>
      <td role="cell">
        <DeadlineMark dueOn={row.dueOn} deadline={row.deadline} />
      </td>
      <td role="cell">{row.assignee?.replaceAll(' ', '\u00a0') ?? 'не назначен'}</td>
    </tr>
  )
}
