'use client'

import type { ReactNode } from 'react'
import { Table, Tbody, Thead } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { formatDate } from '@/lib/core/format'
import { shortKindLabels } from '@/lib/review/labels'
import { columnLabels, flagLabels, stageLabels, stageOf } from '@/lib/review/queue/labels'
import type { Column } from '@/lib/review/queue/schema'
import type { QueueRow } from '@/lib/review/queue/types'
import { DeadlineMark } from './deadline-mark'

type QueueTableProps = {
  rows: readonly QueueRow[]
  columns: readonly Column[]
  caption: string
  empty: ReactNode
  /** Id of the form that the ticked rows belong to; without it nothing is ticked. */
  form?: string | undefined
}

/** The queue page by page. A client component of plain cells: each answer then carries the rows once, as data. */
export function QueueTable({ rows, columns, caption, empty, form }: QueueTableProps) {
  if (rows.length === 0) return empty
  return (
    <Table wide className="queue-table" labels={columns.map((column) => columnLabels[column])}>
      <caption className="sr-only">{caption}</caption>
      <Thead>
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col" className="text-start font-medium">
              {columnLabels[column]}
            </th>
          ))}
        </tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <tr role="row" key={row.id}>
            {columns.map((column) => (
              <td role="cell" key={column}>
                {column === 'number' && form ? (
                  <span className="whitespace-nowrap">
                    <input
                      type="checkbox"
                      name="row"
                      value={row.id}
                      form={form}
                      aria-label={`Отметить ${row.number}`}
                      className="me-2 size-6 align-middle accent-fill"
                    />
                    {cell(column, row, columns)}
                  </span>
                ) : (
                  cell(column, row, columns)
                )}
              </td>
            ))}
          </tr>
        ))}
      </Tbody>
    </Table>
  )
}

function cell(column: Column, row: QueueRow, shown: readonly Column[]): ReactNode {
  switch (column) {
    case 'number':
      return (
        <a className="link font-medium whitespace-nowrap" href={`/staff/applications/${row.id}`}>
          {row.number}
        </a>
      )
    case 'applicant':
      return unbroken(row.applicant)
    case 'specialty':
      return (
        <>
          {row.specialty}
          <small>{aside(row, shown)}</small>
        </>
      )
    case 'kind':
      return shortKindLabels[row.kind]
    case 'region':
      return row.region ?? '—'
    case 'centre':
      return row.more?.centre ?? '—'
    case 'status':
      return <Tag tone={statusTones[row.status]}>{statusLabels[row.status]}</Tag>
    case 'stage':
      return stageLabels[stageOf(row.status)]
    case 'registered':
      return row.more ? formatDate(row.more.registeredOn) : null
    case 'due':
      return <DeadlineMark dueOn={row.dueOn} deadline={row.deadline} />
    case 'updated':
      return row.more ? formatDate(row.more.updatedOn) : null
    case 'assignee':
      return row.assignee ? unbroken(row.assignee) : 'не назначен'
    case 'flags':
      return row.more?.flags.map((flag) => flagLabels[flag]).join(', ') || '—'
  }
}

/** Kind and region stand under the specialty unless they have columns of their own. */
function aside({ kind, region }: QueueRow, shown: readonly Column[]): string {
  const parts = [shown.includes('kind') ? null : shortKindLabels[kind], shown.includes('region') ? null : region]
  return parts.filter(Boolean).join(', ')
}

function unbroken(name: string): string {
  return name.replaceAll(' ', '\u00a0')
}
